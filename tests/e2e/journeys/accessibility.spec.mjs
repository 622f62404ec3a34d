// The portal for people who do not see it, do not point, or have little room: axe on every screen, and the keyboard.
import { offerText, sample } from "../offers.mjs";
import { expect, expectAccessible, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

const SETTINGS = [
  ["in light colours", { colorScheme: "light" }, { width: 1280, height: 900 }],
  ["in dark colours", { colorScheme: "dark" }, { width: 1280, height: 900 }],
  ["on 320 pixels", { colorScheme: "light" }, { width: 320, height: 640 }],
  ["with forced colours", { forcedColors: "active" }, { width: 1280, height: 900 }],
];

/** Nothing is wrong with the screen, and nothing of it must be scrolled to sideways. */
async function expectGood(page) {
  await expectAccessible(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overhang).toBeLessThanOrEqual(0);
}

for (const [how, media, size] of SETTINGS) {
  test.describe(how, () => {
    test.use({ viewport: size });

    test.beforeEach(async ({ page }) => {
      // Colours that fade in would be measured on their way.
      await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    });

    test("nothing is wrong with the page where offers are opened", async ({ portal }) => {
      await expectGood(portal);
      await steps.importFile(portal, "empty.json", "");
      await expect(portal.getByRole("alert").filter({ hasText: "empty.json was not opened." })).toBeVisible();
      await expectGood(portal);
    });

    test("nothing is wrong with the form and its errors", async ({ portal }) => {
      await steps.openOffer(portal, sample("request-2020.json"));
      await steps.fill(portal, "Title", "");
      await expect(steps.field(portal, "Title")).toHaveAttribute("aria-invalid", "true");
      await expectGood(portal);
    });

    test("nothing is wrong with the JSON", async ({ portal }) => {
      await steps.openOffer(portal, sample("request-2020.json"));
      await steps.show(portal, "JSON");
      await expect(steps.json(portal)).toBeVisible();
      await expectGood(portal);
    });

    test("nothing is wrong with sending, the answer and the list", async ({ portal, service }) => {
      const offer = `access-${how.replaceAll(" ", "-")}`;
      await steps.openOffer(portal, offerText(offer));
      await steps.prepare(portal, { offer, token: service.token() });
      await expectGood(portal);
      await steps.send(portal);
      await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
      await steps.answer(portal).getByText(/^Headers \(/).click();
      await expectGood(portal);

      await portal.getByRole("radio", { name: "Create a new offer" }).check();
      await steps.send(portal);
      await steps.expectAnswer(portal, "409 Conflict", "An offer with this identifier exists", "Get the offer, look");
      await steps.answer(portal).getByRole("button", { name: "Get the newest state" }).click();
      await expect(portal.getByRole("heading", { name: "The newest state on the service" })).toBeFocused();
      await expectGood(portal);

      await steps.tool(portal, "Open another").click();
      await steps.listOffers(portal, service.token());
      await expect(steps.listed(portal, offer)).toBeVisible();
      await expectGood(portal);
    });
  });
}

test("the page says its language and its subject", async ({ portal }) => {
  await expect(portal.locator("html")).toHaveAttribute("lang", "en");
  await expect(portal).toHaveTitle("offerkit");
  await steps.openOffer(portal, offerText("named"), "named.json");
  await expect(portal).toHaveTitle("named.json · offerkit");
});

test("arrow keys go from tab to tab, around the end, and the panel follows", async ({ portal }) => {
  await steps.openOffer(portal, offerText("tabs"));
  const tab = (name) => portal.getByRole("tab", { name, exact: true });
  const reached = async (name) => {
    await expect(tab(name)).toBeFocused();
    await expect(tab(name)).toHaveAttribute("aria-selected", "true");
    await expect(portal.getByRole("tabpanel", { name })).toBeVisible();
  };
  await tab("Form").focus();
  for (const [key, name] of [
    ["ArrowRight", "JSON"],
    ["ArrowRight", "Send"],
    ["ArrowRight", "Form"],
    ["ArrowLeft", "Send"],
    ["Home", "Form"],
    ["End", "Send"],
  ]) {
    await portal.keyboard.press(key);
    await reached(name);
  }
});

test("the first key leads past the header to the offer", async ({ portal }) => {
  await steps.openOffer(portal, offerText("skip"));
  await portal.evaluate(() => document.activeElement?.blur());
  await portal.getByRole("link", { name: "Skip to the offer" }).press("Enter");
  await expect(portal.getByRole("main")).toBeFocused();
});

test("a link of the form's contents leads to its part", async ({ portal }) => {
  await steps.openOffer(portal, offerText("parts"));
  await portal.getByRole("navigation", { name: "Parts of the offer" }).getByRole("link", { name: "Contacts" }).click();
  await expect(portal.getByRole("heading", { level: 2, name: "Contacts" })).toBeInViewport();
});

test("the list of findings folds away on a narrow page", async ({ portal }) => {
  await portal.setViewportSize({ width: 320, height: 640 });
  await steps.openOffer(portal, sample("request-2020.json"));
  await expect(steps.findings(portal)).toContainText("Can be saved. Cannot be published yet: 6 errors to mend.");
  const first = steps.findings(portal).getByRole("button", { name: "The signature of Small logo ended" });
  await expect(first).toBeHidden();
  await steps.findings(portal).getByRole("button", { name: "Show list" }).click();
  await first.click();
  await expect(steps.field(portal, "Small logo")).toBeFocused();
  await expect(steps.field(portal, "Small logo")).toBeInViewport();
});
