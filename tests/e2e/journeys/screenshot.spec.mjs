// The picture of the README: the portal with the documentation's own offer and what is wrong with it.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { sample } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

const picture = join(dirname(fileURLToPath(import.meta.url)), "../../../docs/images/portal.png");

test("the portal with an imported offer", async ({ page, visit, service }, info) => {
  // What is said of time is the same every day.
  await page.clock.setFixedTime(new Date("2026-01-01T00:00:00Z"));
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await visit(service.base);
  await steps.openOffer(page, sample("request-2020.json"), "request-2020.json");
  await expect(steps.findings(page)).toContainText("6 errors to mend");
  // What is wrong shows at its control, too.
  await steps.findings(page).getByRole("button", { name: "The signature of Medium logo ended" }).click();
  await expect(steps.field(page, "Medium logo")).toBeFocused();
  const path = process.env.OFFERKIT_SCREENSHOTS === "1" ? picture : info.outputPath("portal.png");
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
});
