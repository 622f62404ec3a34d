// A new offer, from its template to one that can be published; and a control for everything the samples hold.
import { sample } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

test("whoever starts a new offer is told that the API is for products that exist already", async ({ portal }) => {
  const notice = portal.getByRole("note", { name: "This API is for products that exist already" });
  await expect(notice).toContainText("Partner Center submission API");
  await expect(notice).toContainText("Product Ingestion API");
  await portal.getByRole("button", { name: "New virtual machine offer" }).click();
  await expect(portal.getByRole("heading", { level: 1, name: "New offer" })).toBeVisible();
  await expect(steps.findings(portal)).toContainText("Cannot be published yet");
});

test("an empty new control blames nobody before it was left", async ({ portal }) => {
  await portal.getByRole("button", { name: "New virtual machine offer" }).click();
  await expect(steps.field(portal, "Title")).not.toHaveAttribute("aria-invalid", "true");
  await steps.field(portal, "Title").focus();
  await portal.keyboard.press("Tab");
  await expect(steps.field(portal, "Title")).toHaveAttribute("aria-invalid", "true");
  await expect(steps.field(portal, "Title")).toHaveAccessibleDescription(/Title is empty/);
});

const SIGNATURE = "WlDo6Q4xwYH%2B5QEJbItPUVdgHhBcrVxPBmntZ2vU96w%3D";

/** Goes on with Tab until the control has the focus. */
async function tabTo(page, control) {
  for (let count = 0; count < 100; count++) {
    await page.keyboard.press("Tab");
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the focus did not come to ${control}`);
}

test("a new offer is filled by keyboard alone until it can be published", async ({ portal }) => {
  const { keyboard } = portal;
  const link = (file) => `https://contoso.blob.core.windows.net/c/${file}?sv=2014-02-14&sr=b&sig=${SIGNATURE}&se=2099-01-01T00%3A00%3A00Z&sp=r`;
  const button = (name) => portal.getByRole("button", { name, exact: true });
  const choice = (name) => portal.getByRole("combobox", { name, exact: true });
  const write = async (label, text) => {
    await tabTo(portal, steps.field(portal, label));
    await keyboard.insertText(text);
  };
  const press = async (control, key) => {
    await tabTo(portal, control);
    await keyboard.press(key);
  };

  await press(button("New virtual machine offer"), "Enter");
  await write("Publisher id", "contoso");
  await write("Offer id", "by-keyboard");
  await write("Offer name in the portal", "By keyboard");
  await write("Title", "Keys");
  await write("Search summary", "One line");
  await write("Long summary", "Two lines");
  await write("Description", "<p>Three lines</p>");
  await write("Marketplace address name", "keys");
  await press(button("Add category"), "Enter");
  await expect(choice("Category 1")).toBeFocused();
  await keyboard.type("Analytics");
  await press(portal.getByRole("checkbox", { name: "Data Insights" }), "Space");
  for (const logo of ["Small logo", "Medium logo", "Large logo", "Wide logo"]) await write(logo, link("logo.png"));
  await write("Privacy policy", "https://contoso.com/privacy");
  await write("Terms of use", "Be kind.");
  await press(button("Add subscription id"), "Enter");
  await expect(steps.field(portal, "Subscription id 1")).toBeFocused();
  await keyboard.insertText("59160c40-2e25-4dcf-a2fd-6514cb08bf08");
  for (const who of ["Engineering", "Support"]) {
    await write(`${who} contact name`, "Jon Doe");
    await write(`${who} contact e-mail`, "jondoe@outlook.com");
    await write(`${who} contact telephone`, "+1 555 555 5555");
  }
  await write("Plan id", "one");
  await write("Plan title", "Plan one");
  await write("Plan summary", "The one plan");
  await write("Plan description", "There is no other.");
  await write("Operating system name", "Debian 12");
  await press(button("Add image"), "Enter");
  await write("Operating system disk", link("disk.vhd").replace("sr=b", "sr=c").replace("sp=r", "sp=rl&st=2020-01-01T00%3A00%3A00Z"));
  await press(button("Add size"), "Enter");
  await expect(choice("Size 1")).toBeFocused();
  await keyboard.type("a0-s");
  await tabTo(portal, choice("New region"));
  await keyboard.type("Azer");
  await press(button("Add region"), "Enter");

  await expect(steps.findings(portal)).toContainText("Can be saved and, as far as is known, published.");
  const body = JSON.parse((await steps.download(portal)).text);
  expect(body).toMatchObject({ publisherId: "contoso", id: "by-keyboard", definition: { plans: [{ regions: ["AZ"] }] } });
});

/** The subcategories of the samples, by the names that people see. */
const SUBCATEGORIES = {
  "bot-services": "Bot Services",
  "cognitive-services": "Cognitive Services",
  other: "Other",
};

const plan = (fragment) => {
  const body = JSON.parse(sample("request-2020.json"));
  Object.assign(body.definition.plans[0], JSON.parse(sample(fragment)));
  return JSON.stringify(body);
};

const BODIES = {
  ...Object.fromEntries(
    [
      "request-2018.json",
      "request-2020.json",
      "response-2018.json",
      "response-2020.json",
      "retrieve-specific-offer-response-2018.json",
      "retrieve-specific-offer-response-2020.json",
    ].map((name) => [name, sample(name)]),
  ),
  ...Object.fromEntries(
    [
      "pricing-per-core.json",
      "pricing-customized-core-2018.json",
      "pricing-customized-core-2019.json",
      "pricing-spreadsheet.json",
      "restricted-audience-csv.json",
      "restricted-audience-manual.json",
    ].map((name) => [name, plan(name)]),
  ),
};

/** Keys that are no name of one value: what they hold has its own place in the form. */
const FRAME = /^(definition|offer|plans|microsoft-azure-\w+|categoryL2-.*|\d+\.\d+\.\d+)$/;

/** The leaves of a body, as they are spelt; and the keys of its objects. */
function parts(value, leaves = [], keys = new Set()) {
  if (value === null || typeof value !== "object") leaves.push(String(value));
  else if (Array.isArray(value)) for (const item of value) parts(item, leaves, keys);
  else {
    for (const [key, member] of Object.entries(value)) {
      keys.add(key);
      parts(member, leaves, keys);
    }
  }
  return { leaves, keys };
}

/** Every value that the form shows: in controls, as checked boxes, in its lists of regions. */
async function shownValues(form) {
  const controls = form.locator("input[type=text], textarea, select");
  const typed = await controls.evaluateAll((all) => all.map(({ value }) => value));
  const labels = form.getByRole("checkbox", { checked: true }).locator("..");
  // Not the inner text: what is out of sight is not drawn and has none.
  const checked = (await labels.allTextContents()).map((label) => label.replace(/ \(not a key.*/, "").trim());
  const regions = form.getByRole("button", { name: /^Remove [A-Z]{2}$/ });
  const codes = await regions.evaluateAll((all) => all.map((one) => one.ariaLabel.replace("Remove ", "")));
  return [...typed, ...checked, ...codes];
}

for (const [name, text] of Object.entries(BODIES)) {
  test(`the form has a control for every value of ${name}`, async ({ portal }) => {
    await steps.openOffer(portal, text);
    // What is hidden is shown when somebody asks, one at a time.
    const reveal = portal.getByRole("button", { name: /^Reveal / });
    while ((await reveal.count()) > 0) await reveal.first().click();
    const form = portal.getByRole("tabpanel", { name: "Form" });
    const left = await shownValues(form);
    const { leaves, keys } = parts(JSON.parse(text));
    const missing = leaves.filter((leaf) => {
      const at = left.findIndex((value) => [leaf, JSON.stringify(leaf), SUBCATEGORIES[leaf]].includes(value));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    expect(missing).toEqual([]);
    const words = await form.locator("code, label").allTextContents();
    expect([...keys].filter((key) => !words.includes(key.split(".").at(-1)) && !FRAME.test(key))).toEqual([]);
  });
}
