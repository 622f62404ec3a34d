// What the released portal takes to check an offer again after a change, by its own measure in the browser's list.

import { chromium } from "@playwright/test";

import { LAUNCH } from "../../chromium.mjs";
import { startService } from "../../e2e/service.mjs";
import { openOffer } from "../../e2e/steps.mjs";
import { material } from "../material.mjs";
import { summary } from "../statistics.mjs";
import { bodies, withPlans } from "../texts.mjs";

/** The name of the portal's measure; see web/src/store/reduce.rs. */
const CHECK = "offerkit check";
const PLANS = 100;
/** Changes that are not counted: the engine compiles what is called often. */
const FIRST = 20;

export async function measure(_, { isQuick }) {
  const changes = isQuick ? 60 : 300;
  const text = JSON.stringify(JSON.parse(withPlans(bodies(material()).mended, PLANS)), null, 2);
  const service = await startService();
  const browser = await chromium.launch(LAUNCH);
  try {
    const page = await browser.newPage();
    await page.goto(service.base);
    await page.locator("html[data-ready]").waitFor({ state: "attached" });
    await openOffer(page, text);
    const title = page.getByRole("textbox", { name: "Title", exact: true });
    const times = [];
    for (let change = 0; change < FIRST + changes; change += 1) {
      await page.evaluate((name) => performance.clearMeasures(name), CHECK);
      await title.fill(`Contoso App ${change}`);
      await title.blur();
      const seen = await page.waitForFunction((name) => performance.getEntriesByName(name)[0]?.duration, CHECK);
      if (change >= FIRST) times.push(await seen.jsonValue());
    }
    const rows = [{ name: "portal", title: "the portal's check", from: "offerkit", ...summary(times) }];
    const about = { plans: PLANS, changes, bytes: Buffer.byteLength(text) };
    return { unit: "ms", tables: [{ place: "Chromium", label: "one field changed", kind: "page", about, rows }] };
  } finally {
    await browser.close();
    await service.stop();
  }
}
