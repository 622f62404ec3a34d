import { CONTEXT, firstOf, readAnswer } from "./offerkit_context.mjs";

export default function check({ offerkit }) {
  return {
    title: "offerkit `check`",
    package: "offerkit",
    reports: "the whole answer, with the positions the object has as one line of JSON",
    object: (offer) => offerkit.check(offer, CONTEXT),
    length: ({ findings }) => findings.length,
    read: readAnswer,
    first: firstOf,
  };
}
