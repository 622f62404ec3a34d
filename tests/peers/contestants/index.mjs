// Who takes part, by name. What each module gives:
//
//   package   what of tests/package.json it stands for
//   reports   what a finding of it says
//   text, bytes, object   take an offer in that form and give what was found, or a promise of it
//   isAsync   whether it is a promise
//   length    how many findings that is
//   read      reads every finding's message, and its position where it has one, and gives a sum of what was read
//   isFloor   whether it checks nothing and only shows what a check cannot be faster than
//   isRepeating  whether a fault may be several findings
//   first     message and place of the first finding, for people

const MODULES = {
  inspect: () => import("./offerkit_inspect.mjs"),
  spans: () => import("./offerkit_spans.mjs"),
  checkText: () => import("./offerkit_check_text.mjs"),
  check: () => import("./offerkit_check.mjs"),
  ata: () => import("./ata.mjs"),
  sourceMap: () => import("./json_source_map.mjs"),
  languageService: () => import("./language_service.mjs"),
  betterErrors: () => import("./better_ajv_errors.mjs"),
  ajv: () => import("./ajv.mjs"),
  zod: () => import("./zod.mjs"),
  valibot: () => import("./valibot.mjs"),
  typebox: () => import("./typebox.mjs"),
  parse: () => import("./json_parse.mjs"),
  encode: () => import("./text_encoder.mjs"),
  stringify: () => import("./json_stringify.mjs"),
};

/** `given` has the schema and the loaded package offerkit. */
export async function contestant(name, given) {
  const { default: make } = await MODULES[name]();
  return { name, ...make(given) };
}
