// From a key to its letter on the screen, in the form of an offer with 100 plans on a slow machine.

import { chromium } from "@playwright/test";

import { LAUNCH } from "../../chromium.mjs";
import { startService } from "../../e2e/service.mjs";
import { field, openOffer } from "../../e2e/steps.mjs";
import { material } from "../material.mjs";
import { CPU, FRAME, slowed, watchPaint } from "../slow.mjs";
import { summary } from "../statistics.mjs";
import { bodies, withPlans } from "../texts.mjs";

const PLANS = 100;
/** Keys between two pauses: a person's handful of words. */
const BURST = 15;
/** From key to key, in milliseconds: 12 a second. */
const APART = 80;
/** Longer than the portal's pause, with time for what follows it: the text is taken over, checked, drawn and kept. */
const PAUSE = 1000;
/** Bursts that are not counted: the engine compiles what is called often. */
const FIRST = 2;
/** The name of the portal's measure; see web/src/store/reduce.rs. */
const CHECK = "offerkit check";
const WORDS = "offers for people who write them by hand and read them again on the day after ";
const BARE = "data:text/html,<!doctype html><html lang=en><title>A text field</title><textarea></textarea>";
/** Frames come as soon as they are drawn: at 60 a second a key would wait for half of one, whatever the page does. */
const UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

export async function measure(_, { isQuick }) {
  const bursts = isQuick ? 4 : 20;
  const text = JSON.stringify(JSON.parse(withPlans(bodies(material()).mended, PLANS)), null, 2);
  const service = await startService();
  const browser = await chromium.launch({ ...LAUNCH, args: [...LAUNCH.args, ...UNLIMITED] });
  try {
    // Half of it before and half after, so that a machine that becomes slower meanwhile is seen in both.
    const bare = await onBarePage(browser, bursts / 2);
    const page = await open(browser, service.base);
    await page.locator("html[data-ready]").waitFor({ state: "attached" });
    await openOffer(page, text);
    await page.getByRole("group", { name: /^Plan 1:/ }).getByRole("button", { expanded: false }).first().click();
    await slowed(page, { cpu: CPU });
    const places = [
      { label: "the offer's title", control: field(page, "Title") },
      { label: "a plan's title", control: field(page, "Plan title") },
    ];
    const about = {
      plans: PLANS,
      "of them open": 1,
      bytes: Buffer.byteLength(text),
      keys: bursts * BURST,
      pauses: bursts,
      "processor slowed down by": CPU,
    };
    const typed = [];
    for (const { label, control } of places) typed.push({ label, ...(await type(page, control, bursts)) });
    await page.close();
    bare.push(...(await onBarePage(browser, bursts / 2)));
    const tables = typed.flatMap((seen) => tablesOf(about, bare, seen));
    return { unit: "ms", tables, notes: [beside(bare, typed)] };
  } finally {
    await browser.close();
    await service.stop();
  }
}

function tablesOf(about, bare, { label, keys, pauses, long }) {
  const place = "Chromium";
  const rows = (seen) => [{ name: "portal", title: "the portal", ...summary(seen) }];
  const floor = { name: "bare", title: "a page with nothing but a text field", isFloor: true, ...summary(bare) };
  const unit = "tasks in a burst and its pause";
  return [
    { place, label: `key to paint, ${label}`, kind: "keys", about, rows: [...rows(keys), floor] },
    { place, label: `pause to paint, ${label}`, kind: "pauses", rows: rows(pauses) },
    { place, label: `tasks of over 50 ms, ${label}`, kind: "tasks", unit, rows: rows(long) },
  ];
}

/** What of the time is the browser's own: no page is quicker than one with nothing on it. */
function beside(bare, typed) {
  const floor = summary(bare).p99;
  const times = typed.map(({ label, keys }) => `${(summary(keys).p99 / floor).toFixed(1)} for ${label}`);
  const left = FRAME - floor;
  const room = left > 0 ? `leaves ${left.toFixed(1)} ms of a frame to any page` : "is more than a frame";
  return `A page with nothing but a text field has a p99 of ${floor.toFixed(1)} ms, which ${room}. The portal's p99, divided by that: ${times.join(", ")}`;
}

/** A page that has a clock at its screen. */
async function open(browser, address) {
  const page = await browser.newPage();
  await page.addInitScript(watchPaint);
  await page.addInitScript(watchKeys, CHECK);
  await page.goto(address);
  return page;
}

/** What keys take where there is no script but what measures, no style and nothing else to draw. */
async function onBarePage(browser, bursts) {
  const page = await open(browser, BARE);
  await slowed(page, { cpu: CPU });
  const { keys } = await type(page, page.locator("textarea"), bursts);
  await page.close();
  return keys;
}

/** Types into a control in bursts. */
async function type(page, control, bursts) {
  await control.fill("");
  await control.blur();
  await control.focus();
  await page.waitForTimeout(PAUSE);
  const seen = { keys: [], pauses: [], long: [] };
  for (let burst = 0; burst < FIRST + bursts; burst += 1) {
    const start = (burst * BURST) % WORDS.length;
    await page.evaluate(() => globalThis.seenOfKeys());
    await page.keyboard.type(`${WORDS}${WORDS}`.slice(start, start + BURST), { delay: APART });
    await page.waitForTimeout(PAUSE);
    const { keys, pauses, long } = await page.evaluate(() => globalThis.seenOfKeys());
    if (keys.length !== BURST) throw new Error(`${keys.length} of ${BURST} keys were painted`);
    if (burst < FIRST) continue;
    seen.keys.push(...keys);
    seen.pauses.push(...pauses);
    seen.long.push(long.length);
  }
  return seen;
}

/** In the page: notes when what a key or a pause made is painted; `seenOfKeys` gives what is new since its last call. */
function watchKeys(check) {
  let seen = { keys: [], pauses: [], long: [] };
  let pressed;
  addEventListener("keydown", (event) => (pressed = event.timeStamp), { capture: true });
  addEventListener(
    "input",
    () => {
      const from = pressed;
      globalThis.whenPainted((at) => seen.keys.push(at - from));
    },
    { capture: true },
  );
  // The portal says itself when it checks; what it draws then is what a pause costs.
  const own = performance.measure;
  performance.measure = function (name, ...more) {
    const entry = own.call(this, name, ...more);
    if (name === check) globalThis.whenPainted((at) => seen.pauses.push(at - entry.startTime));
    return entry;
  };
  const keepLong = (entries) => seen.long.push(...entries.map(({ duration }) => duration));
  const observer = new PerformanceObserver((list) => keepLong(list.getEntries()));
  observer.observe({ type: "longtask" });
  globalThis.seenOfKeys = () => {
    keepLong(observer.takeRecords());
    const all = seen;
    seen = { keys: [], pauses: [], long: [] };
    return all;
  };
}
