import { CONTEXT, firstOf, readAnswer } from "./offerkit_context.mjs";

export default function inspect({ offerkit }) {
  const text = (offer) => offerkit.inspect(offer, CONTEXT);
  return {
    title: "offerkit `inspect`",
    package: "offerkit",
    reports: "rule, level, message, help, line, column, byte span, pointer, fixes; each made when it is read",
    text,
    bytes: text,
    object: text,
    length: ({ findings }) => findings.length,
    read: readAnswer,
    first: firstOf,
  };
}
