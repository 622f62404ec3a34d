// Secrets that are planted wherever one can stand, and every place that a page could show or keep them at.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect } from "@playwright/test";

import { lastingOfferText, walk } from "./offers.mjs";

/** Part of each planted secret, and of nothing else. */
export const CANARY = "CANARY";

const catalog = join(dirname(fileURLToPath(import.meta.url)), "../../crates/offerkit-core/data/fields.toml");

/** The places whose values are secret, as the catalog marks them: keys from the root. */
export const secretPlaces = () =>
  readFileSync(catalog, "utf8")
    .split("[[field]]")
    .filter((row) => /^secret = true$/m.test(row))
    .map((row) => /^path = "\/(.*)"$/m.exec(row)[1].split("/"));

/** Texts that the page or the service goes by. */
const STAYS = new Set(["publisherId", "id", "offerTypeId", "eTag"]);

/**
 * A body with a secret of its own in every text, behind unknown keys and where the catalog says that one stands. Where it is
 * `wild`, what stands there is no text everywhere, and the service refuses it.
 */
export function plantedOffer(id, { series = "A", wild = false } = {}) {
  let number = 0;
  const canary = () => `${CANARY}${series}${++number}x`;
  const unknown = () => ({
    "unheard-of": `?sig=${canary()}`,
    "unheard.list": [`AccountName=a;AccountKey=${canary()};EndpointSuffix=b`, [{ deep: `x ?sp=r&SIG=${canary()}&se=1` }]],
  });
  const plant = (text, path) => {
    if (STAYS.has(path.join("/"))) return text;
    if (/[?&]sig=/.test(text)) return text.replace(/([?&]sig=)[^&]*/, `$1${canary()}`);
    if (text.startsWith("http")) return `${text}/?sv=1&sig=${canary()}`;
    return [`${text} ?sig=${canary()}`, `${text} Bearer ${canary()}abcdefghijklmnop`][number % 2];
  };
  const body = walk(JSON.parse(lastingOfferText(id)), (value, path) => {
    if (typeof value === "string") return plant(value, path);
    const takesUnknown = value !== null && typeof value === "object" && !Array.isArray(value) && path.at(-1) !== "offerTypeVersions";
    const isMap = path.at(-1) === "microsoft-azure-virtualmachines.vmImages";
    return takesUnknown && !isMap ? { ...value, ...unknown() } : value;
  });
  for (const [index, place] of secretPlaces().entries()) {
    const key = place.at(-1);
    let object = body;
    for (const step of place.slice(0, -1)) object = object[step] ??= {};
    // Each kind of value that somebody may put there.
    object[key] = [canary(), [canary()], { of: canary() }][wild ? index % 3 : 0];
  }
  // A name that is spelt with an escape is the same name.
  body.definition["spelt"] = `https://x.example/?sESCAPEDg=${canary()}&se=1`;
  return JSON.stringify(body, undefined, 2).replaceAll("ESCAPED", "\\u0069");
}

/** Everything that a page shows, says, keeps or leaves behind. Working copies are kept whole; nothing else is. */
const everywhere = (page) =>
  page.evaluate(async () => {
    const settled = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const databases = {};
    const copies = {};
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = await settled(database.transaction(store).objectStore(store).getAll());
        const isCopy = name === "offerkit" && ["copies", "steps", "exchanges"].includes(store);
        (isCopy ? copies : databases)[`${name}/${store}`] = JSON.stringify(rows);
      }
      database.close();
    }
    const cached = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) cached.push(`${name} ${url}`);
    }
    const controls = [...document.querySelectorAll("input:not([type=password]), textarea, select")];
    return {
      elements: document.documentElement.outerHTML,
      text: document.body.innerText,
      controls: controls.map((control) => control.value).join("\n"),
      title: document.title,
      address: location.href,
      state: JSON.stringify(history.state),
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      cookies: document.cookie,
      caches: cached.join("\n"),
      databases: JSON.stringify(databases),
      copies: JSON.stringify(copies),
    };
  });

/** Watches a page; what it gives fails a journey where a planted secret, or one of `tokens`, has come out. */
export async function watch(page, tokens) {
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("request", (request) => {
    const { authorization, ...headers } = request.headers();
    said.push(`${request.url()} ${JSON.stringify(headers)}`);
  });
  const session = await page.context().newCDPSession(page);
  return async (when) => {
    const { copies, ...places } = await everywhere(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const told = nodes.flatMap(({ name, value, description }) => [name, value, description].map((part) => part?.value));
    Object.assign(places, { accessibility: told.join("\n"), said: said.join("\n") });
    expect.soft(outside(places, [CANARY, ...tokens]), when).toEqual([]);
    expect.soft(outside({ copies }, tokens), when).toEqual([]);
  };
}

/** Which places hold one of the secrets, with what stands around it. */
function outside(places, secrets) {
  const found = [];
  for (const [place, text] of Object.entries(places)) {
    for (const secret of secrets) {
      for (let at = text.indexOf(secret); at !== -1 && found.length < 20; at = text.indexOf(secret, at + 1)) {
        found.push(`${place}: ${text.slice(Math.max(0, at - 160), at + 40).replaceAll(/\s+/g, " ")}`);
      }
    }
  }
  return found;
}
