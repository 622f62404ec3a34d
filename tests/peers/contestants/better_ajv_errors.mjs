import betterErrors from "better-ajv-errors";

import { compile } from "./ajv.mjs";

// A module that was compiled from `export default` has it as a member in Node and not after bundling.
const explain = betterErrors.default ?? betterErrors;

const NONE = [];

export default function betterAjvErrors({ schema }) {
  const check = compile(schema);
  return {
    title: "JSON.parse + ajv + better-ajv-errors",
    package: "better-ajv-errors",
    reports: "a sentence with the path, line, column and offset of start and end",
    text(offer) {
      const data = JSON.parse(offer);
      const errors = check(data);
      return errors.length === 0 ? NONE : explain(schema, data, errors, { format: "js", json: offer });
    },
    length: (errors) => errors.length,
    read(errors) {
      let sum = 0;
      for (const { error, start } of errors) sum += error.length + start.line + start.column;
      return sum;
    },
    first: ([{ error, start }]) => `line ${start.line}, column ${start.column}: ${error}`,
  };
}
