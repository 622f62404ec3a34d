import inspect from "./offerkit_inspect.mjs";

export default function spans(given) {
  return {
    ...inspect(given),
    title: "offerkit `inspect`, rule and span only",
    reports: "the same; what is read here is the rule's name and the span, without words",
    read({ findings }) {
      let sum = 0;
      for (const { rule, span } of findings) sum += rule.length + span.start + span.end;
      return sum;
    },
    first: ({ findings: [finding] }) => `bytes ${finding.span.start} to ${finding.span.end}: ${finding.rule}`,
  };
}
