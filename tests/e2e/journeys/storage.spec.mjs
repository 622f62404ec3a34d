// What the page keeps and shows of secrets: nothing, unless somebody asks.
import { signatures, offerText } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

/** Everything that outlives the page, and where it is. */
const kept = (page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = await globalThis.caches.keys();
    return {
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      databases: databases.map(({ name }) => name),
      caches,
      cookies: document.cookie,
      address: location.href,
      state: JSON.stringify(history.state),
    };
  });

/** The texts and attributes of the page as they stand; what is typed into a control is not among them. */
const written = (page) => page.evaluate(() => document.documentElement.outerHTML);

/** What stands in the controls that are no password. */
const inControls = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("input:not([type=password]), textarea, select")].map(({ value }) => value).join("\n"),
  );

async function expectNowhere(page, secret) {
  expect(JSON.stringify(await kept(page))).not.toContain(secret);
  expect(await written(page)).not.toContain(secret);
  expect(await inControls(page)).not.toContain(secret);
}

test("the token is neither kept nor shown, before and after it was used", async ({ portal, service }) => {
  const token = service.token();
  await steps.openOffer(portal, offerText("token"));
  await steps.prepare(portal, { offer: "token", token });
  await expectNowhere(portal, token);
  await portal.getByText("The same with curl, fetch or PowerShell").click();
  await expectNowhere(portal, token);
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
  await expectNowhere(portal, token);
  await steps.tool(portal, "Open another").click();
  await steps.listOffers(portal, token);
  await expect(steps.listed(portal, "token")).toBeVisible();
  await expectNowhere(portal, token);
});

test("the token is shown while somebody asks, and is gone with the page", async ({ portal, service }) => {
  const token = service.token();
  const field = portal.getByLabel("Token", { exact: true });
  await field.fill(token);
  await portal.getByLabel("Publisher identifier").fill("contoso");
  await portal.getByRole("button", { name: "Show the token" }).click();
  await expect(field).toHaveAttribute("type", "text");
  await portal.getByRole("button", { name: "Show the token" }).click();
  await expect(field).toHaveAttribute("type", "password");
  await portal.reload();
  await expect(portal.getByLabel("Publisher identifier")).toHaveValue("contoso");
  await expect(field).toHaveValue("");
  await expectNowhere(portal, token);
});

test("no signature is shown before somebody asks for it", async ({ portal, service }) => {
  await steps.openOffer(portal, offerText("signed"));
  const expectHidden = async () => {
    for (const signature of signatures()) {
      expect(await written(portal)).not.toContain(signature);
      expect(await inControls(portal)).not.toContain(signature);
    }
  };
  await expectHidden();
  await steps.show(portal, "JSON");
  await expect(steps.json(portal)).toBeVisible();
  await expectHidden();
  await steps.prepare(portal, { offer: "signed", token: service.token() });
  await expectHidden();
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
  await steps.answer(portal).getByLabel("As it came").check();
  await expectHidden();

  await steps.show(portal, "Form");
  await portal.getByRole("button", { name: "Reveal Small logo" }).click();
  await expect(steps.field(portal, "Small logo")).toHaveValue(new RegExp(signatures()[0]));
  await portal.getByRole("button", { name: "Hide Small logo" }).click();
  await expectHidden();
});

test("credentials for leads are hidden in the form, the text and the request", async ({ portal }) => {
  const body = JSON.parse(offerText("leads"));
  Object.assign(body.definition.offer, {
    "microsoft-azure-marketplace.leadDestination": "CRM",
    "microsoft-azure-marketplace.crmLeadConfiguration": { username: "jo", password: "hunter2-canary" },
    "microsoft-azure-marketplace.tableLeadConfiguration": {
      storageAccountConnectionString: "AccountName=x;AccountKey=canary-key==;EndpointSuffix=y",
    },
  });
  await steps.openOffer(portal, JSON.stringify(body, undefined, 2));
  const expectHidden = async () => {
    for (const secret of ["hunter2-canary", "canary-key"]) {
      expect(await written(portal)).not.toContain(secret);
      expect(await inControls(portal)).not.toContain(secret);
    }
  };
  await expect(steps.field(portal, "User name")).toHaveValue("jo");
  await expectHidden();
  await steps.show(portal, "JSON");
  await expect(steps.json(portal)).toBeVisible();
  await expectHidden();
  await steps.show(portal, "Send");
  await expect(portal.getByRole("group", { name: "Body of the request" })).toContainText("crmLeadConfiguration");
  await expectHidden();
});
