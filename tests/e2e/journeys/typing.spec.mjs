// Typing into the form does what it says and nothing else.
import { offerText } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

test("Enter in a control of one line leaves the page and the offer as they are", async ({ portal }) => {
  await steps.openOffer(portal, offerText("enter"));
  const address = portal.url();
  const control = steps.field(portal, "Publisher id");
  await expect(control).toHaveValue("contoso");
  await control.press("End");
  await control.press("Enter");
  await control.pressSequentially("2");
  await expect(control).toBeFocused();
  await expect(control).toHaveValue("contoso2");
  await expect(steps.tool(portal, "Undo")).toBeEnabled();
  expect(portal.url()).toBe(address);
  await expect(portal.getByRole("heading", { level: 1, name: "offer.json" })).toBeVisible();
});

test("while a control is typed into, it alone is what the browser's autofill looks at", async ({ portal }) => {
  await steps.openOffer(portal, offerText("alone"));
  const together = (control) =>
    control.evaluate(({ form }) => form && [...form.elements].filter(({ type }) => type !== "submit").length);
  const [title, summary] = [steps.field(portal, "Title"), steps.field(portal, "Search summary")];
  await title.focus();
  await expect.poll(() => together(title)).toBe(1);
  await summary.focus();
  await expect.poll(() => together(summary)).toBe(1);
  await expect.poll(() => together(title)).toBeNull();
});
