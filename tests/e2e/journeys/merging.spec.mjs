// Two people on one offer: what each changed is seen, and nobody's work is lost.
import { getOffer, putOffer } from "../api.mjs";
import { lastingOfferText } from "../offers.mjs";
import { expect, expectAccessible, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

const TITLE = "microsoft-azure-marketplace.title";
const SUMMARY = "microsoft-azure-marketplace.longSummary";
const SEARCH = "microsoft-azure-marketplace.summary";

const newest = (page) => page.getByRole("region", { name: "The newest state on the service" });
const impact = (page) => page.getByRole("region", { name: "What this changes" });
const merge = (page) => newest(page).getByRole("button", { name: "Merge", exact: true });

/** The offer's text with other values of the listing. */
function listing(text, members) {
  const body = JSON.parse(text);
  Object.assign(body.definition.offer, members);
  return JSON.stringify(body, null, 2);
}

/** Opens an offer of the service, changes it here and there, and sends it. */
async function collide(page, service, offer, theirs, mine) {
  const text = lastingOfferText(offer);
  await putOffer(service, offer, text);
  await steps.openFromService(page, offer, service.token());
  for (const [label, value] of Object.entries(mine)) await steps.fill(page, label, value);
  await putOffer(service, offer, listing(text, theirs));
  await steps.show(page, "Send");
  await steps.send(page);
  await steps.expectAnswer(page, "412 Precondition Failed", "changed by somebody else", "Get the newest state");
}

test("before sending it is told what will change", async ({ portal, service }) => {
  await putOffer(service, "foreseen", lastingOfferText("foreseen"));
  await steps.openFromService(portal, "foreseen", service.token());
  await steps.show(portal, "Send");
  await expect(impact(portal)).toContainText("Nothing differs.");
  await steps.show(portal, "Form");
  await steps.fill(portal, "Title", "Another");
  await portal.getByRole("button", { name: /^Remove plan/ }).first().click();
  await steps.show(portal, "Send");
  await expect(impact(portal)).toContainText("1 changed, 1 dropped.");
  await expect(impact(portal)).toContainText("A plan is dropped.");
  await expect(steps.place(impact(portal), "Title")).toContainText(/"Contoso App".*"Another"/);
  await expectAccessible(portal);
  await steps.send(portal);
  await steps.expectAnswer(portal, "200 OK", "The offer was changed.", "Compare what came back");
  await expect(impact(portal)).toContainText("Nothing differs.");
});

test("what only one side changed needs no choice", async ({ portal, service }) => {
  await collide(portal, service, "apart", { [SEARCH]: "Theirs" }, { Title: "Mine" });
  await expect(newest(portal)).toContainText("0 to choose from, 1 changed by you alone, 1 on the service alone");
  await merge(portal).click();
  await steps.send(portal);
  await steps.expectAnswer(portal, "200 OK", "The offer was changed.", "Compare what came back");
  const { definition } = await getOffer(service, "apart");
  expect([definition.offer[TITLE], definition.offer[SEARCH]]).toEqual(["Mine", "Theirs"]);
});

test("what both sides changed is chosen place by place, and undone in one step", async ({ portal, service }) => {
  const theirs = { [TITLE]: "Theirs", [SEARCH]: "Their search", [SUMMARY]: "Their summary" };
  await collide(portal, service, "both", theirs, { Title: "Mine", "Search summary": "My search" });
  await expect(newest(portal)).toContainText("2 to choose from, 0 changed by you alone, 1 on the service alone");
  await expect(merge(portal)).toHaveAttribute("aria-disabled", "true");
  await expect(newest(portal)).toContainText("2 places still need a choice.");
  await expectAccessible(portal);
  await newest(portal).getByRole("radio", { name: "Title: Take mine" }).check();
  await newest(portal).getByRole("radio", { name: "Search summary: Take theirs" }).check();
  await merge(portal).click();
  await expect(portal.getByRole("heading", { name: "The request" })).toBeFocused();
  await steps.show(portal, "Form");
  await expect(steps.field(portal, "Title")).toHaveValue("Mine");
  await expect(steps.field(portal, "Search summary")).toHaveValue("Their search");
  await steps.tool(portal, "Undo").click();
  await expect(steps.field(portal, "Search summary")).toHaveValue("My search");
  await steps.tool(portal, "Redo").click();
  await steps.show(portal, "Send");
  await steps.send(portal);
  await steps.expectAnswer(portal, "200 OK", "The offer was changed.", "Compare what came back");
  const { definition } = await getOffer(service, "both");
  expect([TITLE, SEARCH, SUMMARY].map((key) => definition.offer[key])).toEqual(["Mine", "Their search", "Their summary"]);
});

test("mine goes on top of theirs, or theirs wins, for every conflict at once", async ({ portal, service }) => {
  await collide(portal, service, "top", { [TITLE]: "Theirs", [SEARCH]: "Their search" }, { Title: "Mine", "Search summary": "My search" });
  await newest(portal).getByRole("button", { name: "Theirs for every conflict" }).click();
  await newest(portal).getByRole("button", { name: "Mine for every conflict" }).click();
  await newest(portal).getByRole("radio", { name: "Title: Take theirs" }).check();
  await merge(portal).click();
  await steps.send(portal);
  await steps.expectAnswer(portal, "200 OK", "The offer was changed.", "Compare what came back");
  const { definition } = await getOffer(service, "top");
  expect([definition.offer[TITLE], definition.offer[SEARCH]]).toEqual(["Theirs", "My search"]);
});

test("signatures stay hidden where texts are merged", async ({ portal, service }) => {
  const planted = "https://a.example/b.png?sp=r&sig=PLANTED%2B1";
  await collide(portal, service, "hidden", { "microsoft-azure-marketplace.smallLogo": planted }, { Title: "Mine" });
  await expect(steps.place(newest(portal), "Small logo")).toContainText("sig=***");
  expect(await portal.evaluate(() => document.documentElement.outerHTML)).not.toContain("PLANTED");
});
