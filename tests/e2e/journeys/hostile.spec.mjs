// Whatever stands in an offer is text: nothing of it becomes a part of the page.
import { offerText, sample, walk } from "../offers.mjs";
import { expect, test } from "../portal.mjs";
import * as steps from "../steps.mjs";

const MARK = "5332114";
const HOSTILE = {
  "an image": '"><img src=x onerror="window.wasHit=1">',
  "a script": '</code></p>"\'><script>window.wasHit=1</script>',
  "the end of a text area": "</textarea></title></style></noscript><iframe srcdoc='<script>top.wasHit=1</script>'>",
  "a template": "{{1234*4321}}${1234*4321}<%= 1234*4321 %>#{1234*4321}`1234`",
  "an address that is a script": "javascript:window.wasHit=1//",
};

/** A body with the string for every text, and for a key in every object; what must stay is given. */
function hostileBody(body, hostile, stays) {
  // The keys of these are the publisher's to choose; what stands behind them has a type.
  const added = {
    offerTypeVersions: { [hostile]: 1 },
    "microsoft-azure-virtualmachines.vmImages": { [hostile]: { osVhdUrl: hostile, [hostile]: hostile } },
  };
  const unknown = { [hostile]: hostile, [`microsoft-azure-marketplace.${hostile}`]: { [hostile]: [hostile, 1] } };
  const change = (value, path) => {
    if (typeof value === "string") return stays.includes(path.join("/")) ? value : hostile;
    if (value === null || typeof value !== "object") return value;
    return { ...value, ...(added[path.at(-1)] ?? unknown) };
  };
  return JSON.stringify(walk(body, change), undefined, 2);
}

/** The page is made of its own elements only. */
async function expectUnharmed(page) {
  const harm = await page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    const count = (selector) => document.querySelectorAll(selector).length;
    return {
      wasHit: window.wasHit,
      foreign: count("img, iframe, frame, object, embed, base, svg, form[action]"),
      inline: count("script:not([src]), style"),
      handlers: all.filter((element) => element.getAttributeNames().some((name) => name.startsWith("on"))).length,
      scripts: all.filter((element) =>
        ["href", "src", "action"].some((name) => /^\s*javascript:/i.test(element.getAttribute(name) ?? "")),
      ).length,
    };
  });
  expect(harm).toEqual({ wasHit: undefined, foreign: 0, inline: 0, handlers: 0, scripts: 0 });
  await expect(page.locator("body")).not.toContainText(MARK);
}

for (const [kind, hostile] of Object.entries(HOSTILE)) {
  test(`${kind} in every text stays a text, from the file to the answer`, async ({ portal, service }) => {
    const id = `hostile-${kind.replaceAll(" ", "-")}`;
    const stays = ["publisherId", "id", "offerTypeId"];
    await steps.openOffer(portal, hostileBody(JSON.parse(offerText(id)), hostile, stays), `${hostile}.json`);
    await expect(steps.field(portal, "Title")).toHaveValue(hostile);
    // The other texts of the sample are chosen from lists.
    const values = await portal.getByRole("textbox").evaluateAll((controls) => controls.map(({ value }) => value));
    expect(values.filter((value) => value === hostile).length).toBeGreaterThan(30);
    await expectUnharmed(portal);

    await steps.fill(portal, "Title", `${hostile} again`);
    await expectUnharmed(portal);

    await steps.show(portal, "JSON");
    await expect(steps.json(portal)).toHaveValue(/again/);
    await expectUnharmed(portal);

    await steps.prepare(portal, { offer: id, token: service.token() });
    await expect(portal.getByRole("group", { name: "Body of the request" })).toContainText("again");
    await expectUnharmed(portal);

    await steps.send(portal);
    await steps.expectAnswer(portal, "201 Created", "The offer was created.", "Compare what came back");
    await steps.answer(portal).getByLabel("As it came").check();
    await expectUnharmed(portal);

    await steps.tool(portal, "Open another").click();
    await steps.openFromService(portal, id, service.token());
    await expect(steps.field(portal, "Title")).toHaveValue(`${hostile} again`);
    await expectUnharmed(portal);
  });
}

test("a body that is hostile in its very names is refused, and stays a text in the refusal", async ({
  portal,
  service,
}) => {
  const hostile = Object.values(HOSTILE).join("");
  await steps.openOffer(portal, hostileBody(JSON.parse(sample("request-2020.json")), hostile, []));
  await expect(steps.findings(portal)).toContainText("Cannot be saved");
  await expectUnharmed(portal);
  await steps.prepare(portal, { offer: "named", token: service.token() });
  await expectUnharmed(portal);
  await steps.send(portal, "Send anyway");
  await steps.expectAnswer(portal, "400 Bad Request", "refused the body", "Mend the errors");
  await expectUnharmed(portal);
  await steps.answer(portal).getByRole("button", { name: "Go there" }).first().click();
  await expectUnharmed(portal);
});
