// A front before the service, as a proxy, a sign-in page or another API is: some requests it answers itself.
import { createServer, request } from "node:http";

/**
 * Passes everything on to a port of this machine but what `answer` takes: `answer(request, response)` gives `true` where
 * it answers, or will. `seen` holds the method, path and `Authorization` of each request it took.
 */
export async function startFront(port) {
  const front = { answer: undefined, seen: [] };
  const server = createServer((near, back) => {
    if (front.answer?.(near, back)) {
      front.seen.push({ method: near.method, path: near.url, authorization: near.headers.authorization });
      near.resume();
      return;
    }
    const { method, url: path, headers } = near;
    const far = request({ port, host: "127.0.0.1", method, path, headers }, (answer) => {
      back.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(back);
    });
    // A broken end is an end like any other.
    far.on("error", () => back.destroy());
    near.pipe(far);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  front.base = `http://127.0.0.1:${server.address().port}`;
  front.stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return front;
}

/** What answers these requests of the API with a status, headers and a body; a method of `undefined` takes every one. */
export const answering = (method, status, headers, body) => (request, response) => {
  if (!request.url.includes("/offers") || (method !== undefined && request.method !== method)) return false;
  response.writeHead(status, headers).end(body);
  return true;
};
