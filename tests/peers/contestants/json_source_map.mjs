import sourceMap from "json-source-map";

import { compile } from "./ajv.mjs";

const NONE = { errors: [] };

/** Positions are looked up for the errors only, as a caller would; a valid text is parsed once. */
export default function jsonSourceMap({ schema }) {
  const check = compile(schema);
  return {
    title: "json-source-map + ajv",
    package: "json-source-map",
    reports: "ajv's message and JSON Pointer; line, column and offset by looking the pointer up",
    text(offer) {
      const { data, pointers } = sourceMap.parse(offer);
      const errors = check(data);
      return errors.length === 0 ? NONE : { errors, pointers };
    },
    length: ({ errors }) => errors.length,
    read({ errors, pointers }) {
      let sum = 0;
      for (const { message, instancePath } of errors) {
        const { line, column } = pointers[instancePath].value;
        sum += message.length + line + column;
      }
      return sum;
    },
    first({ errors: [error], pointers }) {
      const { line, column } = pointers[error.instancePath].value;
      return `line ${line + 1}, column ${column + 1}: ${error.message}`;
    },
  };
}
