// Pictures: chosen, dropped or pasted, checked by their bytes, sent with progress, shown in their slot.
import { truncateSync, writeFileSync } from "node:fs";

import { getOffer } from "../api.mjs";
import { startLine } from "../line.mjs";
import { lastingOfferText, signatures } from "../offers.mjs";
import { png } from "../png.mjs";
import { expect, expectAccessible, test } from "../portal.mjs";
import { freePort } from "../service.mjs";
import * as steps from "../steps.mjs";

const LARGE = "microsoft-azure-marketplace.largeLogo";
const GOOD = png(216, 216);

/** An offer without signatures, with some other value for the large logo. */
function offerWith(id, largeLogo = "https://pictures.example/old.png") {
  const body = JSON.parse(lastingOfferText(id));
  for (const key of Object.keys(body.definition.offer)) {
    if (/Logo$/.test(key)) body.definition.offer[key] = "";
  }
  body.definition.offer[LARGE] = largeLogo;
  return JSON.stringify(body, undefined, 2);
}

/** The host of the pictures that are given by address: what it was asked, and what it answers. */
async function pictureHost(page, answers) {
  const asked = [];
  await page.route("https://pictures.example/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push({ pathname, headers: await route.request().allHeaders() });
    const bytes = answers[pathname];
    if (bytes === undefined) return route.fulfill({ status: 404, body: "nothing here" });
    return route.fulfill({ contentType: "image/png", body: bytes });
  });
  return asked;
}

/** Every picture that leaves the page. */
function sendings(page) {
  const sent = [];
  page.on("request", (request) => request.url().includes("/ext/artifacts?") && sent.push(request));
  return sent;
}

const slot = (page, label = "Large logo") => page.getByRole("group", { name: `Picture of ${label}`, exact: true });
const status = (page, label) => slot(page, label).getByRole("status");
const button = (page, name) => slot(page).getByRole("button", { name });

/** Picks a file as a person does. */
async function pick(page, name, bytes, label = "Large logo") {
  const chooser = page.waitForEvent("filechooser");
  await slot(page, label).getByText("Choose a picture").click();
  await (await chooser).setFiles(typeof bytes === "string" ? bytes : { name, mimeType: "image/png", buffer: bytes });
}

/** Goes to the sending, enters a token and comes back. */
async function enterToken(page, token) {
  await steps.show(page, "Send");
  await page.getByLabel("Token", { exact: true }).fill(token);
  await steps.show(page, "Form");
}

const OLD = { "/old.png": png(216, 216, { colour: [172, 32, 25] }) };

/** An open offer whose large logo is given by address, and a token that is entered. */
async function prepared(page, service, id, token = service.token()) {
  const asked = await pictureHost(page, OLD);
  await steps.openOffer(page, offerWith(id));
  await enterToken(page, token);
  return asked;
}

const address = (page, label = "Large logo") => steps.field(page, label);

/** The address is what it was, and what was said of the file is this. */
async function expectRefused(page, words, sent) {
  await expect(status(page)).toContainText(words);
  await expect(address(page)).toHaveValue("https://pictures.example/old.png");
  expect(sent).toHaveLength(0);
  await expect(steps.tool(page, "Undo")).toBeDisabled();
}

/** The picture is shown, whole, in the shape of its slot. */
async function expectShown(page, ratio, pixels, label) {
  // It is loaded once it comes near what is in sight.
  await slot(page, label).scrollIntoViewIfNeeded();
  const picture = slot(page, label).getByRole("img");
  await expect.poll(() => picture.evaluate((image) => image.complete && [image.naturalWidth, image.naturalHeight])).toEqual(pixels);
  const box = await slot(page, label).locator(".slot-frame").boundingBox();
  expect(box.width / box.height).toBeCloseTo(ratio, 1);
}

test("a picture that is picked is sent, set as one step, shown, and kept by the service", async ({ portal, service }) => {
  await prepared(portal, service, "picked");
  await pick(portal, "large.png", GOOD);
  await expect(status(portal)).toContainText("large.png is at the service, and its address in the offer.");
  const own = await address(portal).inputValue();
  expect(own).toMatch(new RegExp(`^${service.base}/ext/artifacts/[0-9a-f]{32}$`));
  await expectShown(portal, 1, [216, 216]);
  await expect(slot(portal)).toContainText("216 by 216 pixels, as it should be.");
  await expectAccessible(portal);

  await steps.tool(portal, "Undo").click();
  await expect(address(portal)).toHaveValue("https://pictures.example/old.png");
  await expect(status(portal)).toBeEmpty();
  await expect(steps.tool(portal, "Undo")).toBeDisabled();
  await steps.tool(portal, "Redo").click();
  await expect(address(portal)).toHaveValue(own);

  await steps.prepare(portal, { offer: "picked", token: service.token() });
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
  expect((await getOffer(service, "picked")).definition.offer[LARGE]).toBe(own);
  const kept = await fetch(own);
  expect(kept.headers.get("content-type")).toBe("image/png");
  expect(Buffer.from(await kept.arrayBuffer()).equals(GOOD)).toBe(true);
});

/** What is carried when a file is dropped. */
const dropped = (page, name, bytes) =>
  page.evaluateHandle(
    ([name, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name));
      return data;
    },
    [name, [...bytes]],
  );

test("an offer that is dropped on a slot is opened all the same", async ({ portal, service }) => {
  await prepared(portal, service, "slot");
  const dataTransfer = await dropped(portal, "other.json", Buffer.from(offerWith("other")));
  await slot(portal).dispatchEvent("drop", { dataTransfer });
  await expect(portal.getByRole("heading", { level: 1, name: "other.json" })).toBeVisible();
});

test("a picture comes in by drop on its slot, and is not opened as an offer", async ({ portal, service }) => {
  await prepared(portal, service, "dropped");
  const dataTransfer = await dropped(portal, "dropped.png", GOOD);
  await slot(portal).dispatchEvent("dragover", { dataTransfer });
  await expect(portal.locator(".picture.over")).toHaveCount(1);
  await slot(portal).dispatchEvent("drop", { dataTransfer });
  await expect(status(portal)).toContainText("dropped.png is at the service");
  await expect(portal.locator(".picture.over")).toHaveCount(0);
  await expect(portal.getByRole("heading", { level: 1, name: "offer.json" })).toBeVisible();
  await expect(portal.getByRole("alert").filter({ hasText: "was not opened" })).toHaveCount(0);
});

test("a picture comes in by paste, into the address as beside it; a text stays a text", async ({ portal, service }) => {
  await prepared(portal, service, "pasted");
  await portal.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await portal.evaluate(async (bytes) => {
    const picture = new Blob([new Uint8Array(bytes)], { type: "image/png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  }, [...GOOD]);
  for (const place of [address(portal), slot(portal).getByLabel("Choose a picture for Large logo")]) {
    await place.focus();
    await portal.keyboard.press("Control+v");
    await expect(status(portal)).toContainText("is at the service, and its address in the offer.");
    await expect(address(portal)).toHaveValue(/\/ext\/artifacts\//);
    await steps.tool(portal, "Undo").click();
    await expect(address(portal)).toHaveValue("https://pictures.example/old.png");
  }
  await portal.evaluate(() => navigator.clipboard.writeText("https://pictures.example/new.png"));
  await address(portal).fill("");
  await portal.keyboard.press("Control+v");
  await expect(address(portal)).toHaveValue("https://pictures.example/new.png");
});

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 7, 74, 70, 73, 70, 0, 0xff, 0xc0, 0, 11, 8, 0, 216, 0, 216, 1, 1, 0x11, 0,
  0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x12, 0xff, 0xd9]);
const REFUSED = {
  "of other pixels": [png(200, 100), "is 200 by 100 pixels; this slot takes 216 by 216."],
  "of another kind": [JPEG, "is a JPEG; this slot takes a PNG."],
  "that is an SVG": [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "is an SVG, which can hold scripts"],
  "that is none": [Buffer.from("a picture"), "is no picture that is known here; PNG, JPEG and GIF are taken."],
  "that breaks off": [GOOD.subarray(0, -5), "is a PNG that breaks off before its end"],
  "with something behind it": [Buffer.concat([GOOD, Buffer.from("PK")]), "goes on for 2 bytes behind the end"],
  "of no bytes": [Buffer.alloc(0), "is empty."],
};

test("a file that is no picture for its slot is refused before it is sent, and nothing is lost", async ({ portal, service }) => {
  const sent = sendings(portal);
  await prepared(portal, service, "refused");
  for (const [what, [bytes, words]] of Object.entries(REFUSED)) {
    await test.step(what, async () => {
      await pick(portal, "wrong.png", bytes);
      await expectRefused(portal, `wrong.png ${words}`, sent);
    });
  }
  await expectAccessible(portal, ".picture");
});

test("a file of 50 MB is refused by its size alone", async ({ portal, service }, testInfo) => {
  const sent = sendings(portal);
  await prepared(portal, service, "too-large");
  const file = testInfo.outputPath("too-large.png");
  writeFileSync(file, GOOD);
  truncateSync(file, 50 << 20);
  await pick(portal, "too-large.png", file);
  await expectRefused(portal, "too-large.png is larger than 10 MB, the most that is taken.", sent);
});

test("a size of another year is taken and told", async ({ portal, service }) => {
  await prepared(portal, service, "older");
  await pick(portal, "older.png", png(115, 115));
  await expect(status(portal)).toContainText("older.png is at the service");
  await expect(status(portal)).toContainText("older.png is 115 by 115 pixels, as pages of 2018-12 ask");
});

/** As large as the service takes it, and more than what lies between page and service holds by itself. */
const HEAVY = png(216, 216, { padding: (10 << 20) - 4096 });

/** A portal behind a line that takes the beginning of a picture and then nothing. */
async function slowly(startOwn, visit) {
  const port = await freePort();
  const line = await startLine(port);
  const service = await startOwn(["--public-url", line.base], { port });
  const page = await visit(line.base);
  await prepared(page, service, "slow");
  line.stallAfter(64 << 10);
  return { line, service, page };
}

test("the sending shows how far it has come, goes on behind other views, and ends in the offer", async ({ startOwn, visit }) => {
  const { line, page } = await slowly(startOwn, visit);
  await pick(page, "large.png", HEAVY);
  const bar = slot(page).getByRole("progressbar", { name: "Sending large.png" });
  await expect.poll(async () => Number(await bar.getAttribute("value"))).toBeGreaterThan(0.05);
  await expect(slot(page)).toContainText(/\d\d? %/);
  expect(Number(await bar.getAttribute("value"))).toBeLessThan(1);
  // What is on its way is shown already.
  await expect(slot(page).getByRole("img")).toHaveAttribute("src", /^blob:/);
  await expectShown(page, 1, [216, 216]);
  await expectAccessible(page, ".picture");
  await steps.show(page, "JSON");
  await steps.show(page, "Form");
  await expect(bar).toBeVisible();
  line.goOn();
  await expect(status(page)).toContainText("large.png is at the service, and its address in the offer.");
  await expect(bar).toHaveCount(0);
  await expectShown(page, 1, [216, 216]);
  line.stop();
});

test("a sending can be stopped and begun again by keyboard; the file stays at hand", async ({ startOwn, visit }) => {
  const { line, page } = await slowly(startOwn, visit);
  await pick(page, "large.png", HEAVY);
  await button(page, "Cancel sending large.png").focus();
  await page.keyboard.press("Enter");
  await expect(status(page)).toContainText("large.png is not at the service, and the address stays as it was. You stopped the sending.");
  await expect(address(page)).toHaveValue("https://pictures.example/old.png");
  await expect(slot(page).getByLabel("Choose a picture for Large logo")).toBeFocused();
  await expectAccessible(page, ".picture");
  line.goOn();
  await page.keyboard.press("Tab");
  await expect(button(page, "Send large.png")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(status(page)).toContainText("large.png is at the service, and its address in the offer.");
  await expect(slot(page).getByLabel("Choose a picture for Large logo")).toBeFocused();
  line.stop();
});

test("another file takes the place of the one on its way", async ({ startOwn, visit }) => {
  const { line, page } = await slowly(startOwn, visit);
  await pick(page, "first.png", HEAVY);
  await expect(status(page)).toContainText("Sending first.png");
  await pick(page, "small.png", png(10, 10));
  await expect(status(page)).toContainText("small.png is 10 by 10 pixels");
  line.goOn();
  await pick(page, "second.png", GOOD);
  await expect(status(page)).toContainText("second.png is at the service");
  await expect(slot(page)).not.toContainText("first.png");
  line.stop();
});

test("an answer that is lost loses nothing, and the picture can be sent again", async ({ startOwn, visit }) => {
  const { line, page } = await slowly(startOwn, visit);
  await pick(page, "large.png", HEAVY);
  await expect(status(page)).toContainText("Sending large.png");
  // The picture arrives, but no answer comes back.
  line.isCut = true;
  line.goOn();
  await expect(status(page)).toContainText("There was no connection to the service, or it ended before an answer came.");
  await expect(address(page)).toHaveValue("https://pictures.example/old.png");
  line.isCut = false;
  await button(page, "Send large.png").click();
  await expect(status(page)).toContainText("large.png is at the service");
  line.stop();
});

test("an address that was typed meanwhile is not overwritten", async ({ startOwn, visit }) => {
  const { line, page } = await slowly(startOwn, visit);
  await pick(page, "large.png", HEAVY);
  await expect(status(page)).toContainText("Sending large.png");
  await steps.fill(page, "Large logo", "https://pictures.example/typed.png");
  line.goOn();
  await expect(status(page)).toContainText("large.png is at the service, but the offer was changed here meanwhile");
  await expect(address(page)).toHaveValue("https://pictures.example/typed.png");
  await button(page, "Use large.png").click();
  await expect(address(page)).toHaveValue(/\/ext\/artifacts\//);
  line.stop();
});

test("without a token the picture waits, and the way leads to the token and back", async ({ portal, service }) => {
  const sent = sendings(portal);
  await pictureHost(portal, OLD);
  await steps.openOffer(portal, offerWith("nameless"));
  await pick(portal, "large.png", GOOD);
  await expectRefused(portal, "The service takes pictures only with a token, and none is entered.", sent);
  await expectShown(portal, 1, [216, 216]);
  await button(portal, "Enter the token").click();
  const token = portal.getByLabel("Token", { exact: true });
  await expect(token).toBeFocused();
  await token.fill(service.token());
  await steps.show(portal, "Form");
  await button(portal, "Send large.png").click();
  await expect(status(portal)).toContainText("large.png is at the service");
});

test("what the service refuses has its sentence, and the file stays at hand", async ({ portal, service, startOwn }) => {
  const other = await startOwn();
  await prepared(portal, service, "refusals", other.token());
  await pick(portal, "large.png", GOOD);
  await expect(status(portal)).toContainText("The service does not know the token");
  await enterToken(portal, service.token("fabrikam"));
  await button(portal, "Send large.png").click();
  await expect(status(portal)).toContainText("The token is not for this publisher.");
  await enterToken(portal, "no token");
  await button(portal, "Send large.png").click();
  await expect(status(portal)).toContainText("It was not sent: the token holds blanks");
  await button(portal, "Lay aside large.png").click();
  await expect(status(portal)).toBeEmpty();
  await expect(slot(portal).getByLabel("Choose a picture for Large logo")).toBeFocused();
  await expect(address(portal)).toHaveValue("https://pictures.example/old.png");
  await expect(steps.tool(portal, "Undo")).toBeDisabled();
});

test("a publisher's space that is used up is told", async ({ startOwn, visit }) => {
  const service = await startOwn(["--artifact-quota", "1"]);
  const page = await visit(service.base);
  await prepared(page, service, "quota");
  await pick(page, "large.png", png(216, 216, { padding: 1 << 20 }));
  await expect(status(page)).toContainText("The space for pictures is used up.");
  await expect(status(page)).toContainText("1 MB and 10000 pictures in all");
  await expect(address(page)).toHaveValue("https://pictures.example/old.png");
});

test("the answer of something else than an offer service is no address", async ({ portal, service }) => {
  await prepared(portal, service, "other");
  for (const [answer, words] of [
    [{ status: 200, contentType: "text/html", body: "<html>hello" }, "The answer was 200 but names no picture"],
    [{ status: 404, contentType: "text/html", body: "gone" }, "This service takes no pictures."],
    [{ status: 500, contentType: "application/json", body: '{"error":{"code":"X","message":"Out of order."}}' }, "status 500. The service says: Out of order."],
  ]) {
    await portal.route("**/ext/artifacts?*", (route) => route.fulfill(answer));
    await pick(portal, "large.png", GOOD);
    await expect(status(portal)).toContainText(words);
    await expect(address(portal)).toHaveValue("https://pictures.example/old.png");
    await portal.unroute("**/ext/artifacts?*");
  }
});

test("a picture given by its address is shown and its pixels are told; nobody learns where", async ({ portal, service }) => {
  const asked = await pictureHost(portal, { ...OLD, "/wide.png": png(200, 100), "/hero.png": png(815, 290) });
  await steps.openOffer(portal, offerWith("given"));
  await expectShown(portal, 1, [216, 216]);
  await expect(slot(portal)).toContainText("216 by 216 pixels, as it should be.");
  await steps.fill(portal, "Large logo", "https://pictures.example/wide.png");
  await expect(slot(portal)).toContainText("The picture is 200 by 100 pixels; this slot takes 216 by 216.");
  await steps.fill(portal, "Hero picture", "https://pictures.example/hero.png");
  await expectShown(portal, 815 / 290, [815, 290], "Hero picture");
  await steps.fill(portal, "Large logo", "https://pictures.example/gone.png");
  await expect(slot(portal)).toContainText("The picture could not be loaded here");
  await expect(slot(portal).getByRole("img")).toHaveCount(0);
  await steps.fill(portal, "Large logo", "http://pictures.example/old.png");
  await expect(slot(portal)).toContainText("Only pictures at https addresses");
  await steps.fill(portal, "Large logo", "data:image/png,x");
  await expect(slot(portal)).toContainText("Not shown");
  await expectAccessible(portal, ".picture");
  expect(asked.map(({ pathname }) => pathname)).toEqual(["/old.png", "/wide.png", "/hero.png", "/gone.png"]);
  for (const { headers } of asked) expect(headers).not.toHaveProperty("referer");
  // None of this stands in the way of sending.
  await steps.fill(portal, "Large logo", "https://pictures.example/wide.png");
  await steps.prepare(portal, { offer: "given", token: service.token() });
  await steps.send(portal);
  await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
});

test("a picture whose address holds a signature is loaded only when somebody asks", async ({ portal }) => {
  const asked = [];
  await portal.route("https://publishingapistore.blob.core.windows.net/**", (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "image/png", body: GOOD });
  });
  await steps.openOffer(portal, lastingOfferText("signed"));
  const written = () => portal.evaluate(() => document.documentElement.outerHTML);
  await slot(portal).scrollIntoViewIfNeeded();
  await expect(slot(portal)).toContainText("Not shown");
  for (const signature of signatures()) expect(await written()).not.toContain(signature);
  expect(asked).toHaveLength(0);
  await button(portal, "Show picture of Large logo").click();
  await expectShown(portal, 1, [216, 216]);
  expect(asked).toHaveLength(1);
  await expectAccessible(portal, ".picture");
  await button(portal, "Show picture of Large logo").click();
  for (const signature of signatures()) expect(await written()).not.toContain(signature);
});

test("a screenshot is a slot too", async ({ portal, service }) => {
  await prepared(portal, service, "screenshot");
  await portal.getByRole("button", { name: "Add screenshot" }).click();
  await pick(portal, "screen.png", png(1280, 720), "Screenshot 1");
  await expect(status(portal, "Screenshot 1")).toContainText("screen.png is at the service");
  await expectShown(portal, 16 / 9, [1280, 720], "Screenshot 1");
  await steps.show(portal, "JSON");
  const body = JSON.parse(await steps.json(portal).inputValue());
  expect(body.definition.offer["microsoft-azure-marketplace.screenshots"]).toEqual([expect.stringMatching(/\/ext\/artifacts\//)]);
});
