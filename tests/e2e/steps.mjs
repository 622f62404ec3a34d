// What a person does on the page, and what they look at; one name for each.
import { expect } from "@playwright/test";

/** Picks a file as a person does; `content` is text or bytes. */
export async function importFile(page, name, content) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByText("Choose a file").click();
  await (await chooser).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
}

/** Opens a body and waits for its form. */
export async function openOffer(page, text, name = "offer.json") {
  await importFile(page, name, text);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Goes to the form, the JSON or the sending. */
export const show = (page, view) => page.getByRole("tab", { name: view, exact: true }).click();

/** A control of the form that is typed into. */
export const field = (page, label) => page.getByRole("textbox", { name: label, exact: true });

/** Types another text and leaves the control. */
export async function fill(page, label, text) {
  await field(page, label).fill(text);
  await field(page, label).blur();
}

/** The list of what is wrong. */
export const findings = (page) => page.getByRole("complementary", { name: "Findings" });

/** The finding that says this. */
export const finding = (page, words) => findings(page).getByRole("listitem").filter({ hasText: words });

/** A button of the page's header. */
export const tool = (page, name) => page.getByRole("group", { name: "Offer", exact: true }).getByRole("button", { name });

/** The offer's text, as the JSON tab shows it. */
export const json = (page) => page.getByRole("textbox", { name: "Offer as JSON" });

/** Changes a part of the text in the JSON tab. */
export async function rewrite(page, from, to) {
  const before = await json(page).inputValue();
  expect(before).toContain(from);
  await json(page).fill(before.replace(from, to));
}

/** The bytes that Download gives. */
export async function download(page) {
  const started = page.waitForEvent("download");
  await tool(page, "Download").click();
  const file = await started;
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

/** Goes to the sending and says where to and in whose name. */
export async function prepare(page, { base, publisher = "contoso", offer, token }) {
  await show(page, "Send");
  if (base !== undefined) await page.getByLabel("Service address").fill(base);
  await page.getByLabel("Publisher identifier").fill(publisher);
  await page.getByLabel("Offer identifier").fill(offer);
  await page.getByLabel("Token", { exact: true }).fill(token);
}

/** The request as it is shown before it goes out. */
export const request = (page) => page.getByRole("region", { name: "The request" });

/** Sends what is prepared. */
export const send = (page, name = "Send") => request(page).getByRole("button", { name, exact: true }).click();

/** What came of the sending. */
export const answer = (page) => page.getByRole("region", { name: /^(Answer: |No answer$)/ });

/** What stands in the place of a status where nothing came. */
export const NO_ANSWER = "No answer";

/** The answer has come, has the focus, and says its status, what it means and what to do next. */
export async function expectAnswer(page, status, meaning, next) {
  await expect(answer(page).getByRole("heading", { level: 2 })).toHaveText(status === NO_ANSWER ? status : `Answer: ${status}`);
  await expect(answer(page).getByRole("heading", { level: 2 })).toBeFocused();
  await expect(answer(page)).toContainText(meaning);
  await expect(answer(page).getByText("What to do next")).toBeVisible();
  await expect(answer(page).getByRole("listitem").filter({ hasText: next })).toBeVisible();
}

/** Asks the service for its list of offers, from the page where offers are opened. */
export async function listOffers(page, token) {
  await page.getByLabel("Publisher identifier").fill("contoso");
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "List the offers" }).click();
}

/** A place that differs, in a table of changes. */
export const place = (region, label) => region.getByRole("row").filter({ has: region.page().getByRole("rowheader", { name: label }) });

/** An offer in the service's list. */
export const listed = (page, offer) =>
  page.getByRole("region", { name: "From a service" }).getByRole("row").filter({ hasText: offer });

/** Opens an offer out of the service's list. */
export async function openFromService(page, offer, token) {
  await listOffers(page, token);
  await page.getByRole("button", { name: `Open ${offer}`, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: offer })).toBeVisible();
}
