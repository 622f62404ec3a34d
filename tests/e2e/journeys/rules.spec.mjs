// What a rule says, from a finding: what, why, and the page that says so.
import { sample } from "../offers.mjs";
import { expect, expectAccessible, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

test("a finding's rule tells what it is about and from where that is known", async ({ portal }) => {
  const asked = [];
  portal.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await steps.openOffer(portal, sample("request-2020.json"), "contoso.json");
  const findings = steps.findings(portal);
  const expired = findings.getByRole("listitem").filter({ hasText: "The signature of Small logo ended" });
  const rule = expired.getByRole("button", { name: "Rule sas/expired", exact: true });
  await expect(rule).toHaveAttribute("aria-expanded", "false");
  expect(asked.filter((path) => path.includes("rules-"))).toEqual([]);

  await rule.click();
  await expect(rule).toHaveAttribute("aria-expanded", "true");
  await expect(expired).toContainText("The shared access signature has ended");
  await expect(expired).toContainText(/Source: CPP-SAS 2018-10-19/);
  expect(asked.filter((path) => /^\/rules-[0-9a-f]{16}\.json$/.test(path))).toHaveLength(1);
  await expectAccessible(portal, ".findings");

  const sizes = findings.getByRole("button", { name: "Rule category/", exact: false }).first();
  await sizes.click();
  await expect(expired).not.toContainText("Source: ");
  await expect(findings.getByText(/Source: /)).toHaveCount(1);
  await sizes.click();
  await expect(findings.getByText(/Source: /)).toHaveCount(0);
});

test("a rule whose words cannot be had says so", async ({ portal }) => {
  await portal.route("**/rules-*.json", (route) => route.abort());
  await steps.openOffer(portal, sample("request-2020.json"), "contoso.json");
  const findings = steps.findings(portal);
  await findings.getByRole("button", { name: "Rule sas/expired", exact: true }).first().click();
  await expect(findings).toContainText("What the rule says could not be loaded.");
});
