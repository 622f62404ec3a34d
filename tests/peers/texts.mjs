// Texts made from the sample, the same in Node and in a browser.

/** How many texts of a kind a round has. */
export const COUNT = 4096;
export const SEED = 2020;

/** The words that make a text another one, by script. */
export const SCRIPTS = {
  ascii: { words: ["analyses", "backups", "caching", "delivery", "email", "forecasts", "graphs", "hosting"] },
  cjk: { words: ["分析", "バックアップ", "缓存", "配信", "邮件", "予測", "图表", "ホスティング"] },
};

/** The sample, the sample mended, and what spoils it; all three come from files, as text. */
export function bodies({ sample, mends, faults, cjk }) {
  const mended = replacements(mends).reduce((text, [from, to]) => text.replaceAll(from, () => to), sample);
  return { sample, mended, faults: replacements(faults), cjk: replacements(cjk) };
}

/** The mended sample, and once for each fault the mended sample with it. */
export function singles({ mended, faults }) {
  return { mended, faulty: faults.map((fault) => spoil(mended, fault)) };
}

/** The mended sample with one to as many faults as there are. */
export function someFaults({ mended, faults }, next) {
  return choose(faults, next).reduce(spoil, mended);
}

export function spoil(text, [from, to]) {
  return text.replace(from, () => to);
}

/** Lines of a text, a tab and another text, as pairs. */
function replacements(lines) {
  const rows = lines.split("\n").filter((line) => line.includes("\t") && !line.startsWith("#"));
  return rows.map((line) => line.replaceAll("\\n", "\n").split("\t"));
}

/** Distinct texts: `base` makes one, and words and a number that no other has go into it. */
export function vary(base, { count = COUNT, first = 0, words = SCRIPTS.ascii.words } = {}) {
  const next = random(SEED + first);
  return Array.from({ length: count }, (_, place) => {
    const text = base(next);
    const chosen = Array.from({ length: 2 + (next() % 5) }, () => words[next() % words.length]).join(" ");
    const varied = text.replaceAll("makes dev ops a breeze", chosen);
    return inOnePiece(varied.replaceAll("Jon Doe", `Jon Doe ${first + place}`));
  });
}

/** The same in one line, in a script; keys and faults stay as they are. */
export function compact(text, script, { cjk }) {
  const pairs = script === "cjk" ? cjk : [];
  const translated = pairs.reduce((whole, [from, to]) => whole.replaceAll(from, () => to), text);
  return inOnePiece(JSON.stringify(JSON.parse(translated)));
}

/** A compact body with as many plans, each with an identifier of its own; `change` may spoil one. */
export function withPlans(text, count, change = (plan) => plan) {
  const body = JSON.parse(text);
  const [plan] = body.definition.plans;
  const plans = Array.from({ length: count }, (_, at) => change(another(plan, at), at));
  return inOnePiece(JSON.stringify({ ...body, definition: { ...body.definition, plans } }));
}

/** A plan like this one, with an identifier, a title and a disk of its own. */
function another(plan, at) {
  const title = "microsoft-azure-virtualmachines.skuTitle";
  const images = "microsoft-azure-virtualmachines.vmImages";
  const disks = JSON.parse(JSON.stringify(plan[images]).replaceAll(".vhd?", `-${at}.vhd?`));
  return { ...plan, planId: `${plan.planId}-${at}`, [title]: `${plan[title]} ${at}`, [images]: disks };
}

/** The same in which next to nothing is as in the plan before: also texts, sizes, regions, trial and signature. */
export function unlike(plan, at) {
  const key = (name) => `microsoft-azure-virtualmachines.${name}`;
  const numbered = ["skuSummary", "skuDescription", "operationSystem"].map(key);
  const sizes = plan[key("recommendedVMSizes")];
  const turned = [...sizes.slice(at % sizes.length), ...sizes.slice(0, at % sizes.length)];
  const signed = JSON.stringify(plan[key("vmImages")]).replaceAll("/test/", `/test${at}/`);
  return {
    ...plan,
    ...Object.fromEntries(numbered.map((name) => [name, `${plan[name]} ${at}`])),
    [key("recommendedVMSizes")]: turned,
    [key("vmImages")]: JSON.parse(signed.replaceAll("sig=W", `sig=${"ABCDEF"[at % 6]}`)),
    [key("operatingSystemFamily")]: ["Windows", "Linux"][at % 2],
    regions: [["AZ", "DE", "JP"][at % 3]],
    virtualMachinePricing: { ...plan.virtualMachinePricing, freeTrialDurationInMonths: [0, 1, 3, 6][at % 4] },
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** As a text comes from a file or a network: engines join pieces late, at the first who reads them. */
function inOnePiece(text) {
  return decoder.decode(encoder.encode(text));
}

export function toBytes(text) {
  return encoder.encode(text);
}

function choose(faults, next) {
  const left = [...faults];
  return Array.from({ length: 1 + (next() % faults.length) }, () => left.splice(next() % left.length, 1)[0]);
}

export function shuffled(items, next) {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = next() % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** Marsaglia's xorshift with 32 bits. */
export function random(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
