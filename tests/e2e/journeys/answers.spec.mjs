// Every answer but the good ones: its status, what it means, what to do next; and nobody's work is lost by it.
import { getOffer, putOffer } from "../api.mjs";
import { startLine } from "../line.mjs";
import { lastingOfferText } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

/** Opens an offer and changes it, so that there is something to lose. */
async function write(portal, offer, text = lastingOfferText(offer)) {
  await steps.openOffer(portal, text);
  await steps.fill(portal, "Title", "Mine");
}

/** What was written is still there, and can still be undone. */
async function expectMine(portal) {
  await steps.show(portal, "Form");
  await expect(steps.field(portal, "Title")).toHaveValue("Mine");
  await expect(steps.tool(portal, "Undo")).toBeEnabled();
}

/** The step from an answer to what the service holds now. */
const newest = (portal) => portal.getByRole("region", { name: "The newest state on the service" });
const landed = (portal) => portal.getByRole("region", { name: "Whether it landed" });

test("401 without a token says how to get one", async ({ portal }) => {
  await write(portal, "nameless");
  await steps.prepare(portal, { offer: "nameless", token: "" });
  await expect(steps.request(portal)).toContainText("there is no token, and the service will answer 401");
  await steps.send(portal);
  await steps.expectAnswer(portal, "401 Unauthorized", "The token is missing, has ended", "Get a new token");
  await expectMine(portal);
});

test("401 with something that is no token says so", async ({ portal }) => {
  await write(portal, "forged");
  await steps.prepare(portal, { offer: "forged", token: "not.a.token" });
  await steps.send(portal);
  await steps.expectAnswer(portal, "401 Unauthorized", "The token is not valid.", "Get a new token");
  await expectMine(portal);
});

test("a token with blanks in it is not sent", async ({ portal }) => {
  await write(portal, "blank");
  await steps.prepare(portal, { offer: "blank", token: "one two" });
  await expect(portal.getByText("the token holds blanks or characters that no token has")).toBeVisible();
  await steps.send(portal);
  await expect(portal.getByLabel("Token", { exact: true })).toBeFocused();
  await expect(steps.answer(portal)).toHaveCount(0);
});

test("403 for another publisher, and the way back to the body's own", async ({ portal, service }) => {
  await write(portal, "theirs");
  await steps.prepare(portal, { publisher: "fabrikam", offer: "theirs", token: service.token() });
  await expect(portal.getByText("The body calls itself offer theirs of publisher contoso")).toBeVisible();
  await steps.send(portal, "Send anyway");
  await steps.expectAnswer(portal, "403 Forbidden", "not for this publisher", "Check the publisher identifier");
  await portal.getByRole("button", { name: "Use the names in the body" }).click();
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
  await expectMine(portal);
});

test("404 where no offer service answers", async ({ portal, service }) => {
  await write(portal, "elsewhere");
  await steps.prepare(portal, { base: `${service.base}/ext`, offer: "elsewhere", token: service.token() });
  await steps.send(portal);
  await steps.expectAnswer(portal, "404 Not Found", "does not have what the address names", "Check publisher and offer");
  await expectMine(portal);
});

test("404 for an offer that is gone from the service since it was listed", async ({ startOwn, visit }) => {
  const before = await startOwn();
  await putOffer(before, "gone", lastingOfferText("gone"));
  const portal = await visit(before.base);
  await write(portal, "kept");
  await steps.tool(portal, "Open another").click();
  await steps.listOffers(portal, before.token());
  await expect(steps.listed(portal, "gone")).toBeVisible();
  await before.stop();
  const after = await startOwn([], { port: before.port });
  await portal.getByLabel("Token", { exact: true }).fill(after.token());
  await portal.getByRole("button", { name: "Open gone", exact: true }).click();
  const alert = portal.getByRole("alert").filter({ hasText: "404 Not Found" });
  await expect(alert).toContainText("does not have what the address names");
  await expect(alert.getByText("What to do next")).toBeVisible();
  await portal.getByRole("button", { name: "Back to offer.json" }).click();
  await expectMine(portal);
});

test("400 for a body that cannot be saved leads to the fault", async ({ portal, service }) => {
  const text = lastingOfferText("faulty").replace('"microsoft-azure-virtualmachines",', '"",');
  await write(portal, "faulty", text);
  await expect(steps.findings(portal)).toContainText("Cannot be saved: 1 error would have the service refuse it.");
  await steps.prepare(portal, { offer: "faulty", token: service.token() });
  await expect(portal.getByText("It cannot be saved: the service will refuse it for 1 error.")).toBeVisible();
  await steps.send(portal, "Send anyway");
  await steps.expectAnswer(portal, "400 Bad Request", "refused the body", "Mend the errors at stage save");
  const answer = steps.answer(portal);
  await expect(answer.getByRole("heading", { name: "Why it was refused: 1 error" })).toBeVisible();
  await answer.getByRole("button", { name: "Go there" }).click();
  await expect(portal.getByRole("combobox", { name: "Offer type", exact: true })).toBeFocused();
  await expectMine(portal);
  expect(await getOffer(service, "faulty")).toBeUndefined();
});

test("409 over an offer that exists, and the way on from it", async ({ portal, service }) => {
  await putOffer(service, "taken", lastingOfferText("taken"));
  await write(portal, "taken");
  await steps.prepare(portal, { offer: "taken", token: service.token() });
  await steps.send(portal);
  await steps.expectAnswer(portal, "409 Conflict", "An offer with this identifier exists", "Get the offer, look");
  await steps.answer(portal).getByRole("button", { name: "Get the newest state" }).click();
  await expect(newest(portal).getByRole("heading", { level: 2 })).toBeFocused();
  await expect(steps.place(newest(portal), "Title")).toContainText(/"Mine".*"Contoso App"/);
  await newest(portal).getByRole("button", { name: "Send mine over it with this ETag" }).click();
  await expect(portal.getByRole("radio", { name: "Change the version last seen" })).toBeChecked();
  await steps.send(portal);
  await steps.expectAnswer(portal, "200 OK", "The offer was changed.", "Compare what came back");
  await expectMine(portal);
});

test("412 when somebody else was faster, with both sides in sight and neither lost", async ({ portal, service }) => {
  const theirs = lastingOfferText("shared").replace('"Contoso App"', '"Theirs"');
  await putOffer(service, "shared", lastingOfferText("shared"));
  await steps.openFromService(portal, "shared", service.token());
  await steps.fill(portal, "Title", "Mine");
  await putOffer(service, "shared", theirs);

  await steps.show(portal, "Send");
  await steps.send(portal);
  await steps.expectAnswer(portal, "412 Precondition Failed", "changed by somebody else", "Get the newest state");
  await steps.answer(portal).getByRole("button", { name: "Get the newest state" }).click();
  await expect(newest(portal)).toContainText("1 to choose from, 0 changed by you alone");
  await expect(steps.place(newest(portal), "Title")).toContainText(/"Contoso App".*"Mine".*"Theirs"/);
  await newest(portal).getByRole("button", { name: "Open theirs" }).click();
  await expect(steps.field(portal, "Title")).toHaveValue("Theirs");
  await steps.tool(portal, "Undo").click();
  await expectMine(portal);

  await steps.show(portal, "Send");
  await newest(portal).getByRole("button", { name: "Send mine over it with this ETag" }).click();
  await steps.send(portal);
  await steps.expectAnswer(portal, "200 OK", "The offer was changed.", "Compare what came back");
  const held = await getOffer(service, "shared");
  expect(held.definition.offer["microsoft-azure-marketplace.title"]).toBe("Mine");
});

test("413 for a body that is too large", async ({ portal, service }) => {
  const text = lastingOfferText("large").replace('"version"', `"ballast": "${"x".repeat(2_200_000)}", "version"`);
  await write(portal, "large", text);
  await steps.prepare(portal, { offer: "large", token: service.token() });
  await steps.send(portal);
  await steps.expectAnswer(portal, "413 Content Too Large", "too large for the service", "A documented offer has about 5 KB");
  await expectMine(portal);
});

test("no connection is told apart from an answer, and once there is one the portal sees what became of it", async ({
  startOwn,
  visit,
}) => {
  const before = await startOwn();
  const portal = await visit(before.base);
  await write(portal, "offline");
  await steps.prepare(portal, { offer: "offline", token: before.token() });
  await before.hangUp();
  await steps.send(portal);
  await steps.expectAnswer(portal, steps.NO_ANSWER, "There was no connection to the service", "that the service is running");
  await expectMine(portal);

  await startOwn([], before);
  await steps.show(portal, "Send");
  await steps.answer(portal).getByRole("button", { name: "See whether it landed" }).click();
  await expect(landed(portal)).toContainText("It did not land");
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
});

test("the list says that there is no connection", async ({ startOwn, visit }) => {
  const service = await startOwn();
  const portal = await visit(service.base);
  const token = service.token();
  await service.hangUp();
  await steps.listOffers(portal, token);
  await expect(portal.getByRole("alert").filter({ hasText: "No answer" })).toContainText("There was no connection");
});

test("waiting can be ended, and then nothing is claimed about the offer", async ({ startOwn, visit }) => {
  const service = await startOwn();
  const line = await startLine(service.port);
  const portal = await visit(line.base);
  await write(portal, "slow");
  await steps.prepare(portal, { offer: "slow", token: service.token() });
  line.isHeld = true;
  await steps.send(portal);
  const waiting = steps.request(portal).getByRole("listitem").filter({ hasText: "Waiting for the answer" });
  await expect(waiting).toHaveAttribute("aria-current", "step");
  await portal.getByRole("button", { name: "Cancel" }).click();
  await steps.expectAnswer(portal, steps.NO_ANSWER, "Whether the offer was changed is not known", "compare");
  await expectMine(portal);

  line.isHeld = false;
  await steps.show(portal, "Send");
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
  line.stop();
});

test("an offer whose answer was lost is found to have landed", async ({ startOwn, visit }) => {
  const service = await startOwn();
  const line = await startLine(service.port);
  const portal = await visit(line.base);
  await write(portal, "lost");
  await steps.prepare(portal, { offer: "lost", token: service.token() });
  line.isCut = true;
  await steps.send(portal);
  await steps.expectAnswer(portal, steps.NO_ANSWER, "it ended before an answer came", "see whether it landed");

  line.isCut = false;
  await steps.answer(portal).getByRole("button", { name: "See whether it landed" }).click();
  await expect(landed(portal)).toContainText("It landed: the service holds what was sent.");
  await landed(portal).getByRole("button", { name: "Go on from this version" }).click();
  await expectMine(portal);
  await steps.fill(portal, "Title", "Mine, later");
  await steps.show(portal, "Send");
  await steps.send(portal);
  await steps.expectAnswer(portal, "200 OK", "The offer was changed.", "Compare what came back");
  line.stop();
});
