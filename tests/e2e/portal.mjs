// What every journey starts from: a service of its own, and a page that reports what no page may do.
import { test as base, expect } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";

import { startService } from "./service.mjs";

export const test = base.extend({
  service: [
    async ({}, use) => {
      const service = await startService();
      await use(service);
      await service.stop();
    },
    { scope: "worker" },
  ],

  /** Starts services that one journey alone may stop or fill; takes what `startService` takes. */
  startOwn: async ({}, use) => {
    const started = [];
    await use(async (...how) => {
      const service = await startService(...how);
      started.push(service);
      return service;
    });
    for (const service of started.reverse()) await service.stop();
  },

  /** Opens the portal of an address. The journey fails if the page breaks its policy, throws, or logs an error. */
  visit: async ({ page }, use) => {
    const faults = [];
    let isGone = false;
    for (const end of ["close", "crash"]) page.on(end, () => (isGone = true));
    page.on("pageerror", (error) => faults.push(`threw: ${error.message}`));
    page.on("dialog", (dialog) => {
      faults.push(`asked: ${dialog.message()}`);
      dialog.dismiss();
    });
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
    await use(async (address) => {
      await page.goto(address);
      await page.locator("html[data-ready]").waitFor({ state: "attached" });
      return page;
    });
    // A page that was closed or has crashed can be asked no more.
    if (!isGone) expect(await page.evaluate(() => window.policyViolations)).toEqual([]);
    expect(faults).toEqual([]);
  },

  /** The opened portal of the worker's service. */
  portal: async ({ visit, service }, use) => {
    await use(await visit(service.base));
  },
});

export { expect };

/** Nothing that axe can find is wrong with the page as it stands, or with what a selector names of it. */
export async function expectAccessible(page, within) {
  const axe = new AxeBuilder({ page });
  if (within) axe.include(within);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  expect(found).toEqual([]);
}
