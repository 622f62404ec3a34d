import Ajv from "ajv";
import addFormats from "ajv-formats";

import { fromObject, readMessages } from "./from_object.mjs";

const NONE = [];

/** A function from a value to its errors. */
export function compile(schema) {
  const engine = new Ajv({ allErrors: true });
  addFormats(engine);
  const validate = engine.compile(schema);
  return (value) => (validate(value) ? NONE : validate.errors);
}

export default function ajv({ schema }) {
  return {
    title: "JSON.parse + ajv",
    package: "ajv",
    reports: "message, keyword and JSON Pointer; no position",
    ...fromObject(compile(schema)),
    length: (errors) => errors.length,
    read: readMessages,
    first: ([error]) => `${error.instancePath}: ${error.message}`,
  };
}
