// What is written is kept on this device, from the first change until somebody has it forgotten.
import { putOffer } from "../api.mjs";
import { offerText } from "../offers.mjs";
import { expect, expectAccessible, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

const KEPT = "Kept on this device";

/** Everything that is kept, in the order of nothing. */
const rows = (page, store = "copies") =>
  page.evaluate(async (store) => {
    const settled = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open("offerkit"));
    const all = await settled(database.transaction(store).objectStore(store).getAll());
    database.close();
    return all;
  }, store);

/** Opens an offer, changes it, and waits until that is kept. */
async function write(page, offer, title = "Mine") {
  await steps.openOffer(page, offerText(offer), `${offer}.json`);
  await steps.fill(page, "Title", title);
  await expect(page.getByText(KEPT)).toBeVisible();
}

const list = (page) => page.getByRole("region", { name: "On this device" });
const row = (page, name) => list(page).getByRole("row").filter({ hasText: name });

/** Another tab of the same browser. */
async function another(page, service) {
  const other = await page.context().newPage();
  await other.goto(service.base);
  await other.locator("html[data-ready]").waitFor({ state: "attached" });
  return other;
}

test("a reload brings the offer back, and its history", async ({ portal }) => {
  await write(portal, "reloaded");
  await steps.fill(portal, "Search summary", "Short");
  await expect.poll(async () => (await rows(portal))[0].text).toContain('"Short"');
  await portal.reload();
  await expect(portal.getByRole("heading", { level: 1, name: "reloaded.json" })).toBeVisible();
  await expect(steps.field(portal, "Search summary")).toHaveValue("Short");
  await steps.tool(portal, "Undo").click();
  await steps.tool(portal, "Undo").click();
  await expect(steps.field(portal, "Title")).toHaveValue("Contoso App");
  await expect(steps.tool(portal, "Undo")).toBeDisabled();
  await steps.tool(portal, "Redo").click();
  await expect(steps.field(portal, "Title")).toHaveValue("Mine");
  await expect.poll(async () => (await rows(portal))[0].text).toContain('"Mine"');
  await portal.reload();
  await steps.tool(portal, "Redo").click();
  await expect(steps.field(portal, "Search summary")).toHaveValue("Short");
});

test("what was only opened is not kept", async ({ portal }) => {
  await steps.openOffer(portal, offerText("looked-at"));
  await portal.reload();
  await expect(portal.getByRole("heading", { level: 1, name: "Write an offer" })).toBeVisible();
  await expect(list(portal)).toHaveCount(0);
});

// What was typed is drawn after the tab is gone where the device is slow.
for (const slower of [1, 20]) {
  test(`a closed tab loses nothing, not even what was typed a moment before, ${slower} times slower`, async ({
    portal,
    service,
  }) => {
    await steps.openOffer(portal, offerText("closed"), "closed.json");
    const other = await another(portal, service);
    await portal.bringToFront();
    await steps.field(portal, "Title").click();
    const session = await portal.context().newCDPSession(portal);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await portal.keyboard.press("Control+A");
    await portal.keyboard.type("Typed and gone");
    const closed = portal.waitForEvent("close");
    await portal.close({ runBeforeUnload: true });
    await closed;
    await other.bringToFront();
    await other.reload();
    await row(other, "closed.json").getByRole("button", { name: "Go on" }).click();
    await expect(steps.field(other, "Title")).toHaveValue("Typed and gone");
  });
}

test("a crash loses nothing that was taken over", async ({ page, visit, service }) => {
  await visit(service.base);
  await write(page, "crashed");
  const context = page.context();
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => {});
  await crashed;
  const other = await context.newPage();
  await other.goto(service.base);
  await row(other, "crashed.json").getByRole("button", { name: "Go on" }).click();
  await expect(steps.field(other, "Title")).toHaveValue("Mine");
});

test("a service that is down takes nothing along", async ({ visit, startOwn }) => {
  const service = await startOwn();
  const page = await visit(service.base);
  await write(page, "down");
  await service.hangUp();
  await steps.fill(page, "Title", "Written while it was down");
  await expect.poll(async () => (await rows(page))[0].text).toContain("Written while it was down");
  const again = await startOwn([], { port: service.port, data: service.data });
  await page.goto(again.base);
  await expect(steps.field(page, "Title")).toHaveValue("Written while it was down");
});

test("two tabs on one offer notice and follow each other", async ({ portal, service }) => {
  await write(portal, "shared");
  const other = await another(portal, service);
  await row(other, "shared.json").getByRole("button", { name: "Go on" }).click();
  const notice = "This offer is open in another tab, too.";
  await expect(other.getByText(notice)).toBeVisible();
  await expect(portal.getByText(notice)).toBeVisible();
  await steps.fill(other, "Title", "From the other");
  await expect(steps.field(portal, "Title")).toHaveValue("From the other");
  await steps.fill(portal, "Search summary", "And back");
  await expect(steps.field(other, "Search summary")).toHaveValue("And back");
  await steps.tool(portal, "Undo").click();
  await expect(steps.field(other, "Search summary")).not.toHaveValue("And back");
  expect(await rows(portal)).toHaveLength(1);
  await other.close();
  await expect(portal.getByText(notice)).toHaveCount(0);
});

test("a tab that was overtaken keeps what it had under another name", async ({ portal }) => {
  await write(portal, "overtaken");
  // As a tab does that is not heard: it writes without a word.
  await portal.evaluate(async () => {
    const settled = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await settled(indexedDB.open("offerkit"));
    const store = database.transaction("copies", "readwrite").objectStore("copies");
    const [row] = await settled(store.getAll());
    await settled(store.put({ ...row, writes: row.writes + 1, text: row.text.replace("Mine", "Theirs") }));
    database.close();
  });
  await steps.fill(portal, "Title", "Mine again");
  await expect(portal.getByText("Two tabs changed this offer at the same moment.")).toBeVisible();
  await expect(steps.field(portal, "Title")).toHaveValue("Theirs");
  await steps.tool(portal, "Open another").click();
  await row(portal, "overtaken.json (of another tab)").getByRole("button", { name: "Go on" }).click();
  await expect(steps.field(portal, "Title")).toHaveValue("Mine again");
});

test("one offer is forgotten, or everything", async ({ portal }) => {
  await write(portal, "first");
  await steps.tool(portal, "Open another").click();
  await write(portal, "second");
  await steps.tool(portal, "Open another").click();
  await expect(list(portal).getByRole("row")).toHaveCount(3);
  await expectAccessible(portal);
  await row(portal, "first.json").getByRole("button", { name: "Forget" }).click();
  await row(portal, "first.json").getByRole("button", { name: "Keep it" }).click();
  await row(portal, "first.json").getByRole("button", { name: "Forget" }).click();
  await expect(row(portal, "first.json")).toContainText("gone for good");
  await expectAccessible(portal);
  await row(portal, "first.json").getByRole("button", { name: "Forget it" }).click();
  await expect(row(portal, "first.json")).toHaveCount(0);
  await list(portal).getByRole("button", { name: "Forget everything on this device" }).click();
  await list(portal).getByRole("button", { name: "Forget everything", exact: true }).click();
  await expect(list(portal)).toHaveCount(0);
  expect([await rows(portal), await rows(portal, "steps")]).toEqual([[], []]);
});

test("a forgotten offer that is open is kept again once it changes", async ({ portal }) => {
  await write(portal, "again");
  await steps.tool(portal, "Open another").click();
  await row(portal, "again.json").getByRole("button", { name: "Forget" }).click();
  await row(portal, "again.json").getByRole("button", { name: "Forget it" }).click();
  await portal.getByRole("button", { name: "Back to again.json" }).click();
  expect(await rows(portal)).toEqual([]);
  await steps.fill(portal, "Title", "Once more");
  await expect.poll(async () => (await rows(portal)).map(({ name }) => name)).toEqual(["again.json"]);
});

test("an offer of the service with changes that were not sent is asked about", async ({ portal, service }) => {
  const token = service.token();
  await putOffer(service, "asked-about", offerText("asked-about"), token);
  await steps.openFromService(portal, "asked-about", token);
  await steps.fill(portal, "Title", "Not sent");
  await expect(portal.getByText(KEPT)).toBeVisible();
  await steps.tool(portal, "Open another").click();
  await expect(row(portal, "asked-about")).toContainText("with changes that were not sent");
  await steps.listOffers(portal, token);
  const open = portal.getByRole("button", { name: "Open asked-about", exact: true });
  await open.click();
  await expect(portal.getByText("Changes to asked-about that were not sent are on this device")).toBeVisible();
  await portal.getByRole("button", { name: "Open what the service has" }).click();
  await expect(steps.field(portal, "Title")).toHaveValue("Contoso App");
  await steps.tool(portal, "Undo").click();
  await expect(steps.field(portal, "Title")).toHaveValue("Not sent");
  await steps.tool(portal, "Open another").click();
  await steps.listOffers(portal, token);
  await open.click();
  await portal.getByRole("button", { name: "Go on with my changes" }).click();
  await expect(steps.field(portal, "Title")).toHaveValue("Not sent");
  expect(await rows(portal)).toHaveLength(1);
});

test("where nothing may be kept, that is said and the offer can be downloaded", async ({ page, visit, service }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("not here", "SecurityError");
    };
    IDBFactory.prototype.open = refuse;
  });
  await visit(service.base);
  await expect(page.getByText("Nothing can be kept on this device")).toBeVisible();
  await steps.openOffer(page, offerText("forbidden"));
  await steps.fill(page, "Title", "Mine");
  await expect(page.getByText("Your changes are not kept on this device.")).toBeVisible();
  await expect(page.getByText("lets the page keep nothing")).toBeVisible();
  await expectAccessible(page);
  expect((await steps.download(page)).text).toContain('"Mine"');
});

test("where no room is left, that is said until there is some", async ({ page, visit, service }) => {
  await visit(service.base);
  const session = await page.context().newCDPSession(page);
  const quota = (quotaSize) => session.send("Storage.overrideQuotaForOrigin", { origin: service.base, quotaSize });
  await quota(1);
  await steps.openOffer(page, offerText("full"));
  await steps.fill(page, "Title", "Mine");
  await expect(page.getByText("there is no room left on this device")).toBeVisible();
  await quota(undefined);
  await steps.fill(page, "Title", "Mine, still");
  await expect(page.getByText(KEPT)).toBeVisible();
  await expect(page.getByText("there is no room left")).toHaveCount(0);
});

test("what another version has kept is left as it is, and can be taken along", async ({ portal }) => {
  await write(portal, "ours");
  const plant = () =>
    portal.evaluate(async () => {
      const settled = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const database = await settled(indexedDB.open("offerkit"));
      const store = database.transaction("copies", "readwrite").objectStore("copies");
      await settled(store.put({ id: "later", format: 2, layers: ["of a later time"] }));
      database.close();
    });
  await plant();
  await steps.tool(portal, "Open another").click();
  await portal.reload();
  await steps.tool(portal, "Open another").click();
  await expect(list(portal)).toContainText("Another version of this page has kept an offer here");
  const started = portal.waitForEvent("download");
  await list(portal).getByRole("button", { name: "Download what is there" }).click();
  const chunks = [];
  for await (const chunk of await (await started).createReadStream()) chunks.push(chunk);
  expect(JSON.parse(Buffer.concat(chunks).toString("utf8"))).toEqual({ id: "later", format: 2, layers: ["of a later time"] });
  expect(await rows(portal)).toContainEqual({ id: "later", format: 2, layers: ["of a later time"] });
});
