// Answers that are none, or somebody else's, and a clock that is off: each has its sentence, and nothing is lost by it.
import { createServer } from "node:http";

import { getOffer, putOffer } from "../api.mjs";
import { answering, startFront } from "../front.mjs";
import { lastingOfferText } from "../offers.mjs";
import { expect, test as base } from "../portal.mjs";
import * as steps from "../steps.mjs";

const landed = (portal) => portal.getByRole("region", { name: "Whether it landed" });

/** A service with a front before it, and the portal that came through the front. */
const test = base.extend({
  front: async ({ startOwn }, use) => {
    const service = await startOwn();
    const front = await startFront(service.port);
    await use(Object.assign(front, { service }));
    front.stop();
  },
  behind: async ({ visit, front }, use) => use(await visit(front.base)),
});

/** Opens an offer, changes it, and prepares to send it through the front. */
async function write(portal, front, offer) {
  await steps.openOffer(portal, lastingOfferText(offer));
  await steps.fill(portal, "Title", "Mine");
  await steps.prepare(portal, { offer, token: front.service.token() });
}

/** What was written is still there, is kept, can be undone, and lands once the front is out of the way. */
async function expectMineAndSent(portal, front, offer, status = "201 Created") {
  await steps.show(portal, "Form");
  await expect(steps.field(portal, "Title")).toHaveValue("Mine");
  await steps.tool(portal, "Undo").click();
  await expect(steps.field(portal, "Title")).toHaveValue("Contoso App");
  await steps.tool(portal, "Redo").click();
  await expect(steps.field(portal, "Title")).toHaveValue("Mine");
  front.answer = undefined;
  await steps.show(portal, "Send");
  await expect(portal.getByRole("button", { name: "Cancel" })).toHaveCount(0);
  await steps.send(portal);
  await expect(steps.answer(portal).getByRole("heading", { level: 2 })).toHaveText(`Answer: ${status}`);
  const held = await getOffer(front.service, offer);
  expect(held.definition.offer["microsoft-azure-marketplace.title"]).toBe("Mine");
}

const PAGE = "<!doctype html><title>Sign in</title><p>Sign in to the network";
const HTML = { "Content-Type": "text/html" };
const JSON_TYPE = { "Content-Type": "application/json", ETag: 'W/"elsewhere"' };
const UNKNOWN = "Whether the offer was changed is not known.";

/** What is answered to a PUT, and to the GET that the portal makes of its own accord; and what is said of it. */
const FOREIGN = {
  "a web page that says 200": { status: 200, headers: HTML, body: PAGE, said: ["200 OK", "a web page", "ask you to sign in"] },
  "a web page that says 201": { status: 201, headers: HTML, body: PAGE, said: ["201 Created", "a web page", "ask you to sign in"] },
  "a web page that says 502": { status: 502, headers: HTML, body: PAGE, said: ["502 Bad Gateway", "not known", "compare"] },
  "another API's object": { status: 200, headers: JSON_TYPE, body: '{"id":7,"name":"a pet"}', said: ["200 OK", "JSON, but not an offer", "address"] },
  "another API's list": { status: 200, headers: JSON_TYPE, body: "[]", said: ["200 OK", "JSON, but not an offer", "address"] },
};

for (const [index, [kind, { status, headers, body, said }]] of Object.entries(FOREIGN).entries()) {
  test(`a request that is answered with ${kind} is not taken for done`, async ({ behind: portal, front }) => {
    const offer = `foreign-${index}`;
    await write(portal, front, offer);
    front.answer = answering(undefined, status, headers, body);
    await steps.send(portal);
    await expect.poll(() => front.seen.map(({ method }) => method)).toEqual(["PUT", "GET"]);
    const [title, meaning, next] = said;
    await expect(steps.answer(portal).getByRole("heading", { level: 2 })).toHaveText(`Answer: ${title}`);
    await expect(steps.answer(portal)).toContainText(meaning);
    await expect(steps.answer(portal)).toContainText(UNKNOWN);
    await expect(steps.answer(portal).getByRole("listitem").filter({ hasText: next })).toBeVisible();
    await expect(landed(portal)).toHaveCount(0);
    await steps.answer(portal).getByRole("button", { name: "See whether it landed" }).click();
    await expect(landed(portal).getByText("Nothing was changed.")).toBeVisible();
    await expect(landed(portal).getByRole("button", { name: "Open theirs" })).toHaveCount(0);
    await expectMineAndSent(portal, front, offer);
  });

  test(`an offer that is answered with ${kind} is not opened`, async ({ behind: portal, front }) => {
    await putOffer(front.service, "there", lastingOfferText("there"));
    await write(portal, front, `opened-${index}`);
    await steps.tool(portal, "Open another").click();
    await portal.getByLabel("Offer identifier").waitFor({ state: "detached" });
    await steps.listOffers(portal, front.service.token());
    await expect(steps.listed(portal, "there")).toBeVisible();
    front.answer = answering("GET", status, headers, body);
    await portal.getByRole("button", { name: "Open there", exact: true }).click();
    await expect(portal.getByRole("alert").filter({ hasText: said[0] })).toContainText("Nothing was changed.");
    await expect(portal.getByRole("button", { name: "Back to offer.json" })).toBeVisible();
    await portal.getByRole("button", { name: "List the offers" }).click();
    await expect(portal.getByRole("alert").filter({ hasText: /502|not JSON|not a list|^$/ }).first()).toBeAttached();
    await portal.getByRole("button", { name: "Back to offer.json" }).click();
    await expectMineAndSent(portal, front, `opened-${index}`);
  });
}

test("half an answer to a request that was done says so, and the next one goes on from it", async ({ behind: portal, front }) => {
  const offer = "half";
  await write(portal, front, offer);
  const text = lastingOfferText(offer);
  front.answer = (request, response) => {
    if (request.method !== "PUT") return false;
    response.writeHead(200, { ...JSON_TYPE, "Content-Length": Buffer.byteLength(text) });
    // What was written must leave before the connection ends.
    response.write(text.slice(0, text.length / 2), () => setImmediate(() => response.destroy()));
    return true;
  };
  await steps.send(portal);
  await expect(steps.answer(portal).getByRole("heading", { level: 2 })).toHaveText("Answer: 200 OK");
  await expect(steps.answer(portal)).toContainText("The connection ended before the body did");
  front.answer = undefined;
  await steps.show(portal, "Form");
  await expect(steps.field(portal, "Title")).toHaveValue("Mine");
  await expect(steps.tool(portal, "Undo")).toBeEnabled();
});

test("an answer that breaks off before its headers end is not taken for done", async ({ behind: portal, front }) => {
  await write(portal, front, "headless");
  front.answer = (request, response) => {
    if (!request.url.includes("/offers")) return false;
    response.socket.end("HTTP/1.1 200 OK\r\nContent-Ty");
    return true;
  };
  await steps.send(portal);
  await steps.expectAnswer(portal, "200 OK", `what came with it is empty`, "see whether it landed");
  await expect(steps.answer(portal)).toContainText(UNKNOWN);
  await expectMineAndSent(portal, front, "headless");
});

test("a connection that ends without an answer leaves open whether it landed", async ({ behind: portal, front }) => {
  await write(portal, front, "dropped");
  front.answer = (request, response) => {
    if (!request.url.includes("/offers")) return false;
    response.destroy();
    return true;
  };
  await steps.send(portal);
  await steps.expectAnswer(portal, steps.NO_ANSWER, "it ended before an answer came", "see whether it landed");
  await expectMineAndSent(portal, front, "dropped");
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`a redirect with ${status} is not followed, and the token goes nowhere else`, async ({ behind: portal, front }) => {
    const reached = [];
    const elsewhere = createServer((request, response) => {
      reached.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" }).end("{}");
    });
    await new Promise((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const location = `http://127.0.0.1:${elsewhere.address().port}/api/publishers/contoso/offers/taken`;
    await write(portal, front, `redirected-${status}`);
    front.answer = answering("PUT", status, { Location: location }, "");
    await steps.send(portal);
    await steps.expectAnswer(portal, steps.NO_ANSWER, "The service points to another address. Nothing was changed.", "token");
    front.answer = answering("PUT", status, { Location: "/api/publishers/contoso/offers/taken" }, "");
    await steps.send(portal);
    await expect.poll(() => front.seen.length).toBe(2);
    await steps.expectAnswer(portal, steps.NO_ANSWER, "The service points to another address.", "token");
    expect(front.seen.every(({ authorization }) => authorization?.startsWith("Bearer "))).toBe(true);
    await expectMineAndSent(portal, front, `redirected-${status}`);
    expect(reached).toEqual([]);
    elsewhere.close();
  });
}

test("a service that says nothing for a minute is waited for no longer", async ({ page, visit, front }) => {
  await page.clock.install();
  const portal = await visit(front.base);
  await write(portal, front, "silent");
  front.answer = (request) => request.url.includes("/offers");
  await steps.send(portal);
  await expect.poll(() => front.seen.length).toBe(1);
  await page.clock.fastForward(59_000);
  await expect(portal.getByRole("button", { name: "Cancel" })).toBeVisible();
  await page.clock.fastForward(2_000);
  await steps.expectAnswer(portal, steps.NO_ANSWER, `No answer came within a minute. ${UNKNOWN}`, "compare");
  // The portal looks by itself whether it landed, and has no answer to that either.
  await expect.poll(() => front.seen.length).toBe(2);
  await page.clock.fastForward(61_000);
  await expectMineAndSent(portal, front, "silent");
});

test("a service that stops in the middle of its answer is waited for no longer", async ({ page, visit, front }) => {
  await page.clock.install();
  const portal = await visit(front.base);
  await write(portal, front, "stuck");
  front.answer = (request, response) => {
    if (request.method !== "PUT") return false;
    response.writeHead(400, JSON_TYPE).write('{"error":');
    return true;
  };
  await steps.send(portal);
  await expect(portal.getByText("Reading the answer: 9 B")).toBeVisible();
  await page.clock.fastForward(61_000);
  await expect(steps.answer(portal)).toContainText("The time was up before the whole body was there");
  await expectMineAndSent(portal, front, "stuck");
});

const YEAR = 365 * 24 * 60 * 60 * 1000;
const CLOCKS = { "a year ahead of": YEAR, "a year behind": -YEAR, "an hour ahead of": 60 * 60 * 1000 };

for (const [words, off] of Object.entries(CLOCKS)) {
  test(`a clock that is ${words} the service's is told, and nothing else comes of it`, async ({ page, visit, front }) => {
    await page.clock.setFixedTime(Date.now() + off);
    const portal = await visit(front.base);
    await write(portal, front, "timed");
    const [amount, direction] = [Math.abs(off) === YEAR ? "365 days" : "60 minutes", off > 0 ? "ahead of" : "behind"];
    const notice = `Set this device's clock: it is ${amount} ${direction} the service's`;
    await steps.send(portal);
    await expect(steps.answer(portal).getByRole("heading", { level: 2 })).toHaveText("Answer: 201 Created");
    await expect(steps.answer(portal).getByRole("listitem").filter({ hasText: notice })).toBeVisible();
    await steps.tool(portal, "Open another").click();
    await steps.listOffers(portal, front.service.token());
    await expect(portal.getByText(notice)).toBeVisible();
    await portal.getByRole("button", { name: "Back to offer.json" }).click();
    await expectMineAndSent(portal, front, "timed", "200 OK");
  });
}

test("a clock that is right is not spoken of", async ({ behind: portal, front }) => {
  await write(portal, front, "punctual");
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
  await expect(portal.getByText("Set this device's clock")).toHaveCount(0);
});
