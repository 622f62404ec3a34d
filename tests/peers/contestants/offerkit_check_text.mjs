import { CONTEXT, firstOf, readAnswer } from "./offerkit_context.mjs";

export default function checkText({ offerkit }) {
  const text = (offer) => JSON.parse(offerkit.checkText(offer, CONTEXT));
  return {
    title: "offerkit `checkText` + JSON.parse",
    package: "offerkit",
    reports: "the whole answer as JSON: rule, level, message, help, line, column, byte span, pointer, fixes",
    text,
    bytes: text,
    length: ({ findings }) => findings.length,
    read: readAnswer,
    first: firstOf,
  };
}
