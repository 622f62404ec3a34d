// The page's script: bundled with the peers, it waits to be told what to run.

import { runRaces } from "../races.mjs";

const OFFERKIT = "/offerkit/browser.js";

globalThis.runInPage = async ({ measure, script, material, settings }) => {
  if (!globalThis.crossOriginIsolated) throw new Error("the page is not isolated, so its clock is too coarse");
  const offerkit = await import(OFFERKIT);
  await offerkit.init();
  return runRaces(measure, script, { offerkit, material }, settings);
};
