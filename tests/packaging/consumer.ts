// A program of somebody else's. It is compiled, never run; each line marked so must not compile.

import {
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
  type OfferRequest,
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

export { before, classes, hash, header, lost, notReady, same, started };
