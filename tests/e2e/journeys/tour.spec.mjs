// The pictures of docs/tour.md, made on the way through the main journeys.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { putOffer } from "../api.mjs";
import { lastingOfferText, sample } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

const images = join(dirname(fileURLToPath(import.meta.url)), "../../../docs/images");

/** Takes a picture, for the documentation where that is asked for. */
async function picture(page, info, name) {
  const path = process.env.OFFERKIT_SCREENSHOTS === "1" ? join(images, `tour-${name}.png`) : info.outputPath(`${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}

const region = (page, name) => page.getByRole("region", { name, exact: true });
const top = (locator) => locator.evaluate((element) => element.scrollIntoView({ block: "start" }));

test.beforeEach(async ({ page }) => {
  // What is said of time is the same every day.
  await page.clock.setFixedTime(new Date("2026-01-01T12:00:00Z"));
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
});

test("a working copy is kept, and gone on with", async ({ page, visit, service }, info) => {
  await visit(service.base);
  await steps.openOffer(page, sample("request-2020.json"), "contoso.json");
  await steps.fill(page, "Title", "Contoso App, second edition");
  await expect(page.getByText("Kept on this device")).toBeVisible();
  await page.reload();
  await expect(steps.field(page, "Title")).toHaveValue("Contoso App, second edition");
  await steps.tool(page, "Open another").click();
  await expect(region(page, "On this device")).toBeVisible();
  await picture(page, info, "kept");
});

test("what sending changes is seen before", async ({ page, visit, startOwn }, info) => {
  const service = await startOwn();
  await putOffer(service, "contoso-vm", lastingOfferText("contoso-vm"));
  await visit(service.base);
  await steps.openFromService(page, "contoso-vm", service.token());
  await steps.fill(page, "Title", "Contoso App, second edition");
  await steps.fill(page, "Search summary", "Now with twice the speed");
  await steps.show(page, "Send");
  await expect(region(page, "What this changes")).toContainText("2 changed.");
  await top(region(page, "What this changes"));
  await picture(page, info, "impact");
});

test("a conflict is settled place by place", async ({ page, visit, startOwn }, info) => {
  const service = await startOwn();
  await putOffer(service, "contoso-vm", lastingOfferText("contoso-vm"));
  await visit(service.base);
  await steps.openFromService(page, "contoso-vm", service.token());
  await steps.fill(page, "Title", "Contoso App, second edition");
  await steps.fill(page, "Search summary", "Now with twice the speed");
  await putOffer(service, "contoso-vm", lastingOfferText("contoso-vm").replace("Contoso App", "Contoso Analytics"));
  await steps.show(page, "Send");
  await steps.send(page);
  await steps.expectAnswer(page, "412 Precondition Failed", "changed by somebody else", "Get the newest state");
  const newest = region(page, "The newest state on the service");
  await expect(newest).toContainText("1 to choose from, 1 changed by you alone");
  await newest.getByRole("radio", { name: "Title: Take mine" }).check();
  await top(newest);
  await picture(page, info, "merge");
  await newest.getByRole("button", { name: "Merge", exact: true }).click();
  await steps.send(page);
  await steps.expectAnswer(page, "200 OK", "The offer was changed.", "Compare what came back");
  await top(steps.answer(page));
  await picture(page, info, "answer");
  await top(region(page, "History"));
  await picture(page, info, "history");
});
