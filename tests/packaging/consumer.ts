// A program of somebody else's. It is compiled, never run; each line marked so must not compile.

import {
  type CategoryEntry,
  NotReady,
  buildRequest,
  check,
  checkText,
  explainNoAnswer,
  explainResponse,
  init,
  inspect,
  rulesHash,
  type Answer,
  type Comparison,
  type Context,
  type Edit,
  type Explanation,
  type Finding,
  type Fix,
  type Header,
  type Offer,
  type OfferRequest,
  type Plan,
  type Profile,
  type RequestInput,
} from "offerkit";
import {
  NotReady as NotReadyToMerge,
  init as initMerge,
  merge,
  type Change,
  type Merged,
  type Side,
} from "offerkit/merge";

const profile: Profile = "2020-07";
const context: Context = { now: new Date(), profile, publisherId: "contoso", offerId: "vm-1", locale: "en" };
const beside: Context[] = [{ published: "{}" }, { published: new Uint8Array(2) }];
// @ts-expect-error It is a text, as it came.
const besideAnObject: Context = { published: {} };
void [beside, besideAnObject];

const started: Promise<void> = init();
void init("core_bg.wasm");
void init(new Uint8Array(8));

const answer: Answer = check({ definition: {} }, context);
const text: string = checkText("{}", { now: "2026-01-01T00:00:00Z" });
checkText(new Uint8Array(2));
const hash: string = rulesHash();
const inspection = inspect("{}", context);
inspect({ definition: {} });
const messages: string[] = inspection.findings.map(({ message }) => message);
const whole: Answer = inspection.toJSON();
void [messages, whole, inspection.canSave];

const finding: Finding | undefined = answer.findings[0];
if (finding) {
  const { level, stage, span, help, args } = finding;
  const word: "error" | "warning" | "info" = level;
  const when: "save" | "publish" = stage;
  const length: number = span.end - span.start;
  const why: string = help ?? "";
  const limit = args["limit"];
  if (typeof limit === "number") limit.toFixed();
  const fix: Fix | undefined = finding.fixes[0];
  const edits: Edit[] = fix?.edits ?? [];
  const pointer: string = finding.path.map(String).join("/") + finding.pointer + edits.length;
  void [word, when, length, why, pointer];
}

const input: RequestInput = { base: "https://example.com", publisherId: "contoso", offerId: "vm-1", ifMatch: "*" };
const request: OfferRequest = buildRequest(input, text);
const header: Header | undefined = request.headers[0];

const explanation: Explanation = explainResponse({ status: 200, headers: { etag: "x" }, body: "" }, { request });
explainResponse({ status: 200, headers: [["etag", "x"]], body: new Uint8Array(0) });
explainResponse({ status: 200, headers: new Map([["etag", "x"]]), body: "" }, { request: "{}" });
const comparison: Comparison | null = explanation.comparison;
const classes: ("dropped" | "added" | "rehosted" | "changed")[] = comparison?.differences.map((one) => one.class) ?? [];
const lost: Explanation = explainNoAnswer(true);
const notReady: Error = new NotReady();

void initMerge();
const same: NotReady = new NotReadyToMerge();
const merged: Merged = merge("{}", new Uint8Array(2), "{}", { prefer: "mine", choices: { "/a": "theirs" } });
const open: Change[] = merged.changes.filter(({ takes }) => takes === null);
const side: Side = open[0]?.takes ?? "mine";
const before: string = merged.changes[0]?.base?.value ?? merged.text ?? side;

const plan: Plan = { planId: "basic", "microsoft-azure-virtualmachines.operatingSystemFamily": "Linux", regions: ["DZ"] };
const offer: Offer = {
  publisherId: "contoso",
  id: "contoso-vm",
  offerTypeId: "microsoft-azure-virtualmachines",
  definition: {
    displayText: "Contoso",
    offer: {
      "microsoft-azure-marketplace.title": "Contoso",
      "microsoft-azure-marketplace.heroLogo": null,
      "microsoft-azure-marketplace.categoryMap": [{ categoryL1: "security", "categoryL2-security": ["other-security"] }],
      "microsoft-azure-marketplace.screenshots": ["https://contoso.example/1.png", { url: "the form is not known" }],
    },
    plans: [
      plan,
      {
        planId: "pro",
        virtualMachinePricing: { isByol: false, coreMultiplier: { individually: { "4core": 0.5 } } },
        "microsoft-azure-virtualmachines.vmImages": { "1.0.1": { osVhdUrl: "", lunVhdDetails: [] } },
      },
    ],
  },
};
check(offer);
const ofAnotherType: Offer = { offerTypeId: "microsoft-azure-containers" };
const planIds = offer.definition?.plans?.map((one) => one?.planId ?? "") satisfies string[] | undefined;

// @ts-expect-error the type of the offer is needed to save it
const untyped: Offer = { publisherId: "contoso" };
// @ts-expect-error a title is a text
offer.definition!.offer!["microsoft-azure-marketplace.title"] = 1;
// @ts-expect-error there is no such key
plan["microsoft-azure-virtualmachines.skuTitel"] = "Basic";
// @ts-expect-error a region is a text: in YAML, NO has to stand in quotes
plan.regions = [false];
// @ts-expect-error subcategories are a list
const entry: CategoryEntry = { categoryL1: "security", "categoryL2-security": "other-security" };
// @ts-expect-error a price is a number
plan.virtualMachinePricing = { coreMultiplier: { single: "0.5" } };

// @ts-expect-error a text is not an object
check("{}");
// @ts-expect-error an object is not a text
checkText({});
// @ts-expect-error there is no such profile
checkText("{}", { profile: "2019-01" });
// @ts-expect-error there is no such member
checkText("{}", { nwo: "2026-01-01T00:00:00Z" });
// @ts-expect-error a time is no number
checkText("{}", { now: 0 });
// @ts-expect-error the answer as text has to be parsed
checkText("{}").findings;
// @ts-expect-error an offer's identifier is needed
buildRequest({ base: "https://example.com", publisherId: "contoso" }, "{}");
// @ts-expect-error the body has to be read first
explainResponse({ status: 200, headers: {} });
// @ts-expect-error there is no such side
merge("{}", "{}", "{}", { prefer: "ours" });
// @ts-expect-error it must be said
explainNoAnswer();

void [ofAnotherType, planIds, untyped, entry];

export { before, classes, hash, header, lost, notReady, same, started };
