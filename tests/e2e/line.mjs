// A line between page and service that fails as real lines do.
import { connect, createServer } from "node:net";

/**
 * Passes everything on to a port of this machine. While `isHeld`, what the page sends goes nowhere; while `isCut`, what
 * the service answers does not come back and the connection ends. `stallAfter` takes so many bytes more from a connection
 * and then none until `goOn`.
 */
export async function startLine(port) {
  const sockets = new Set();
  const line = { isHeld: false, isCut: false };
  let most = Infinity;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(socket);
      // A reset end is an end like any other.
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    let taken = 0;
    near.on("data", (bytes) => {
      taken += bytes.length;
      if (taken > most) near.pause();
      if (!line.isHeld) far.write(bytes);
    });
    far.on("data", (bytes) => (line.isCut ? near.destroy() : near.write(bytes)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  line.base = `http://127.0.0.1:${server.address().port}`;
  line.stallAfter = (bytes) => (most = bytes);
  line.goOn = () => {
    most = Infinity;
    for (const socket of sockets) socket.resume();
  };
  line.stop = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return line;
}
