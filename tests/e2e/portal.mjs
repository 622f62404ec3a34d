// What every journey starts from: a service of its own, and a page that reports what no page may do.
import { test as base, expect } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { startService } from "./service.mjs";

const fixtures = join(dirname(fileURLToPath(import.meta.url)), "../fixtures");

/** The text of a sample body of the documentation. */
export const sample = (name) => readFileSync(join(fixtures, "samples", name), "utf8");

export const test = base.extend({
  service: [
    async ({}, use) => {
      const service = await startService();
      await use(service);
      await service.stop();
    },
    { scope: "worker" },
  ],

  /** The opened portal. The journey fails if the page breaks its policy, throws, or logs an error. */
  portal: async ({ page, service }, use) => {
    const faults = [];
    page.on("pageerror", (error) => faults.push(`threw: ${error.message}`));
    page.on("console", (message) => {
      const text = message.text();
      // Chromium logs every 4xx and every refused connection; a journey asks for them on purpose.
      if (message.type() === "error" && !text.startsWith("Failed to load resource")) faults.push(`logged: ${text}`);
    });
    await page.addInitScript(() => {
      window.policyViolations = [];
      document.addEventListener("securitypolicyviolation", (event) =>
        window.policyViolations.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await page.goto(service.base);
    await page.locator("html[data-ready]").waitFor({ state: "attached" });
    await use(page);
    expect(await page.evaluate(() => window.policyViolations)).toEqual([]);
    expect(faults).toEqual([]);
  },
});

export { expect };

/** Nothing that axe can find is wrong with the page as it stands. */
export async function expectAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  expect(found).toEqual([]);
}
