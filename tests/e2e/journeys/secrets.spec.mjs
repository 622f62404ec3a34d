// Planted secrets on the whole way through the portal: they come out where somebody asks for one, and nowhere else.
import { putOffer } from "../api.mjs";
import { CANARY, plantedOffer, secretPlaces, watch } from "../canaries.mjs";
import { answering, startFront } from "../front.mjs";
import { lastingOfferText, signatures } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

const history = (page) => page.getByRole("region", { name: "History", exact: true });
const newest = (page) => page.getByRole("region", { name: "The newest state on the service" });

/** Opens everything that can be unfolded. */
async function unfold(page) {
  // Of the rules that findings name, one at a time is told: they would never all be open.
  const folded = page.locator("main button[aria-expanded=false]:not(.rule):visible");
  while ((await folded.count()) > 0) await folded.first().click();
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
}

/** What lies on the clipboard after a press of this button. */
async function copied(page, button) {
  await page.evaluate(() => navigator.clipboard.writeText("nothing yet"));
  await button.click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe("nothing yet");
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Opens an offer full of secrets. */
async function open(page, offer, how) {
  await steps.openOffer(page, plantedOffer(offer, how));
  await expect(steps.field(page, "Title")).toBeVisible();
}

test.describe.configure({ timeout: 180_000 });

test("the form, the findings and the text show no planted secret", async ({ portal, service }) => {
  const token = service.token();
  const expectNowhere = await watch(portal, [token]);
  await portal.getByLabel("Token", { exact: true }).fill(token);
  await expectNowhere("the start");
  await open(portal, "walked", { wild: true });
  await expectNowhere("the form");
  await unfold(portal);
  await expectNowhere("the form, unfolded");
  for (const link of await portal.getByRole("navigation", { name: "Parts of the offer" }).getByRole("link").all()) await link.click();
  const jumps = steps.findings(portal).getByRole("listitem").getByRole("button");
  expect(await jumps.count()).toBeGreaterThan(20);
  for (const jump of (await jumps.all()).slice(0, 24)) await jump.click();
  await expectNowhere("the findings, followed");
  await steps.show(portal, "JSON");
  await expect(steps.json(portal)).toHaveValue(/unheard-of/);
  await portal.getByRole("button", { name: "Wrap long lines" }).click();
  await expectNowhere("the text");
  await steps.rewrite(portal, '"isByol": true', '"isByol": false');
  await steps.tool(portal, "Undo").click();
  await expect(portal.getByText("Kept on this device")).toBeVisible();
  await expectNowhere("the text, changed");
  await steps.rewrite(portal, '"definition": {', '"definition" {');
  await expect(steps.findings(portal)).toContainText("This text cannot be read as an offer");
  await expectNowhere("a broken text");
});

test("sending, merging, comparing and coming back show no planted secret", async ({ portal, service }) => {
  const token = service.token();
  await portal.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: service.base });
  const expectNowhere = await watch(portal, [token]);
  await open(portal, "sent");
  await steps.prepare(portal, { offer: "sent", token });
  await unfold(portal);
  await expectNowhere("the request");
  for (const tool of ["curl", "fetch", "PowerShell"]) {
    await portal.getByRole("radio", { name: tool, exact: true }).check();
    for (const body of ["As the file offer.json", "signatures and keys as ***"]) {
      await portal.getByRole("radio", { name: body }).check();
      const command = await copied(portal, portal.getByRole("button", { name: `Copy the ${tool} command` }));
      expect(command).not.toContain(CANARY);
      expect(command).not.toContain(token);
    }
    await expectNowhere(`the command for ${tool}`);
  }
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
  await unfold(portal);
  await expectNowhere("the answer, laid out");
  await steps.answer(portal).getByLabel("As it came").check();
  await expectNowhere("the answer, as it came");

  // Each text of the form holds a secret and takes no key before it is revealed.
  await steps.show(portal, "JSON");
  await steps.rewrite(portal, '"isByol": true', '"isByol": false');
  await putOffer(service, "sent", plantedOffer("sent", { series: "B" }));
  await steps.show(portal, "Send");
  await expectNowhere("the impact");
  await steps.send(portal);
  await steps.expectAnswer(portal, "412 Precondition Failed", "changed by somebody else", "Get the newest state");
  await expect(newest(portal)).toBeVisible();
  await unfold(portal);
  await expectNowhere("the merge");
  await newest(portal).getByRole("button", { name: "Mine for every conflict" }).click();
  await newest(portal).getByRole("button", { name: "Merge", exact: true }).click();
  await expectNowhere("the merged request");
  await steps.send(portal);
  await steps.expectAnswer(portal, "200 OK", "The offer was changed.", "Compare what came back");

  await history(portal).getByRole("button", { name: "List the service's revisions" }).click();
  await expect(history(portal)).toContainText("The service has 3 revisions of this offer");
  for (const [label, start] of [["What was before", "Revision 1 of the service"], ["With", "Revision 2 of the service"]]) {
    const option = history(portal).getByLabel(label).locator("option").filter({ hasText: start }).first();
    await history(portal).getByLabel(label).selectOption({ value: await option.getAttribute("value") });
  }
  await history(portal).getByRole("button", { name: "Compare", exact: true }).click();
  await expect(history(portal).getByRole("group", { name: "Two states compared" })).toContainText("sig=***");
  await expectNowhere("the history");

  await steps.show(portal, "JSON");
  await steps.rewrite(portal, '"freeTrialDurationInMonths": 0', '"freeTrialDurationInMonths": 1');
  await expect(portal.getByText("Kept on this device")).toBeVisible();
  await steps.tool(portal, "Open another").click();
  await expectNowhere("the kept offers");
  await steps.listOffers(portal, token);
  await expect(steps.listed(portal, "sent")).toBeVisible();
  await expectNowhere("the service's offers");
  await portal.getByRole("button", { name: "Open sent", exact: true }).click();
  await expect(portal.getByText("that were not sent are on this device")).toBeVisible();
  await expectNowhere("the choice between two states");

  await portal.reload();
  await expect(portal.getByRole("heading", { level: 1, name: "offer.json" })).toBeVisible();
  await expectNowhere("a reload");
  const other = await portal.context().newPage();
  const expectNowhereThere = await watch(other, [token]);
  await other.goto(service.base);
  const row = other.getByRole("region", { name: "On this device" }).getByRole("row").filter({ hasText: "offer.json" });
  await row.getByRole("button", { name: "Go on" }).click();
  await expect(other.getByText("This offer is open in another tab, too.")).toBeVisible();
  await expectNowhereThere("another tab");
  await expectNowhere("the tab beside it");
});

/** Sentences as services write them that quote what they were sent. */
const quoting = (token) => `refused ?sig=${CANARY}q&x AccountKey=${CANARY}k;x Authorization: Bearer ${token} (${token})`;

const QUOTING = {
  "the documented error": (words) => ({ error: { code: words, message: words, details: [{ message: words, target: words }] } }),
  "an older error": (words) => ({ Message: words }),
  "an error named for a service": (words) => ({ Product: { error: words, exceptionCode: words } }),
  "no error that is known": (words) => ({ password: `${CANARY}p`, of: [words] }),
};

for (const [kind, shape] of Object.entries(QUOTING)) {
  test(`answers that quote secrets are shown without them: ${kind}`, async ({ startOwn, visit }) => {
    const service = await startOwn();
    const front = await startFront(service.port);
    const portal = await visit(front.base);
    const token = service.token();
    const expectNowhere = await watch(portal, [token]);
    const words = quoting(token);
    const headers = { "Content-Type": "application/json", "X-Quoted": words, ETag: `W/"${token}"`, "Retry-After": words };
    await steps.openOffer(portal, lastingOfferText("quoted"));
    await steps.fill(portal, "Title", "Mine");
    await steps.prepare(portal, { offer: "quoted", token });
    for (const status of [200, 202, 302, 400, 401, 403, 404, 409, 412, 413, 429, 500, 503]) {
      front.answer = answering(undefined, status, headers, JSON.stringify(shape(words)));
      await steps.send(portal);
      await expect(steps.answer(portal).getByRole("heading", { level: 2 })).toBeFocused();
      await expect(portal.getByRole("button", { name: "Cancel" })).toHaveCount(0);
      await unfold(portal);
      await expectNowhere(`${status}`);
    }
    await history(portal).getByRole("button", { name: "List the service's revisions" }).click();
    await expect(history(portal).getByRole("alert")).toContainText("503");
    await expectNowhere("the revisions");
    await expect(portal.getByText("Kept on this device")).toBeVisible();
    await steps.tool(portal, "Open another").click();
    await steps.listOffers(portal, token);
    await expect(portal.getByRole("alert").filter({ hasText: "503" })).toBeVisible();
    await expectNowhere("the list");
    const listed = [{ id: words, status: words, changedTime: words, definition: { displayText: words } }];
    front.answer = answering("GET", 200, headers, JSON.stringify(listed));
    await steps.listOffers(portal, token);
    await expect(portal.getByText("contoso has 1 offer.")).toBeVisible();
    await expectNowhere("a list that quotes");
    front.stop();
  });
}

test("one secret is revealed when it is asked for, and hidden again", async ({ portal, service }) => {
  const token = service.token();
  const expectNowhere = await watch(portal, [token]);
  await open(portal, "revealed");
  const shown = async () => {
    const texts = await portal.evaluate(() =>
      [...document.querySelectorAll("input:not([type=password]), textarea")].map(({ value }) => value),
    );
    return texts.filter((text) => text.includes("CANARY"));
  };
  for (const label of ["Small logo", "Title", "Password"]) {
    await portal.getByRole("button", { name: `Reveal ${label}`, exact: true }).first().click();
    await expect.poll(shown).toHaveLength(1);
    await portal.getByRole("button", { name: `Hide ${label}`, exact: true }).first().click();
    await expect.poll(shown).toEqual([]);
    await expectNowhere(`${label}, hidden again`);
  }
  await steps.show(portal, "JSON");
  const reveal = portal.getByRole("button", { name: "Reveal secrets", exact: true });
  await reveal.click();
  await expect.poll(shown).toHaveLength(1);
  await steps.show(portal, "Form");
  await steps.show(portal, "JSON");
  await expectNowhere("a text that was left while it was revealed");
  await steps.prepare(portal, { offer: "revealed", token });
  const field = portal.getByLabel("Token", { exact: true });
  await portal.getByRole("button", { name: "Show the token" }).click();
  await expect(field).toHaveAttribute("type", "text");
  await portal.getByRole("button", { name: "Show the token" }).click();
  await expect(field).toHaveAttribute("type", "password");
  await expectNowhere("the token, hidden again");
});

test("a page that goes away leaves its last words to the next one, and to nobody else", async ({ portal, service }) => {
  const token = service.token();
  await open(portal, "left");
  await steps.prepare(portal, { offer: "left", token });
  await steps.show(portal, "JSON");
  await steps.rewrite(portal, '"isByol": true', '"isByol": false');
  await portal.reload();
  await expect(portal.getByRole("heading", { level: 1, name: "offer.json" })).toBeVisible();
  const expectNowhere = await watch(portal, [token]);
  await expect.poll(() => portal.evaluate(() => localStorage.getItem("offerkit.lastWords"))).toBeNull();
  await expectNowhere("the next start");
});

test("the planted offer holds a secret at every place that the catalog marks, and elsewhere", () => {
  const body = JSON.parse(plantedOffer("counted"));
  const places = secretPlaces();
  expect(places.length).toBeGreaterThan(4);
  for (const place of places) {
    expect(JSON.stringify(place.reduce((value, key) => value[key], body))).toContain(CANARY);
  }
  expect(JSON.stringify(body).split(CANARY).length).toBeGreaterThan(places.length + signatures().length + 40);
});
