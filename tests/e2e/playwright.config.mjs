import { defineConfig } from "@playwright/test";

import { LAUNCH } from "../chromium.mjs";

// The released program with its portal, one service a worker, no retries: a test that passes the second time is wrong.
export default defineConfig({
  testDir: "journeys",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "../test-results",
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: LAUNCH,
  },
});
