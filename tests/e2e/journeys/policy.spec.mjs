// How the page is sent, and what it says where it cannot run.
import { expect, test } from "../portal.mjs";

/** What the page cries out. */
const alert = (page) => page.getByRole("alert").filter({ hasText: /\S/ });

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: https:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

test("the page comes under its policy, and may not be kept unasked", async ({ service }) => {
  const page = await fetch(service.base);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toBe(POLICY);
  expect(page.headers.get("cache-control")).toBe("no-cache");
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
});

test("the policy names the services that the program was told of", async ({ startOwn }) => {
  const { base } = await startOwn(["--connect-to", "https://offers.example"]);
  const { headers } = await fetch(base);
  expect(headers.get("content-security-policy")).toContain("connect-src 'self' https://offers.example;");
});

test("everything the page needs comes with its type, from its own origin, small and for ever", async ({
  page,
  service,
}) => {
  const answers = [];
  page.on("response", (response) => answers.push(response));
  await page.goto(service.base);
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
  const types = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", wasm: "application/wasm" };
  const seen = new Set();
  for (const answer of answers) {
    const { origin, pathname } = new URL(answer.url());
    const headers = await answer.allHeaders();
    const ending = pathname.split(".").at(-1);
    expect(origin).toBe(service.base);
    expect(answer.ok(), pathname).toBe(true);
    if (!(ending in types)) continue;
    seen.add(ending);
    expect(headers["content-type"], pathname).toBe(types[ending]);
    expect(headers["cache-control"], pathname).toContain("immutable");
  }
  expect([...seen].sort()).toEqual(["css", "js", "wasm"]);
});

test("the wasm file comes compressed as the browser likes it", async ({ page, service }) => {
  const wasm = page.waitForResponse("**/*.wasm");
  await page.goto(service.base);
  const { pathname } = new URL((await wasm).url());
  for (const encoding of ["br", "gzip"]) {
    const answer = await fetch(`${service.base}${pathname}`, { headers: { "Accept-Encoding": encoding } });
    expect(answer.headers.get("content-type")).toBe("application/wasm");
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.headers.get("vary")?.toLowerCase()).toContain("accept-encoding");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 4)]).toEqual([0x00, 0x61, 0x73, 0x6d]);
  }
});

test("a missing file is missing, and no page in its place", async ({ service }) => {
  for (const path of ["/gone.js", "/gone-0123456789abcdef_bg.wasm", "/a/b.css", "/favicon.ico"]) {
    const answer = await fetch(`${service.base}${path}`);
    expect(answer.status, path).toBe(404);
    expect(answer.headers.get("content-type"), path).not.toContain("html");
  }
});

test("without JavaScript the page says what it needs", async ({ browser, service }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(service.base);
  await expect(page.locator("noscript p")).toContainText("this browser has JavaScript switched off");
  await expect(page.locator("noscript p")).toBeVisible();
  await expect(page.getByText("The portal is still loading")).toBeHidden();
  await expect(page.getByText("From the clipboard")).toBeHidden();
  await context.close();
});

test("without its wasm file the page says what happened, and keeps saying it", async ({ page, service }) => {
  await page.clock.install();
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(service.base);
  await expect(alert(page)).toContainText("one of its files is missing or was blocked");
  await page.clock.fastForward("01:00");
  await expect(alert(page)).toContainText("one of its files is missing or was blocked");
});

test("while its wasm file is long in coming the page says so", async ({ page, service }) => {
  await page.clock.install();
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  await page.route("**/*.wasm", async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(service.base, { waitUntil: "commit" });
  const hint = page.getByText("What you type or choose here meanwhile is taken over.");
  await expect(hint).toBeAttached();
  await expect(hint).toBeHidden();
  await expect(hint).toBeVisible();
  await page.clock.fastForward("01:00");
  await expect(alert(page)).toContainText("The portal is still loading.");
  arrive();
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
  await expect(page.getByText("still loading")).toHaveCount(0);
});

test("without its program the page says what happened", async ({ page, service }) => {
  await page.route(/offerkit-web.*\.js$/, (route) => route.abort());
  await page.goto(service.base);
  await expect(alert(page)).toContainText("one of its files is missing or was blocked");
});

test("in a browser without WebAssembly the page says what it needs", async ({ page, service }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(service.base);
  await expect(alert(page)).toContainText("it needs JavaScript modules and WebAssembly");
});
