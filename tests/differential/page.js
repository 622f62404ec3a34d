// The page of `browser.mjs`: the address behind `#` is that of the documents; the answers are left in the body.

import { checkText, init } from "/offerkit/browser.js";

import { answers } from "./frames.js";

const encoder = new TextEncoder();

async function sha256(text) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function run() {
  await init();
  const file = new Uint8Array(await (await fetch(location.hash.slice(1))).arrayBuffer());
  return JSON.stringify(await answers({ file, checkText, sha256, asText: true }));
}

run().then(
  (text) => document.body.append(text),
  (error) => document.body.append(`${error.name}: ${error.message}`),
);
