// The README is true: every example in it is run, and what it says is printed is printed.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import { browser } from "./browser.mjs";
import { fixture, project } from "./project.mjs";

const consumer = project(after);
const readme = readFileSync(join(consumer.installed, "README.md"), "utf8");

/** Each example in JavaScript, with the text that stands right behind it, if there is one. */
const blocks = readme.matchAll(/^```js\n([^]*?)^```\n(?:\n```text\n([^]*?)^```\n)?/gm);
const examples = Array.from(blocks, ([, code, printed]) => ({ code, printed }));
const printing = examples.filter(({ printed }) => printed !== undefined);
const inBrowser = examples.filter(({ code }) => code.includes("document."));
const sending = examples.filter(({ code }) => code.includes("export async function put"));

test("every example is of a kind that is run here", () => {
  assert.deepEqual([printing.length, inBrowser.length, sending.length], [5, 1, 1]);
  assert.equal(examples.length, 7);
});

for (const [number, { code, printed }] of printing.entries()) {
  test(`example ${number + 1} prints what the README says`, () => {
    assert.equal(consumer.run(`example-${number}.mjs`, code), printed);
  });
}

test("the example for browsers runs under the policy of the README", async () => {
  const policy = readme.match(/```text\n(script-src .*)\n```/)[1];
  const { open } = await browser(after, { project: consumer.folder });
  // Browsers have no packages: a bundler puts the path there.
  consumer.write("page.js", inBrowser[0].code.replace('"offerkit"', '"/project/node_modules/offerkit/browser.js"'));
  assert.deepEqual(await open("page.js", policy), { text: "not ready", complaints: [] });
});

test("the example that sends sends", async () => {
  const seen = [];
  const server = createServer(async (request, response) => {
    const body = [];
    for await (const part of request) body.push(part);
    const { method, url, headers } = request;
    const { authorization, "if-match": match } = headers;
    seen.push({ method, url, authorization, match, body: Buffer.concat(body).toString() });
    response.setHeader("ETag", 'W/"new"');
    response.end(fixture("samples/response-2020.json"));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const base = `http://127.0.0.1:${server.address().port}`;
  const { put } = await import(pathToFileURL(consumer.write("put.mjs", sending[0].code)));
  const text = fixture("samples/request-2020.json").toString();
  const where = { base, publisherId: "contoso", offerId: "vm-1", ifMatch: 'W/"old"', token: "t" };

  const explanation = await put(text, where);
  assert.deepEqual([explanation.outcome, explanation.etag, explanation.comparison.rehosted], ["done", 'W/"new"', 5]);
  const url = "/api/publishers/contoso/offers/vm-1?api-version=2017-10-31";
  assert.deepEqual(seen, [{ method: "PUT", url, authorization: "Bearer t", match: 'W/"old"', body: text }]);

  server.close();
  server.closeAllConnections();
  assert.equal((await put(text, where)).outcome, "unknown");
});
