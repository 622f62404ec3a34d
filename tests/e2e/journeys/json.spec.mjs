// The form and the JSON are two views of one text, and the text is kept to the byte.
import { lastingOfferText, offerText, signatures } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

/** A text that other tools would not give back: spellings, order, white space and keys of its own. */
const ODD = [
  "\uFEFF{",
  '\t"version" : 5 ,"mine":{"z":1.0,"a":636576975611768314,"e":1E+2},',
  '  "id":"odd\\u002dspelling", "publisherId":"contoso","offerTypeId":"microsoft-azure-virtualmachines",',
  '  "definition": {"offer":{"microsoft-azure-marketplace.title":"Caf\\u00e9 \\/ bar",',
  '\t\t"unheard-of":[ 1.50,-0.0,null ,{} ],"microsoft-azure-marketplace.summary":"\u{1F600} one\\r\\ntwo"},',
  '    "plans":[ ] }',
  "}",
  "",
].join("\r\n");

test("an edit in the JSON shows in the form, and an edit in the form shows in the JSON", async ({ portal }) => {
  await steps.openOffer(portal, offerText("both"));
  await steps.show(portal, "JSON");
  await steps.rewrite(portal, '"Contoso App"', '"Written as JSON"');
  await steps.show(portal, "Form");
  await expect(steps.field(portal, "Title")).toHaveValue("Written as JSON");
  await steps.fill(portal, "Title", 'Written in the "form"');
  await steps.show(portal, "JSON");
  await expect(steps.json(portal)).toHaveValue(/"microsoft-azure-marketplace\.title": "Written in the \\"form\\""/);
});

test("what is typed in the form is checked after a pause, before the control is left", async ({ portal }) => {
  await steps.openOffer(portal, lastingOfferText("pause"));
  await steps.field(portal, "Title").fill("x".repeat(60));
  await expect(steps.finding(portal, "Title has 60 characters; the limit is 50")).toBeVisible();
  await expect(steps.field(portal, "Title")).toBeFocused();
});

test("what is typed in the form is not lost by going to another view at once", async ({ portal }) => {
  await steps.openOffer(portal, offerText("hasty"));
  await steps.field(portal, "Title").fill("In haste");
  await steps.field(portal, "Title").press("Control+Home");
  await steps.show(portal, "JSON");
  await expect(steps.json(portal)).toHaveValue(/"microsoft-azure-marketplace\.title": "In haste"/);
});

test("findings follow what is typed into the JSON", async ({ portal }) => {
  await steps.openOffer(portal, lastingOfferText("live"));
  await steps.show(portal, "JSON");
  await steps.rewrite(portal, '"jondoe@outlook.com"', '"nobody"');
  await expect(steps.findings(portal)).toContainText("Cannot be published yet: 1 error to mend.");
  await steps.findings(portal).getByRole("button", { name: "e-mail" }).click();
  const selected = await steps.json(portal).evaluate((area) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('"nobody"');
});

test("an offer that is opened and downloaded is the same to the byte", async ({ portal }) => {
  await steps.openOffer(portal, ODD, "odd.json");
  await steps.show(portal, "JSON");
  await steps.show(portal, "Form");
  expect(await steps.download(portal)).toEqual({ name: "odd.json", text: ODD });
});

test("an edit changes its own value and not a byte beside it", async ({ portal }) => {
  await steps.openOffer(portal, ODD, "odd.json");
  await steps.fill(portal, "Title", "Mine");
  const edited = ODD.replace('"Caf\\u00e9 \\/ bar"', '"Mine"');
  expect((await steps.download(portal)).text).toBe(edited);
  await steps.show(portal, "JSON");
  await steps.rewrite(portal, '"mine"', '"yours"');
  expect((await steps.download(portal)).text).toBe(edited.replace('"mine"', '"yours"'));
  await steps.tool(portal, "Undo").click();
  await steps.tool(portal, "Undo").click();
  expect((await steps.download(portal)).text).toBe(ODD);
});

test("what is sent is what was opened, to the byte", async ({ portal, service }) => {
  await steps.openOffer(portal, ODD, "odd.json");
  await steps.prepare(portal, { offer: "odd-spelling", token: service.token() });
  const sent = portal.waitForRequest((request) => request.method() === "PUT");
  await steps.send(portal);
  expect((await sent).postDataBuffer().toString("utf8")).toBe(ODD);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
});

test("edits can be undone and redone by button", async ({ portal }) => {
  await steps.openOffer(portal, offerText("undo"));
  await expect(steps.tool(portal, "Undo")).toBeDisabled();
  await steps.fill(portal, "Title", "First");
  await steps.fill(portal, "Search summary", "Second");
  await steps.tool(portal, "Undo").click();
  await expect(steps.field(portal, "Search summary")).toHaveValue("Contoso App makes dev ops a breeze");
  await steps.tool(portal, "Undo").click();
  await expect(steps.field(portal, "Title")).toHaveValue("Contoso App");
  await expect(steps.tool(portal, "Undo")).toBeDisabled();
  await steps.tool(portal, "Redo").click();
  await steps.tool(portal, "Redo").click();
  await expect(steps.field(portal, "Title")).toHaveValue("First");
  await expect(steps.field(portal, "Search summary")).toHaveValue("Second");
  await expect(steps.tool(portal, "Redo")).toBeDisabled();
});

test("edits can be undone and redone by keyboard, in the page and in the text", async ({ portal }) => {
  await steps.openOffer(portal, offerText("keys"));
  await steps.fill(portal, "Title", "First");
  await portal.getByRole("tab", { name: "Form" }).focus();
  await portal.keyboard.press("Control+z");
  await expect(steps.field(portal, "Title")).toHaveValue("Contoso App");
  await portal.keyboard.press("Control+Shift+z");
  await expect(steps.field(portal, "Title")).toHaveValue("First");

  await steps.show(portal, "JSON");
  await steps.rewrite(portal, '"First"', '"Second"');
  await steps.json(portal).press("Control+z");
  await expect(steps.json(portal)).toHaveValue(/"First"/);
  await steps.json(portal).press("Control+y");
  await expect(steps.json(portal)).toHaveValue(/"Second"/);
  await expect(steps.json(portal)).toBeFocused();
});

test("another offer can be taken back by undo", async ({ portal }) => {
  await steps.openOffer(portal, offerText("first"), "first.json");
  await steps.fill(portal, "Title", "Mine");
  await steps.tool(portal, "Open another").click();
  await steps.openOffer(portal, offerText("second"), "second.json");
  await steps.tool(portal, "Undo").click();
  await expect(portal.getByRole("heading", { level: 1, name: "first.json" })).toBeVisible();
  await expect(steps.field(portal, "Title")).toHaveValue("Mine");
});

test("a text that is broken while it is typed is said to be, and loses nothing", async ({ portal }) => {
  await steps.openOffer(portal, lastingOfferText("broken"));
  const { text } = await steps.download(portal);
  await steps.show(portal, "JSON");
  await steps.rewrite(portal, '"definition": {', '"definition" {');
  await expect(steps.findings(portal)).toContainText("This text cannot be read as an offer");
  await expect(steps.findings(portal).getByRole("heading", { level: 3 })).toHaveText(["1 error"]);
  expect((await steps.download(portal)).text).toBe(text.replace('"definition": {', '"definition" {'));

  await steps.show(portal, "Form");
  await expect(portal.getByRole("heading", { name: "This text has no form yet" })).toBeVisible();
  await portal.getByRole("button", { name: "Show the text" }).click();
  await steps.rewrite(portal, '"definition" {', '"definition": {');
  await expect(steps.findings(portal)).toContainText("Can be saved");
  await steps.show(portal, "Form");
  await expect(steps.field(portal, "Title")).toHaveValue("Contoso App");
  expect((await steps.download(portal)).text).toBe(text);
});

test("secrets in the JSON are hidden until somebody asks, and edits go around them", async ({ portal }) => {
  await steps.openOffer(portal, offerText("secret"));
  await steps.show(portal, "JSON");
  const [secret] = signatures();
  const isShown = async () => (await steps.json(portal).inputValue()).includes(secret);
  await expect.poll(isShown).toBe(false);
  await steps.rewrite(portal, "&se=2019-03-28T19%3A46%3A50Z", "&se=2099-03-28T19%3A46%3A50Z");
  expect((await steps.download(portal)).text).toContain(`sig=${secret}&se=2099-03-28T19%3A46%3A50Z`);

  await steps.rewrite(portal, "sig=••", "sig=•");
  await expect(portal.getByRole("alert").filter({ hasText: "A hidden secret stands there" })).toBeVisible();
  expect((await steps.download(portal)).text).toContain(`sig=${secret}&se=2099`);

  await portal.getByRole("button", { name: "Reveal secrets", exact: true }).click();
  await expect.poll(isShown).toBe(true);
  await portal.getByRole("button", { name: "Reveal secrets", exact: true }).click();
  await expect.poll(isShown).toBe(false);
});
