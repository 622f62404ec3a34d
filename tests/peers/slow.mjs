// A page on a slow machine behind a slow network, and what its screen shows when.

/** How much slower than here; a phone of the middle, as Lighthouse has it. */
export const CPU = 4;

/** Lighthouse's slow 4G, in bytes a second and milliseconds. */
export const NETWORK = { downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 };

/** How long a frame is at sixty a second, in milliseconds. */
export const FRAME = 1000 / 60;

/** Slows a page down by as much as is asked for; gives its session with the browser. */
export async function slowed(page, { cpu = 1, network } = {}) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  if (network) await session.send("Network.emulateNetworkConditions", { offline: false, ...network });
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  return session;
}

/**
 * In a page, before anything else runs there: `whenPainted(told)` calls back with the time at which what now stands in
 * the document has been painted. Frames run before they are painted, and a message that is posted in one comes after.
 */
export function watchPaint() {
  globalThis.whenPainted = (told) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => told(performance.now());
      port2.postMessage(undefined);
    });
}
