import { Validator } from "ata-validator";

export default function ata({ schema }) {
  const validator = new Validator(schema);
  return {
    title: "ata-validator `validateJSON`",
    package: "ata-validator",
    reports:
      "message, code, keyword, JSON Pointer, line, column and byte offset; " +
      "without its optional native part, as in a browser",
    text: (offer) => validator.validateJSON(offer).errors,
    length: (errors) => errors.length,
    read(errors) {
      let sum = 0;
      for (const { message, dataFrame } of errors) sum += message.length + dataFrame.line + dataFrame.col;
      return sum;
    },
    first: ([error]) => `line ${error.dataFrame.line}, column ${error.dataFrame.col}: ${error.message}`,
  };
}
