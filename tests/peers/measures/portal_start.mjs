// How long the released portal takes to come to an empty browser, to answer the first key and to take over, and how much
// is sent.

import { chromium } from "@playwright/test";

import { LAUNCH } from "../../chromium.mjs";
import { startService } from "../../e2e/service.mjs";
import { CPU, NETWORK, slowed, watchPaint } from "../slow.mjs";
import { summary } from "../statistics.mjs";

const READY = "html[data-ready]";
/** The control of the opening page that takes a text. */
const CONTROL = "#paste-text";
/** What keeps a start from its mark: each alone, too. */
const CONDITIONS = [
  { kind: "marked", label: "slow processor and network", cpu: CPU, network: NETWORK },
  { kind: "alone", label: "slow network alone", network: NETWORK },
  { kind: "alone", label: "slow processor alone", cpu: CPU },
];

export async function measure(_, { isQuick }) {
  const runs = isQuick ? 5 : 15;
  const service = await startService();
  const browser = await chromium.launch(LAUNCH);
  try {
    // The first start is the one in which Chromium warms up.
    await start(browser, service.base, CONDITIONS[0]);
    const seen = CONDITIONS.map(() => []);
    for (let run = 0; run < runs; run += 1) {
      for (const [at, condition] of CONDITIONS.entries()) seen[at].push(await start(browser, service.base, condition));
    }
    return { unit: "ms", tables: CONDITIONS.map((condition, at) => table(condition, seen[at])) };
  } finally {
    await browser.close();
    await service.stop();
  }
}

function table({ kind, label, cpu = 1, network }, starts) {
  const rows = [
    { name: "seen", title: "the opening page is on the screen", ...of(starts, "seen") },
    { name: "portal", title: "the first key's letter is on the screen", ...of(starts, "key") },
    { name: "wasm", title: "the wasm has come", ...of(starts, "wasmCame") },
    { name: "ready", title: "the portal has taken over and can check", ...of(starts, "ready") },
  ];
  const about = { starts: starts.length, "processor slowed down by": cpu };
  if (network) {
    about["Mbit/s down"] = (network.downloadThroughput * 8) / 1e6;
    about["Mbit/s up"] = (network.uploadThroughput * 8) / 1e6;
    about["ms until an answer begins"] = network.latency;
  }
  const { bytes, wasm, requests } = middle(starts);
  Object.assign(about, { requests, "bytes with heads": bytes, "of them wasm": wasm });
  return { place: "Chromium", label, kind, about, rows };
}

function of(starts, what) {
  return summary(starts.map((one) => one[what]));
}

/** The start with the middle count of bytes: they differ by the digits of a date at most. */
function middle(starts) {
  return [...starts].sort((one, other) => one.bytes - other.bytes)[Math.floor(starts.length / 2)];
}

/** One start in a browser that has never seen the portal; times are from the start of the navigation. */
async function start(browser, base, conditions) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await slowed(page, conditions);
    const received = watchNetwork(session);
    await page.addInitScript(watchPaint);
    await page.addInitScript(watchStart, CONTROL);
    await page.goto(base, { waitUntil: "commit" });
    // The page tells: to look for it again and again would slow it down.
    await page.evaluate(() => globalThis.controlSeen);
    await session.send("Input.dispatchKeyEvent", { type: "keyDown", key: "a", code: "KeyA", text: "a" });
    const times = await page.evaluate(() => globalThis.portalSeen);
    const isReady = (await page.locator(READY).count()) === 1 && (await page.locator(CONTROL).inputValue()) === "a";
    if (!isReady) throw new Error("the portal took no key");
    return { ...times, ...(await received) };
  } finally {
    await context.close();
  }
}

/** In the page: when the control was painted, when the first key's letter was, and when the portal had taken over. */
function watchStart(control) {
  const times = {};
  /** Calls back as soon as something is so. */
  const once = (isSo, told) => {
    const look = () => {
      if (!isSo()) return;
      observer.disconnect();
      told();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { attributes: true, childList: true, subtree: true });
    look();
  };
  globalThis.controlSeen = new Promise((resolve) => {
    once(
      () => document.querySelector(control),
      () =>
        globalThis.whenPainted((seen) => {
          times.seen = seen;
          document.querySelector(control).focus();
          resolve();
        }),
    );
  });
  const keySeen = new Promise((resolve) => {
    const painted = () =>
      globalThis.whenPainted((key) => {
        times.key = key;
        resolve();
      });
    addEventListener("input", painted, { once: true });
  });
  const ready = new Promise((resolve) => {
    once(
      () => document.documentElement?.hasAttribute("data-ready"),
      () => {
        times.ready = performance.now();
        resolve();
      },
    );
  });
  globalThis.portalSeen = Promise.all([keySeen, ready]).then(() => {
    const wasm = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm"));
    return { ...times, wasmCame: Math.max(...wasm.map(({ responseEnd }) => responseEnd)) };
  });
}

/** Counts what comes, bodies as they are sent and their heads, until all is there that a start waits for. */
function watchNetwork(session) {
  const types = new Map();
  const counted = { bytes: 0, wasm: 0, requests: 0 };
  session.on("Network.responseReceived", ({ requestId, response }) => types.set(requestId, response.mimeType));
  return new Promise((resolve) => {
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      counted.requests += 1;
      counted.bytes += encodedDataLength;
      if (types.get(requestId) !== "application/wasm") return;
      // By far the largest file, and without it nothing starts: what comes after it is the icon.
      counted.wasm = encodedDataLength;
      resolve({ ...counted });
    });
  });
}
