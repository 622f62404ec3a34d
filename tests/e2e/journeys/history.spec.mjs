// What was exchanged about an offer, and any two states of it side by side.
import { putOffer } from "../api.mjs";
import { lastingOfferText } from "../offers.mjs";
import { expect, expectAccessible, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

const history = (page) => page.getByRole("region", { name: "History", exact: true });
const compared = (page) => history(page).getByRole("group", { name: "Two states compared" });

/** Compares two states by the beginnings of their names. */
async function compare(page, first, second) {
  for (const [label, start] of [["What was before", first], ["With", second]]) {
    const option = history(page).getByLabel(label).locator("option").filter({ hasText: start }).first();
    await history(page).getByLabel(label).selectOption({ value: await option.getAttribute("value") });
  }
  await history(page).getByRole("button", { name: "Compare", exact: true }).click();
  await expect(history(page).getByRole("heading", { name: "Compared" })).toBeFocused();
}

/** Creates an offer and changes it once. */
async function sendTwice(page, service, offer) {
  await steps.openOffer(page, lastingOfferText(offer), `${offer}.json`);
  await steps.prepare(page, { offer, token: service.token() });
  await steps.send(page);
  await steps.expectAnswer(page, "201 Created", "The offer was created.", "Compare what came back");
  await steps.show(page, "Form");
  await steps.fill(page, "Title", "Second");
  await steps.show(page, "Send");
  await steps.send(page);
  await steps.expectAnswer(page, "200 OK", "The offer was changed.", "Compare what came back");
}

test("every exchange is listed, outlives a reload, and any two are compared", async ({ portal, service }) => {
  await sendTwice(portal, service, "exchanged");
  const rows = history(portal).getByRole("group", { name: "Exchanges" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText("200 OK");
  await expect(rows.nth(2)).toContainText("201 Created");
  await portal.reload();
  await steps.show(portal, "Send");
  await expect(rows).toHaveCount(3);
  await history(portal).getByLabel("With").selectOption({ label: await history(portal).getByLabel("With").locator("option").filter({ hasText: /^Sent .*201/ }).textContent() });
  await history(portal).getByLabel("What was before").selectOption("mine");
  await history(portal).getByRole("button", { name: "Compare", exact: true }).click();
  await expect(compared(portal).getByRole("row").filter({ hasText: "Title" })).toContainText(/"Second".*"Contoso App"/);
  await expectAccessible(portal);
});

test("a state that was sent is taken back as one step of undo", async ({ portal, service }) => {
  await sendTwice(portal, service, "taken-back");
  const first = history(portal).getByLabel("What was before");
  const option = first.locator("option").filter({ hasText: /^Sent .*201/ });
  await first.selectOption({ value: await option.getAttribute("value") });
  await history(portal).getByRole("button", { name: "Take the first one back" }).click();
  await steps.show(portal, "Form");
  await expect(steps.field(portal, "Title")).toHaveValue("Contoso App");
  await steps.tool(portal, "Undo").click();
  await expect(steps.field(portal, "Title")).toHaveValue("Second");
});

test("the service's revisions are listed, compared and taken back", async ({ portal, service }) => {
  const token = service.token();
  await putOffer(service, "revised", lastingOfferText("revised"));
  await putOffer(service, "revised", lastingOfferText("revised").replace("Contoso App", "Contoso App 2"));
  await steps.openFromService(portal, "revised", token);
  await steps.show(portal, "Send");
  await history(portal).getByRole("button", { name: "List the service's revisions" }).click();
  await expect(history(portal)).toContainText("The service has 2 revisions of this offer");
  await compare(portal, "Revision 1 of the service", "Revision 2 of the service");
  await expect(compared(portal).getByRole("row").filter({ hasText: "Title" })).toContainText(/"Contoso App".*"Contoso App 2"/);
  await history(portal).getByRole("button", { name: "Take the first one back" }).click();
  await steps.show(portal, "Form");
  await expect(steps.field(portal, "Title")).toHaveValue("Contoso App");
});

test("a service that lists no revisions says so", async ({ portal, service }) => {
  await steps.openOffer(portal, lastingOfferText("unlisted"));
  await steps.prepare(portal, { offer: "unlisted", token: service.token() });
  await history(portal).getByRole("button", { name: "List the service's revisions" }).click();
  await expect(history(portal).getByRole("alert").filter({ hasText: "404 Not Found" })).toBeVisible();
});

test("forgetting an offer forgets what was exchanged about it", async ({ portal, service }) => {
  await sendTwice(portal, service, "forgotten");
  await expect(portal.getByText("Kept on this device")).toBeVisible();
  const count = () =>
    portal.evaluate(async () => {
      const settled = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const database = await settled(indexedDB.open("offerkit"));
      const all = await settled(database.transaction("exchanges").objectStore("exchanges").count());
      database.close();
      return all;
    });
  await expect.poll(count).toBe(2);
  await steps.tool(portal, "Open another").click();
  const row = portal.getByRole("region", { name: "On this device" }).getByRole("row").filter({ hasText: "forgotten.json" });
  await row.getByRole("button", { name: "Forget" }).click();
  await row.getByRole("button", { name: "Forget it" }).click();
  await expect.poll(count).toBe(0);
});
