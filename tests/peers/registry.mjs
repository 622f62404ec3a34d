// The measures: what is asked, who measures it, and the marks that the project has set itself.

import { FRAME } from "./slow.mjs";

/** Rows of the project itself; all others that do some work are its peers. */
export const OURS = ["inspect", "spans", "checkText", "check", "node", "offerkit", "offerkitJson", "portal", "service"];

const SIZE_LIMIT = 60_000;
/** Megabytes. */
const MEMORY_LIMIT = 60;
/** The largest figure of a row's steps divided by the least. */
export const SPREAD = "spread";
/** The peer with the least figure. */
export const BEST = "best";

/**
 * `marks`: the row `ours`, divided by the figure of `by`, is to be at most `most`. `by` is a row, the best of the
 * peers, the spread of ours, or a plain number. `kinds` keeps a mark to tables of these kinds. `figure` is what is
 * compared, the median where nothing else is said.
 */
export const MEASURES = [
  {
    name: "faults",
    module: "races",
    title: "Faulty text to every finding with its place",
    asks: "A text of one line with 1 to 20 faults goes in; every finding's message, line and column is read.",
    marks: [
      { ours: "inspect", by: BEST, most: 1 / 15, says: "at most 1/15" },
      { ours: "spans", by: BEST, most: 1 / 20, says: "at most 1/20" },
    ],
  },
  {
    name: "valid",
    module: "races",
    title: "Valid text to the answer that nothing is wrong",
    asks: "A text of one line without a fault goes in; all findings there are come out, and there is none.",
    marks: [{ ours: "inspect", by: BEST, most: 1 / 2, says: "at most 1/2" }],
  },
  {
    name: "large",
    module: "races",
    title: "500 plans, as text and as bytes",
    asks:
      "A text of one line with 500 plans goes in, as a string and as UTF-8 bytes. Everybody finds one thing: that " +
      "more than 100 plans are too many. Who takes no bytes decodes them first. Each plan has an identifier, a title " +
      "and a disk of its own, and the rest as in the others, which offerkit makes use of; where the plans are unlike, " +
      "next to nothing is as in the one before.",
    marks: [
      { ours: "inspect", by: BEST, most: 0.6, kinds: ["text"], says: "at most 0.6" },
      { ours: "inspect", by: BEST, most: 0.45, kinds: ["bytes"], says: "at most 0.45" },
    ],
  },
  {
    name: "object",
    module: "races",
    title: "A JavaScript object in",
    asks: "An object goes in, valid or with 1 to 20 faults; every finding's message is read.",
    marks: [{ ours: "inspect", by: "zod", most: 1, says: "at most zod's time" }],
  },
  {
    name: "cold",
    module: "cold",
    title: "From import to the first answer",
    asks: "A fresh Node process imports a package, makes its check ready, checks the sample and reads what was found.",
    marks: [
      { ours: "inspect", by: "ajv", most: 1, kinds: ["inside"], says: "ahead of ajv" },
      { ours: "inspect", by: "zod", most: 1, kinds: ["inside"], says: "ahead of zod" },
    ],
  },
  {
    name: "size",
    module: "size",
    title: "What a browser loads",
    asks:
      "Code with everything for this one check, bundled and minified by esbuild and compressed; offerkit's wasm file " +
      "is compressed by itself and counted with the code. `places` says whose findings have a position in the text.",
    figure: "gzip",
    marks: [{ ours: "inspect", by: SIZE_LIMIT, most: 1, says: "at most 60,000 bytes gzip" }],
  },
  {
    name: "native",
    module: "native",
    title: "The program on 2,300 files",
    asks:
      "Wall time of a process that checks 2,300 files of one line, each tenth with faults, from start to end, its " +
      "output thrown away. The files are in the page cache.",
    marks: [
      { ours: "offerkit", by: "reader", most: 2, says: "at most twice the reading" },
      { ours: "offerkit", by: BEST, most: 1 / 5, says: "at most 1/5 of the next" },
    ],
  },
  {
    name: "native-wasm",
    module: "native_wasm",
    title: "The engine as wasm beside the engine itself",
    asks:
      "The same texts, to the byte, with line breaks as the documentation has them; every finding's message, help, " +
      "line and column is made. The wasm side takes JavaScript strings and pays for the way in and out.",
    marks: [{ ours: "inspect", by: "native", most: 1.6, says: "at most 1.6" }],
  },
  {
    name: "portal",
    module: "portal",
    title: "The portal's check after a change",
    asks:
      "An offer with 100 plans is open in the released portal, and a field of its form is changed: the time from the " +
      "new text to the new answer, with all words and places, before anything is drawn.",
    marks: [{ ours: "portal", by: 1, most: 1, says: "under 1 ms" }],
  },
  {
    name: "portal-start",
    module: "portal_start",
    title: "The portal in an empty browser",
    asks:
      "Chromium, which has nothing of the portal kept, opens it at a fourth of its speed and behind Lighthouse's slow " +
      "4G. The opening page is part of the HTML and takes text, files and presses at once: the time from the start of " +
      "the navigation until the letter of a key is on the screen that is pressed as soon as the page is. Nothing is " +
      "checked before the wasm has come and the portal has taken over, which is a row, and a mark, of its own. Bytes " +
      "are counted as they are sent, with their heads.",
    marks: [
      { ours: "portal", by: 2000, most: 1, kinds: ["marked"], says: "to the first letter, under 2 s" },
      { ours: "ready", by: 2000, most: 1, kinds: ["marked"], says: "to the first check, under 2 s" },
    ],
  },
  {
    name: "portal-keys",
    module: "portal_keys",
    title: "Typing into the portal",
    asks:
      "An offer with 100 plans, one of them open, is in the form, at a fourth of the processor's speed. Letters come " +
      "twelve a second, in bursts with pauses, in which the text is taken over, checked, drawn and kept. Key to paint " +
      "is from the time of the key until the frame with its letter is painted; frames come as soon as they are drawn. " +
      "Pause to paint is from the beginning of the check until the frame with its outcome is painted.",
    figure: "p99",
    marks: [
      { ours: "portal", by: FRAME, most: 1, kinds: ["keys"], says: "p99 under 16.7 ms" },
      { ours: "portal", by: 1, most: 0, kinds: ["tasks"], says: "none" },
    ],
  },
  {
    name: "service",
    module: "service",
    title: "The service beside one of the usual kind",
    asks:
      "PUTs that modify offers, each with the tag of the last answer and durable before it is answered, and GETs that " +
      "are answered with 304. Both services and the generator of the load share the machine and its disk and take " +
      "short turns. What is compared is the time a request takes of a second, in µs, and megabytes of memory.",
    figure: "each",
    marks: [
      { ours: "service", by: "fastify", most: 1, kinds: ["put-1"], says: "not behind" },
      { ours: "service", by: "fastify", most: 1 / 3, kinds: ["put-64"], says: "three times as many" },
      { ours: "service", by: "fastify", most: 1 / 3, kinds: ["get-64"], says: "three times as many" },
      { ours: "service", by: MEMORY_LIMIT, most: 1, kinds: ["memory"], says: "under 60 MB" },
    ],
  },
  {
    name: "growth",
    module: "growth",
    title: "How time grows",
    asks:
      "Texts of one line from 5 kB to 5 MB, and with 1 to 1,000 findings, all read. More than 100 plans are one " +
      "finding of their own. The ratio is the largest step divided by the least.",
    marks: [{ ours: "inspect", by: SPREAD, most: 2, says: "flat: at most 2 from the least to the largest" }],
  },
];

/** The measures of these names; all without one. */
export function chosen(names) {
  const unknown = names.find((name) => !MEASURES.some((measure) => measure.name === name));
  if (unknown !== undefined) {
    const known = MEASURES.map(({ name }) => name).join(", ");
    throw new Error(`there is no measure \`${unknown}\`: there are ${known}`);
  }
  return names.length === 0 ? MEASURES : MEASURES.filter(({ name }) => names.includes(name));
}
