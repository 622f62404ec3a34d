// The request as a command: what is copied does what the button does.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { getOffer } from "../api.mjs";
import { lastingOfferText, signatures } from "../offers.mjs";
import { expect, expectAccessible, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

/** Copies the request as a command, and gives what is on the clipboard. */
async function copied(page, tool, body) {
  await page.getByRole("radio", { name: tool, exact: true }).check();
  await page.getByRole("radio", { name: body }).check();
  await page.getByRole("button", { name: `Copy the ${tool} command` }).click();
  await expect(page.getByText("Copied.", { exact: true })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function prepare(page, service, offer) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: service.base });
  const text = lastingOfferText(offer).replace("Contoso App", "Conto's \\\"App\\\"");
  await steps.openOffer(page, text);
  await steps.prepare(page, { offer, token: service.token() });
  await page.getByText("The same with curl, fetch or PowerShell").click();
  return text;
}

const FILE = "As the file offer.json";
const WHOLE = "with its secrets";
const TITLE = "Conto's \"App\"";

const title = async (service, offer) =>
  (await getOffer(service, offer)).definition.offer["microsoft-azure-marketplace.title"];

for (const body of [FILE, WHOLE]) {
  test(`curl sends what was copied: ${body}`, async ({ portal, service }) => {
    const offer = body === FILE ? "by-curl-file" : "by-curl-text";
    const text = await prepare(portal, service, offer);
    const cwd = mkdtempSync(join(tmpdir(), "offerkit-curl-"));
    writeFileSync(join(cwd, "offer.json"), text);
    const env = { ...process.env, FORCE_COLOR: "0", OFFERKIT_TOKEN: service.token() };
    execFileSync("bash", ["-c", await copied(portal, "curl", body)], { cwd, env });
    expect(await title(service, offer)).toBe(TITLE);
  });

  test(`fetch sends what was copied: ${body}`, async ({ portal, service }) => {
    const offer = body === FILE ? "by-fetch-file" : "by-fetch-text";
    const text = await prepare(portal, service, offer);
    const cwd = mkdtempSync(join(tmpdir(), "offerkit-fetch-"));
    writeFileSync(join(cwd, "offer.json"), text);
    writeFileSync(join(cwd, "send.mjs"), await copied(portal, "fetch", body));
    const env = { ...process.env, FORCE_COLOR: "0", OFFERKIT_TOKEN: service.token() };
    expect(execFileSync(process.execPath, ["send.mjs"], { cwd, env, encoding: "utf8" })).toMatch(/^201 /);
    expect(await title(service, offer)).toBe(TITLE);
  });
}

test("no secret is copied unless it is asked for", async ({ portal, service }) => {
  await prepare(portal, service, "discreet");
  await expectAccessible(portal);
  for (const tool of ["curl", "fetch", "PowerShell"]) {
    for (const body of [FILE, "signatures and keys as ***"]) {
      const command = await copied(portal, tool, body);
      for (const secret of signatures()) expect(command).not.toContain(secret);
    }
    for (const secret of signatures()) expect(await copied(portal, tool, WHOLE)).toContain(secret);
  }
});

test("the live service's own address is in the command", async ({ portal, service }) => {
  await prepare(portal, service, "live");
  await portal.getByLabel("Service address").fill("https://cloudpartner.azure.com");
  expect(await copied(portal, "curl", FILE)).toContain(
    "'https://cloudpartner.azure.com/api/publishers/contoso/offers/live?api-version=2017-10-31'",
  );
});
