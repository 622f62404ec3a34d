import * as module from "vscode-json-languageservice";

// In Node the package is CommonJS, after bundling it is not.
const { TextDocument, getLanguageService } = module.default ?? module;

const UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

export default function languageService({ schema }) {
  const service = getLanguageService({});
  const schemas = [{ uri: "schema://offer", fileMatch: ["*"], schema: withUuidAsPattern(schema) }];
  service.configure({ validate: true, allowComments: false, schemas });
  return {
    title: "vscode-json-languageservice",
    package: "vscode-json-languageservice",
    reports: "message, and line and character of start and end; comes as a promise",
    isAsync: true,
    text(offer) {
      const document = TextDocument.create("file:///offer.json", "json", 1, offer);
      return service.doValidation(document, service.parseJSONDocument(document));
    },
    length: (diagnostics) => diagnostics.length,
    read(diagnostics) {
      let sum = 0;
      for (const { message, range } of diagnostics) sum += message.length + range.start.line + range.start.character;
      return sum;
    },
    first([{ message, range }]) {
      return `line ${range.start.line + 1}, column ${range.start.character + 1}: ${message}`;
    },
  };
}

/** The service does not know this format, and would be let off a fault that all others must see. */
function withUuidAsPattern(schema) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"format":"uuid"', `"pattern":${JSON.stringify(UUID)}`));
}
