import { Compile } from "typebox/schema";

import { fromObject, readMessages } from "./from_object.mjs";

const NONE = [];

export default function typebox({ schema }) {
  const validator = Compile(schema);
  return {
    title: "JSON.parse + typebox",
    isRepeating: true,
    package: "typebox",
    reports:
      "message, keyword and JSON Pointer, made by a second pass where the first says no, " +
      "some of them again for the object around; no position",
    ...fromObject((offer) => (validator.Check(offer) ? NONE : validator.Errors(offer)[1])),
    length: (errors) => errors.length,
    read: readMessages,
    first: ([error]) => `${error.instancePath}: ${error.message}`,
  };
}
