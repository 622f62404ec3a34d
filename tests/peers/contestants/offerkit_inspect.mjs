import { CONTEXT, firstOf, readAnswer } from "./offerkit_context.mjs";

export default function inspect({ offerkit }) {
  // TEMPORARY: until the package has `inspect`.
  const run = offerkit.inspect ?? ((text, context) => JSON.parse(offerkit.checkText(text, context)));
  const text = (offer) => run(offer, CONTEXT);
  return {
    title: "offerkit `inspect`",
    package: "offerkit",
    reports: "rule, level, message, help, line, column, byte span, pointer, fixes; each made when it is read",
    text,
    bytes: text,
    length: ({ findings }) => findings.length,
    read: readAnswer,
    first: firstOf,
  };
}
