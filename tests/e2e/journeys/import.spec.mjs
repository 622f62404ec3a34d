// What is no offer gets a sentence, and takes nothing from the one that is open.
import { lastingOfferText, offerText, sample, walk } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

/** Opens an offer, changes it, and goes back to where others are opened. */
async function write(portal) {
  await steps.openOffer(portal, lastingOfferText("kept"), "kept.json");
  await steps.fill(portal, "Title", "Mine");
  await steps.tool(portal, "Open another").click();
}

/** The offer that was open before is there again. */
async function expectKept(portal) {
  await expect(portal.getByRole("heading", { level: 1, name: "kept.json" })).toBeVisible();
  await steps.show(portal, "Form");
  await expect(steps.field(portal, "Title")).toHaveValue("Mine");
}

const NOT_OPENED = [
  ["an empty file", "", "is empty"],
  ["a file of white space", " \r\n\t", "is empty"],
  ["UTF-16 from a Windows shell", Buffer.from(`\uFEFF${offerText("wide")}`, "utf16le"), "UTF-16"],
  ["bytes that are no text", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x80, 0x22, 0x7d]), "UTF-8"],
  ["10 MB of brackets", "[".repeat(10_000_000), "bytes"],
];

for (const [what, content, words] of NOT_OPENED) {
  test(`${what} is not opened, and the page says why`, async ({ portal }) => {
    await write(portal);
    await steps.importFile(portal, "bad.json", content);
    const alert = portal.getByRole("alert").filter({ hasText: "bad.json was not opened." });
    await expect(alert).toContainText(words);
    await portal.getByRole("button", { name: "Back to kept.json" }).click();
    await expectKept(portal);
  });
}

const NOT_READABLE = [
  ["words", "Dear publisher, please find the offer attached."],
  ["a web page", "<!doctype html><title>Sign in</title>"],
  ["an offer that breaks off", offerText("cut").slice(0, 3_000)],
  ["two offers in a row", `${offerText("one")}\n${offerText("two")}`],
  ["a hundred thousand brackets", "[".repeat(100_000)],
];

for (const [what, content] of NOT_READABLE) {
  test(`${what} opens as a text that can be mended, with a sentence and its place`, async ({ portal }) => {
    await write(portal);
    await steps.importFile(portal, "bad.json", content);
    await expect(portal.getByRole("heading", { level: 1, name: "bad.json" })).toBeVisible();
    await expect(steps.json(portal)).toBeVisible();
    expect((await steps.download(portal)).text).toBe(content);
    await expect(steps.findings(portal)).toContainText("This text cannot be read as an offer");
    await expect(steps.findings(portal).getByRole("listitem").first()).toContainText(/line \d+/);
    await steps.tool(portal, "Undo").click();
    await expectKept(portal);
  });
}

/** Another type than the value has. */
const wrong = (value) => {
  if (typeof value === "string") return 7;
  if (typeof value === "number" || typeof value === "boolean") return { was: value };
  return value;
};

test("wrong types everywhere are shown as they stand and can be mended", async ({ portal }) => {
  const body = walk(JSON.parse(sample("request-2020.json")), wrong);
  body.definition.offer["microsoft-azure-marketplace.usefulLinks"] = "https://one.link";
  body.definition.plans[0].virtualMachinePricing = [true];
  await steps.openOffer(portal, JSON.stringify(body, undefined, 2));
  await expect(steps.findings(portal)).toContainText("Cannot be saved");
  await expect(steps.field(portal, "Title")).toHaveValue("7");
  await expect(steps.field(portal, "Useful links")).toHaveValue('"https://one.link"');
  await expect(steps.field(portal, "Price")).toHaveValue(/^\[\s*true\s*\]$/);

  await steps.fill(portal, "Title", "A title again");
  await expect(steps.field(portal, "Title")).toHaveValue("A title again");
  await steps.fill(portal, "Useful links", "[]");
  await expect(portal.getByRole("group", { name: "Useful links" })).toBeVisible();
  await steps.fill(portal, "Price", '{"isByol": true}');
  await expect(portal.getByRole("combobox", { name: "Bring your own licence" })).toHaveValue("true");
});

test("an object and a list in each other's place are shown as they stand", async ({ portal }) => {
  const body = JSON.parse(offerText("swapped"));
  body.definition.plans = { 0: body.definition.plans[0] };
  body.definition.offer = [body.definition.offer];
  await steps.openOffer(portal, JSON.stringify(body));
  await expect(steps.findings(portal)).toContainText("Cannot be saved");
  await steps.show(portal, "JSON");
  await steps.rewrite(portal, '"definition":', '"definition":null,"was":');
  await steps.show(portal, "Form");
  await expect(steps.field(portal, "was")).toBeVisible();
});

test("nulls everywhere count as nothing, and can be filled", async ({ portal }) => {
  // Without its type nothing is known of what the offer needs.
  const nothing = (value, [key]) => (typeof value === "object" || key === "offerTypeId" ? value : null);
  await steps.openOffer(portal, JSON.stringify(walk(JSON.parse(sample("request-2020.json")), nothing), undefined, 2));
  await expect(steps.field(portal, "Title")).toHaveValue("");
  await expect(steps.finding(portal, "Error: Title is missing")).toBeVisible();
  await steps.fill(portal, "Title", "A title");
  await expect(steps.finding(portal, "Error: Title is missing")).toHaveCount(0);
  await steps.show(portal, "JSON");
  await expect(steps.json(portal)).toHaveValue(/"microsoft-azure-marketplace\.title": "A title"/);
});

for (const [what, text] of [
  ["nothing but null", "null"],
  ["a list", "[1, 2]"],
  ["a text", '"offer"'],
  ["an empty object", "{}"],
]) {
  test(`${what} in the place of an offer is checked like one`, async ({ portal }) => {
    await write(portal);
    await steps.importFile(portal, "odd.json", text);
    await expect(portal.getByRole("heading", { level: 1, name: "odd.json" })).toBeVisible();
    await expect(steps.findings(portal)).toContainText("Cannot be saved");
    await steps.show(portal, "Form");
    await steps.show(portal, "JSON");
    await expect(steps.json(portal)).toHaveValue(text);
    await steps.tool(portal, "Undo").click();
    await expectKept(portal);
  });
}

test("an offer of another type is kept and checked as far as is known", async ({ portal, service }) => {
  const text = lastingOfferText("saas-offer").replace('"microsoft-azure-virtualmachines",', '"microsoft-azure-saas",');
  await steps.openOffer(portal, text);
  await expect(portal.getByRole("combobox", { name: "Offer type", exact: true })).toHaveValue("microsoft-azure-saas");
  await expect(steps.findings(portal)).toContainText("Can be saved");
  expect((await steps.download(portal)).text).toBe(text);
  await steps.prepare(portal, { offer: "saas-offer", token: service.token() });
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
});

test("an offer comes in by drop, anywhere on the page", async ({ portal }) => {
  const transfer = await portal.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.json", { type: "application/json" }));
    return data;
  }, offerText("dropped"));
  await portal.getByRole("main").dispatchEvent("dragover", { dataTransfer: transfer });
  await portal.getByRole("main").dispatchEvent("drop", { dataTransfer: transfer });
  await expect(portal.getByRole("heading", { level: 1, name: "dropped.json" })).toBeVisible();
  await expect(steps.field(portal, "Offer id")).toHaveValue("dropped");
});

test("an offer comes in by a field for pasting, and an empty paste is told", async ({ portal }) => {
  await portal.getByRole("button", { name: "Open pasted text" }).click();
  await expect(portal.getByRole("alert").filter({ hasText: "Pasted offer was not opened." })).toContainText("is empty");
  await portal.getByLabel("JSON of the offer").fill(offerText("pasted"));
  await portal.getByRole("button", { name: "Open pasted text" }).click();
  await expect(portal.getByRole("heading", { level: 1, name: "Pasted offer" })).toBeVisible();
  await expect(steps.field(portal, "Offer id")).toHaveValue("pasted");
});

test("an offer comes in by paste, anywhere on the page", async ({ portal }) => {
  await portal.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await portal.evaluate((text) => navigator.clipboard.writeText(text), offerText("pasted"));
  await portal.keyboard.press("Control+v");
  await expect(portal.getByRole("heading", { level: 1, name: "Pasted offer" })).toBeVisible();
  await expect(steps.field(portal, "Offer id")).toHaveValue("pasted");
});
