// The way the portal is for: import, see what is wrong, mend it, send it, read the answer, change it.
import { getOffer } from "../api.mjs";
import { lasting, sampleFile, signatures, signedLinks } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

const OFFER = "contosovirtualmachine";

/** Picks the documentation's own file. */
async function importSample(portal) {
  const chooser = portal.waitForEvent("filechooser");
  await portal.getByText("Choose a file").click();
  await (await chooser).setFiles(sampleFile("request-2020.json"));
  await expect(portal.getByRole("heading", { level: 1, name: "request-2020.json" })).toBeVisible();
}

test("an imported offer says what is wrong with it", async ({ portal }) => {
  await importSample(portal);
  const findings = steps.findings(portal);
  await expect(findings).toContainText("Can be saved. Cannot be published yet: 6 errors to mend.");
  for (const name of Object.keys(signedLinks())) {
    await expect(steps.finding(portal, new RegExp(`signature of ${name} ended on 201\\d`))).toBeVisible();
  }
  for (const words of [
    "The disk is fetched over plain http",
    "analytics is a category of software as a service; for this offer type it is analytics-amp",
    "visualization-and-reporting is not a subcategory of analytics",
    "The category has 3 subcategories; at most 2 are allowed",
    "eTag is ignored by the service",
    "version is ignored by the service",
  ]) {
    await expect(steps.finding(portal, words)).toBeVisible();
  }
  await expect(findings.getByRole("heading", { level: 3 })).toHaveText(["6 errors", "4 warnings", "6 notes"]);
});

test("findings can be looked at one level at a time", async ({ portal }) => {
  await importSample(portal);
  const findings = steps.findings(portal);
  await findings.getByRole("button", { name: "4 warnings" }).click();
  await expect(findings.getByRole("heading", { level: 3 })).toHaveText(["4 warnings"]);
  await findings.getByRole("button", { name: "All 16" }).click();
  await expect(findings.getByRole("heading", { level: 3 })).toHaveCount(3);
});

test("a finding leads to its control", async ({ portal }) => {
  await importSample(portal);
  const jump = (words) => steps.findings(portal).getByRole("button", { name: words }).click();
  await jump("The signature of Small logo ended");
  await expect(steps.field(portal, "Small logo")).toBeFocused();
  await jump("The disk is fetched over plain http");
  await expect(steps.field(portal, "Operating system disk")).toBeFocused();
  await jump("visualization-and-reporting is not a subcategory");
  await expect(portal.getByRole("checkbox", { name: "visualization-and-reporting" })).toBeFocused();
  await jump("eTag is ignored");
  await expect(steps.field(portal, "ETag in the body")).toBeFocused();
});

test("a finding leads to its place in the text", async ({ portal }) => {
  await importSample(portal);
  await steps.show(portal, "JSON");
  await steps.findings(portal).getByRole("button", { name: "analytics is a category of software as a service" }).click();
  await expect(steps.json(portal)).toBeFocused();
  const selected = await steps.json(portal).evaluate((area) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('"analytics"');
});

/** Mends everything that the documentation's offer gets wrong, with the form alone. */
async function mend(portal) {
  const findings = steps.findings(portal);
  await steps.fill(portal, "Title", "Contoso App 2");

  await findings.getByRole("button", { name: "Use analytics-amp" }).click();
  // A key that is none of the category's goes from the list with its mark.
  await portal.getByRole("checkbox", { name: "visualization-and-reporting" }).click();
  await expect(portal.getByRole("checkbox", { name: "visualization-and-reporting" })).toHaveCount(0);
  const first = portal.getByRole("group", { name: "Subcategories of category 1" });
  await first.getByRole("checkbox", { name: "Data Insights" }).check();
  const second = portal.getByRole("group", { name: "Subcategories of category 2" });
  await second.getByRole("checkbox", { name: "Other" }).uncheck();
  await expect(steps.finding(portal, "ategor")).toHaveCount(0);

  await findings.getByRole("button", { name: "Use https" }).click();
  await expect(steps.finding(portal, "plain http")).toHaveCount(0);

  for (const [label, link] of Object.entries(signedLinks())) {
    await portal.getByRole("button", { name: `Replace ${label}`, exact: true }).click();
    await expect(steps.field(portal, label)).toBeFocused();
    await steps.fill(portal, label, lasting(link).replace(/^http:/, "https:"));
    await expect(steps.finding(portal, `signature of ${label}`)).toHaveCount(0);
  }
  await expect(findings.getByRole("heading", { level: 3 })).toHaveText(["5 notes"]);

  await findings.getByText("2 safe fixes").click();
  await findings.getByRole("button", { name: "Apply all 2" }).click();
  await expect(findings.getByRole("heading", { level: 3 })).toHaveText(["3 notes"]);
  await expect(findings).toContainText("Can be saved and, as far as is known, published.");
}

test("a person mends the documentation's offer, sends it, changes it and finds it on the service", async ({
  portal,
  service,
}) => {
  const token = service.token();
  const where = `${service.base}/api/publishers/contoso/offers/${OFFER}?api-version=2017-10-31`;
  await importSample(portal);
  await mend(portal);

  await test.step("the exact request is shown, without its secrets", async () => {
    await steps.prepare(portal, { offer: OFFER, token });
    const request = steps.request(portal);
    await expect(request).toContainText(`PUT ${where}`);
    await expect(request).toContainText(/Content-Type\s*application\/json/);
    await expect(request).toContainText(`Bearer *** (${token.length} characters)`);
    await expect(request).not.toContainText("If-Match");
    const body = request.getByRole("group", { name: "Body of the request" });
    await expect(body).toContainText('"microsoft-azure-marketplace.title": "Contoso App 2"');
    await expect(body).toContainText("sig=***&se=2099");
    for (const secret of [token, ...signatures()]) await expect(request).not.toContainText(secret);
  });

  let etag;
  await test.step("it is sent and created", async () => {
    await steps.send(portal);
    await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
    const answer = steps.answer(portal);
    await expect(answer).toContainText("2 dropped, 11 added, 0 re-hosted, 0 changed");
    await expect(answer.getByText("Dropped (2)")).toBeVisible();
    await expect(answer.getByRole("rowheader", { name: "/offerTypeVersions/microsoft-azure-marketplace" })).toBeVisible();
    await expect(answer.getByText("Added by the service (11)")).toBeVisible();
    await expect(answer.getByRole("rowheader", { name: "/changedTime" })).toBeVisible();
    await answer.getByText(/^Headers \(/).click();
    await expect(answer.getByRole("rowheader", { name: "etag" })).toBeVisible();
    etag = await answer.getByRole("definition").filter({ hasText: 'W/"datetime' }).textContent();
    const held = await getOffer(service, OFFER);
    expect(held.definition.offer["microsoft-azure-marketplace.title"]).toBe("Contoso App 2");
    expect(held.definition.offer["microsoft-azure-marketplace.smallLogo"]).toContain(`sig=${signatures()[0]}&se=2099`);
  });

  await test.step("it is changed, and the change names the state it starts from", async () => {
    await steps.show(portal, "Form");
    await steps.fill(portal, "Title", "Contoso App 3");
    await steps.show(portal, "Send");
    await expect(steps.answer(portal)).toContainText("the offer has been edited since");
    await expect(portal.getByRole("radio", { name: "Change the version last seen" })).toBeChecked();
    await expect(steps.request(portal)).toContainText(`If-Match${etag}`);
    await steps.send(portal);
    await steps.expectAnswer(portal, "200 OK", "The offer was changed.", "Compare what came back");
    await expect(steps.request(portal)).not.toContainText(etag);
  });

  await test.step("it is found in the service's list and opened again", async () => {
    await steps.tool(portal, "Open another").click();
    await steps.listOffers(portal, token);
    await expect(steps.listed(portal, OFFER)).toContainText("neverPublished");
    await portal.getByRole("button", { name: `Open ${OFFER}`, exact: true }).click();
    await expect(steps.field(portal, "Title")).toHaveValue("Contoso App 3");
    await expect(steps.findings(portal)).toContainText("Can be saved and, as far as is known, published.");
  });
});

test("a new offer is sent to a service at another address", async ({ startOwn, visit }) => {
  const other = await startOwn();
  const own = await startOwn(["--connect-to", other.base]);
  // The other service is started again, now that it is known from where it is called.
  await other.stop();
  const far = await startOwn(["--allow-origin", own.base], { port: other.port });
  const portal = await visit(own.base);
  await importSample(portal);
  await steps.prepare(portal, { base: far.base, offer: OFFER, token: far.token() });
  await expect(steps.request(portal)).toContainText(`PUT ${far.base}/api/publishers/contoso/offers/${OFFER}`);
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
  await expect(portal.getByRole("radio", { name: "Change the version last seen" })).toBeChecked();
  expect(await getOffer(far, OFFER)).toBeDefined();
  expect(await getOffer(own, OFFER)).toBeUndefined();
});
