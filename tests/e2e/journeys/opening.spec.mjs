// The opening page stands before the portal's program has come, takes what is done on it, and loses nothing of it.
import { offerText, sampleFile } from "../offers.mjs";
import { expect, expectAccessible, test as base } from "../portal.mjs";
import * as steps from "../steps.mjs";

const text = (page) => page.getByRole("textbox", { name: "JSON of the offer" });
const publisher = (page) => page.getByRole("textbox", { name: "Publisher identifier" });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const waiting = (page) => page.locator("#waiting");
const offerNamed = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });

const test = base.extend({
  /** The page as it stands while its wasm is still on its way: `letGo` lets that come, `arrive` waits for the portal. */
  // `visit` sees that the page breaks no policy and logs no error.
  opening: async ({ page, service, visit: _ }, use) => {
    let isFree;
    let letGo;
    await page.route("**/*.wasm", async (route) => {
      await isFree;
      await route.continue();
    });
    const open = async () => {
      isFree = new Promise((resolve) => (letGo = resolve));
      await page.goto(service.base, { waitUntil: "commit" });
      // The last that the HTML holds.
      await waiting(page).waitFor({ state: "attached" });
    };
    const arrive = async () => {
      letGo();
      await page.locator("html[data-ready]").waitFor({ state: "attached" });
    };
    await use({ page, open, arrive, letGo: () => letGo() });
  },
});

/** Changes an offer, so that it is kept on this device. */
async function keep({ page, open, arrive }, name) {
  await open();
  await arrive();
  await steps.openOffer(page, offerText(name), `${name}.json`);
  await steps.fill(page, "Title", "Changed");
  await expect(page.getByText("Kept on this device")).toBeVisible();
}

/** What a control holds, and where in it somebody is. */
const standing = (control) =>
  control.evaluate((element) => ({
    text: element.value,
    selection: [element.selectionStart, element.selectionEnd, element.selectionDirection],
    hasFocus: element === document.activeElement,
    scrolled: [element.scrollTop, window.scrollY],
  }));

/** Where everything is. */
const layout = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("#app *")].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName}#${element.id} ${[x, y, width, height].map(Math.round)}`;
    }),
  );

for (const [how, size] of [
  ["a wide page", { width: 1280, height: 900 }],
  ["320 pixels", { width: 320, height: 640 }],
]) {
  test(`on ${how} the portal goes on with the very elements of the opening page, and none moves`, async ({ opening }) => {
    const { page, open, arrive } = opening;
    await page.setViewportSize(size);
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value))).observe({
        type: "layout-shift",
        buffered: true,
      });
    });
    await open();
    await expect(button(page, "New virtual machine offer")).toBeVisible();
    await expectAccessible(page);
    const before = await layout(page);
    await page.evaluate(() => {
      for (const element of document.querySelectorAll("#app *")) element.wasServed = true;
    });
    await arrive();
    expect(await layout(page)).toEqual(before);
    expect(await page.evaluate(() => [...document.querySelectorAll("#app *")].filter((one) => !one.wasServed).length)).toBe(0);
    expect(await page.evaluate(() => window.shifts)).toEqual([]);
    await expect(page.locator(".startup")).toHaveCount(0);
  });
}

test("what was typed stays, with selection, focus, place and undo", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  await text(page).focus();
  await page.keyboard.insertText(Array.from({ length: 40 }, (_, line) => `"${line}"`).join("\n"));
  await page.keyboard.type("{later");
  for (let count = 0; count < 3; count += 1) await page.keyboard.press("Shift+ArrowLeft");
  await text(page).evaluate((element) => (element.scrollTop = 100));
  await page.evaluate(() => window.scrollTo(0, 40));
  const before = await standing(text(page));
  expect(before).toMatchObject({ hasFocus: true, scrolled: [100, 40] });
  await arrive();
  expect(await standing(text(page))).toEqual(before);
  await page.keyboard.type("!");
  expect((await standing(text(page))).text).toBe(before.text.replace("{later", "{la!"));
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect((await standing(text(page))).text).not.toContain("{la");
  await page.keyboard.press("Control+Shift+z");
  await page.keyboard.press("Control+Shift+z");
  expect((await standing(text(page))).text).toBe(before.text.replace("{later", "{la!"));
  const written = (await standing(text(page))).text;
  await button(page, "Open pasted text").click();
  expect((await steps.download(page)).text).toBe(written);
});

const CONTROLS = [
  ["the text", text],
  ["a field", publisher],
  ["the token", (page) => page.getByLabel("Token", { exact: true })],
];

for (const [what, control] of CONTROLS) {
  test(`keys that are typed while the portal takes over all arrive in ${what}`, async ({ opening }) => {
    const { page, open, letGo } = opening;
    await open();
    const keys = Array.from({ length: 400 }, (_, number) => number % 10).join("");
    await control(page).focus();
    let isReady = false;
    page.locator("html[data-ready]").waitFor({ state: "attached" }).then(() => (isReady = true));
    let [typed, after] = [0, 0];
    // Until the portal has been there for a while.
    while (after < 40 && typed < keys.length) {
      if (typed === 40) letGo();
      await page.keyboard.press(keys[typed]);
      typed += 1;
      if (isReady) after += 1;
    }
    expect(after).toBeGreaterThan(0);
    await expect(control(page)).toBeFocused();
    expect((await standing(control(page))).text).toBe(keys.slice(0, typed));
    // The portal itself has it, too: it keeps it when the page is drawn anew.
    await button(page, "List the offers").click();
    await expect(page.getByRole("alert").filter({ hasText: /./ }).or(page.locator(".has-error")).first()).toBeVisible();
    expect((await standing(control(page))).text).toBe(keys.slice(0, typed));
  });
}

test("a key that is held down goes on through the take-over", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  await text(page).focus();
  await page.keyboard.down("a");
  for (let count = 0; count < 5; count += 1) await page.keyboard.down("a");
  await arrive();
  for (let count = 0; count < 5; count += 1) await page.keyboard.down("a");
  await page.keyboard.up("a");
  expect((await standing(text(page))).text).toBe("a".repeat(11));
});

test("a word that is being composed is not broken off", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  await text(page).focus();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
  await arrive();
  await session.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  await session.send("Input.insertText", { text: "日本" });
  expect((await standing(text(page))).text).toBe("日本");
});

test("a button that is pressed early is shown as busy, said once, and done once", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  await page.evaluate(() => {
    window.said = [];
    const place = document.querySelector("#waiting");
    new MutationObserver(() => window.said.push(place.textContent)).observe(place, { childList: true });
  });
  await text(page).fill(offerText("early"));
  for (let count = 0; count < 3; count += 1) await button(page, "Open pasted text").click();
  await expect(button(page, "Open pasted text")).toHaveAttribute("aria-busy", "true");
  await expect(waiting(page)).toHaveText("“Open pasted text” is done as soon as the portal has loaded.");
  await expectAccessible(page);
  // What is typed after the press is part of what is opened.
  await text(page).press("Control+End");
  await page.keyboard.type("  ");
  await arrive();
  await expect(offerNamed(page, "Pasted offer")).toBeVisible();
  expect((await steps.download(page)).text).toBe(`${offerText("early")}  `);
  expect(await page.evaluate(() => window.said)).toEqual(["“Open pasted text” is done as soon as the portal has loaded.", ""]);
  // Opened a second time, it would stand in the place of the first.
  await expect(steps.tool(page, "Undo")).toBeDisabled();
});

test("a new offer that is asked for early is begun, and a text that was typed meanwhile is kept", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  await button(page, "New virtual machine offer").click();
  await text(page).fill("not yet opened");
  await arrive();
  await expect(offerNamed(page, "New offer")).toBeVisible();
  await steps.tool(page, "Open another").click();
  await expect(text(page)).toHaveValue("not yet opened");
});

test("a service is asked early, by the keyboard alone", async ({ opening, service }) => {
  const { page, open, arrive } = opening;
  await open();
  await page.getByLabel("Token", { exact: true }).fill(service.token());
  await publisher(page).fill("contoso");
  await publisher(page).press("Enter");
  await expect(button(page, "List the offers")).toHaveAttribute("aria-busy", "true");
  await arrive();
  await expect(page.getByText(/^contoso has (no|\d+) offers?/)).toBeVisible();
  await expect(publisher(page)).toHaveValue("contoso");
  await expect(button(page, "List the offers")).not.toHaveAttribute("aria-busy");
});

test("a switch that is pressed twice early has not been pressed", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  const show = button(page, "Show the token");
  await show.click();
  await expect(show).toHaveAttribute("aria-busy", "true");
  await show.click();
  await expect(show).not.toHaveAttribute("aria-busy");
  await expect(waiting(page)).toBeEmpty();
  await arrive();
  await expect(show).toHaveAttribute("aria-pressed", "false");
});

test("a switch that is pressed early is on", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  await page.getByLabel("Token", { exact: true }).fill("abc");
  await button(page, "Show the token").click();
  await arrive();
  await expect(button(page, "Show the token")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByLabel("Token", { exact: true })).toHaveValue("abc");
  await expect(page.getByLabel("Token", { exact: true })).toHaveAttribute("type", "text");
});

test("a file that is picked early is opened", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  await steps.importFile(page, "picked.json", offerText("picked"));
  await expect(waiting(page)).toHaveText("picked.json is opened as soon as the portal has loaded.");
  await steps.importFile(page, "better.json", offerText("better"));
  await expect(waiting(page)).toHaveText("better.json is opened as soon as the portal has loaded.");
  await arrive();
  await expect(offerNamed(page, "better.json")).toBeVisible();
  expect((await steps.download(page)).text).toBe(offerText("better"));
});

test("a file that is picked in a window from before the take-over is opened", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  const chooser = page.waitForEvent("filechooser");
  await page.getByText("Choose a file").click();
  const dialog = await chooser;
  await arrive();
  await dialog.setFiles(sampleFile("request-2020.json"));
  await expect(offerNamed(page, "request-2020.json")).toBeVisible();
});

/** Drops a file onto the page. */
const drop = (page, name, content) =>
  page.evaluate(
    ([name, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], name, { type: "application/json" }));
      const event = (kind) => new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
      const target = document.querySelector(".drop-words") ?? document.body;
      return ["dragover", "drop"].map((kind) => !target.dispatchEvent(event(kind)));
    },
    [name, content],
  );

test("a file that is dropped early is opened", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  expect(await drop(page, "dropped.json", offerText("dropped"))).toEqual([true, true]);
  await expect(waiting(page)).toHaveText("dropped.json is opened as soon as the portal has loaded.");
  await arrive();
  await expect(offerNamed(page, "dropped.json")).toBeVisible();
});

test("a text that is pasted early, outside of every control, is opened", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate((text) => navigator.clipboard.writeText(text), offerText("pasted"));
  await page.locator("body").press("Control+v");
  await expect(waiting(page)).toHaveText("What you have pasted is opened as soon as the portal has loaded.");
  await arrive();
  await expect(offerNamed(page, "Pasted offer")).toBeVisible();
  expect((await steps.download(page)).text).toBe(offerText("pasted"));
});

test("where the program never comes, what was typed can be read and copied, and nothing goes on waiting", async ({
  page,
  service,
}) => {
  let fail;
  const isTime = new Promise((resolve) => (fail = resolve));
  await page.route("**/*.wasm", async (route) => {
    await isTime;
    await route.abort();
  });
  await page.goto(service.base, { waitUntil: "commit" });
  await text(page).fill("my only copy");
  await button(page, "Open pasted text").click();
  await text(page).focus();
  fail();
  const alert = page.getByRole("alert").filter({ hasText: "one of its files is missing or was blocked" });
  await expect(alert).toContainText("Copy what you have typed");
  await expect(alert).toBeInViewport();
  await expect(button(page, "Open pasted text")).not.toHaveAttribute("aria-busy");
  await expect(waiting(page)).toBeEmpty();
  await expect(text(page)).toBeFocused();
  await page.keyboard.type(" and more");
  await expect(text(page)).toHaveValue("my only copy and more");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("my only copy and more");
  await publisher(page).press("Enter");
  expect(new URL(page.url()).search).toBe("");
  await expectAccessible(page);
});

test("a page that something else has changed meanwhile is made anew, with all that was done on it", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  await publisher(page).fill("contoso");
  await text(page).fill(offerText("changed"));
  await text(page).evaluate((element) => {
    element.setSelectionRange(3, 7);
    // As extensions do it.
    element.after(document.createElement("x-assistant"));
  });
  await arrive();
  await expect(page.locator("x-assistant")).toHaveCount(0);
  await expect(text(page)).toHaveValue(offerText("changed"));
  await expect(publisher(page)).toHaveValue("contoso");
  await expect(text(page)).toBeFocused();
  expect((await standing(text(page))).selection).toEqual([3, 7, "forward"]);
  await button(page, "Open pasted text").click();
  await expect(offerNamed(page, "Pasted offer")).toBeVisible();
});

test("a changed page still opens what was asked for", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await open();
  await text(page).fill(offerText("changed"));
  await button(page, "Open pasted text").click();
  await page.evaluate(() => document.querySelector("#app h1").append(document.createElement("font")));
  await arrive();
  await expect(offerNamed(page, "Pasted offer")).toBeVisible();
});

test("what this device keeps for the fields is there after the take-over, even where it is wrong", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await page.addInitScript(() => localStorage.setItem("offerkit.publisherId", "no such name"));
  await open();
  await expect(publisher(page)).toHaveValue("");
  await arrive();
  await expect(publisher(page)).toHaveValue("no such name");
  await expect(publisher(page)).toHaveAttribute("aria-invalid", "true");
});

test("what is typed early wins over what this device keeps", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await page.addInitScript(() => localStorage.setItem("offerkit.publisherId", "fabrikam"));
  await open();
  await publisher(page).fill("contoso");
  await arrive();
  await expect(publisher(page)).toHaveValue("contoso");
  await publisher(page).blur();
  await expect(publisher(page)).toHaveValue("contoso");
});

test("an offer that this tab had open comes back without the opening page being offered first", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await keep(opening, "returning");
  await open();
  await expect(page.getByRole("banner")).toBeVisible();
  await expect(text(page)).toBeHidden();
  await arrive();
  await expect(offerNamed(page, "returning.json")).toBeVisible();
  await expect(steps.field(page, "Title")).toHaveValue("Changed");
});

test("a file that is dropped while an offer comes back is opened, and the offer is kept", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await keep(opening, "returning");
  await open();
  await expect(page.getByRole("banner")).toBeVisible();
  expect(await drop(page, "other.json", offerText("other"))).toEqual([true, true]);
  await arrive();
  await expect(offerNamed(page, "other.json")).toBeVisible();
  await steps.tool(page, "Open another").click();
  await button(page, "Go on returning.json").click();
  await expect(steps.field(page, "Title")).toHaveValue("Changed");
});

test("the list of what is kept here comes without moving what is being typed into", async ({ opening }) => {
  const { page, open, arrive } = opening;
  await keep(opening, "listed");
  // As in another tab: nothing is open here.
  await page.addInitScript(() => sessionStorage.clear());
  await open();
  await text(page).focus();
  const top = () => text(page).evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await page.keyboard.type("a");
  await arrive();
  await expect(page.getByRole("heading", { name: "On this device" })).toBeAttached();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  expect(Math.abs((await top()) - before)).toBeLessThan(1);
  await expect(text(page)).toHaveValue("a");
});
