// An answer that is read from the numbers of the check. Words are made when somebody reads one.

import { isKept, memory, run, sizeOf, startCheck } from "./engine.js";
import { write } from "./text.js";

// What the core writes; see `NUMBERS` in src/check.rs.
const HEAD = 4;
const NUMBERS = 11;
const MESSAGE = 9;
const HELP = 10;

const LEVELS = ["error", "warning", "info"];
const STAGES = ["save", "publish"];

const decoder = new TextDecoder();

/** Ids of rules by their address: there are few, and they stay where they are in every instance of the module. */
const rules = new Map();

/** For findings alone: the words of one, and the whole of one as in an `Answer`. */
let messageOf;
let helpOf;
let wholeOf;

/** Where Node looks for what a value shows of itself. */
const SHOWN = Symbol.for("nodejs.util.inspect.custom");

/** What a check found. Its members are those of an `Answer`. */
export class Inspection {
  static {
    messageOf = (inspection, at) => {
      inspection.#messages ??= inspection.#words(MESSAGE, (core) => core.messages());
      return inspection.#messages[(at - HEAD) / NUMBERS];
    };
    helpOf = (inspection, at) => {
      inspection.#helps ??= inspection.#words(HELP, (core) => core.helps());
      return inspection.#helps[(at - HEAD) / NUMBERS] || null;
    };
    wholeOf = (inspection, at) => inspection.#whole().findings[(at - HEAD) / NUMBERS];
  }

  #text;
  #context;
  #check;
  #numbers;
  #findings;
  #messages;
  #helps;
  #answer;

  constructor(text, context) {
    this.#text = text;
    this.#context = context;
    this.#numbers = run(sizeOf(text, context), (core) => readNumbers(this.#inspect(core)));
  }

  get type() {
    return this.#numbers[1] === 1 ? "checked" : "unreadable";
  }

  get canSave() {
    return this.#numbers[2] === 1;
  }

  get canPublish() {
    return this.#numbers[3] === 1;
  }

  get profile() {
    return this.#whole().profile;
  }

  get rulesHash() {
    return this.#whole().rulesHash;
  }

  get findings() {
    if (this.#findings === undefined) {
      this.#findings = new Array(this.#numbers[0]);
      for (let finding = 0; finding < this.#findings.length; finding += 1) {
        this.#findings[finding] = new Finding(this, this.#numbers, HEAD + NUMBERS * finding);
      }
    }
    return this.#findings;
  }

  toJSON() {
    return this.#whole();
  }

  [SHOWN]() {
    return this.#whole();
  }

  /** Checks the text, and gives the address of the numbers. */
  #inspect(core) {
    this.#check = startCheck(this.#context);
    return core.inspectText(write(this.#text));
  }

  /** The messages of all findings, made at once, or what helps. */
  #words(place, make) {
    return run(sizeOf(this.#text, this.#context), (core) => {
      // Where another check has run since: the same text and context give the same findings.
      if (!isKept(this.#check)) this.#inspect(core);
      const words = make(core);
      return split(words, core.inspected() / Uint32Array.BYTES_PER_ELEMENT, place);
    });
  }

  /** The answer as a whole, for what the numbers do not hold. */
  #whole() {
    this.#answer ??= run(sizeOf(this.#text, this.#context), (core) => {
      startCheck(this.#context);
      return JSON.parse(core.checkText(write(this.#text)));
    });
    return this.#answer;
  }
}

/** What a rule found. Its members are those of a `Finding` of an `Answer`. */
class Finding {
  #inspection;
  #numbers;
  #at;

  constructor(inspection, numbers, at) {
    this.#inspection = inspection;
    this.#numbers = numbers;
    this.#at = at;
  }

  get rule() {
    return ruleId(this.#numbers[this.#at], this.#numbers[this.#at + 1]);
  }

  get level() {
    return LEVELS[this.#numbers[this.#at + 2] & 3];
  }

  get stage() {
    return STAGES[this.#numbers[this.#at + 2] >> 2];
  }

  get span() {
    return { start: this.#numbers[this.#at + 3], end: this.#numbers[this.#at + 4] };
  }

  get line() {
    return this.#numbers[this.#at + 5];
  }

  get column() {
    return this.#numbers[this.#at + 6];
  }

  get endLine() {
    return this.#numbers[this.#at + 7];
  }

  get endColumn() {
    return this.#numbers[this.#at + 8];
  }

  get message() {
    return messageOf(this.#inspection, this.#at);
  }

  get pointer() {
    return wholeOf(this.#inspection, this.#at).pointer;
  }

  get path() {
    return wholeOf(this.#inspection, this.#at).path;
  }

  get help() {
    return helpOf(this.#inspection, this.#at);
  }

  get args() {
    return wholeOf(this.#inspection, this.#at).args;
  }

  get fixes() {
    return wholeOf(this.#inspection, this.#at).fixes;
  }

  toJSON() {
    return wholeOf(this.#inspection, this.#at);
  }

  [SHOWN]() {
    return wholeOf(this.#inspection, this.#at);
  }
}

/**
 * A copy: what lies in memory is overwritten by the next check. An array, since small ones of numbers cost little, and
 * as long as it will be at once: to grow costs more than to fill.
 */
function readNumbers(address) {
  const all = memory();
  const start = address / Uint32Array.BYTES_PER_ELEMENT;
  const length = HEAD + NUMBERS * all[start];
  const numbers = new Array(length);
  for (let at = 0; at < length; at += 1) numbers[at] = all[start + at];
  return numbers;
}

function ruleId(at, length) {
  let id = rules.get(at);
  if (id === undefined) {
    id = decoder.decode(new Uint8Array(memory().buffer, at, length));
    rules.set(at, id);
  }
  return id;
}

/** The words of each finding; their lengths are in the numbers that lie at `at` in memory. */
function split(words, at, place) {
  const all = memory();
  const texts = new Array(all[at]);
  let start = 0;
  for (let finding = 0; finding < texts.length; finding += 1) {
    const end = start + all[at + HEAD + NUMBERS * finding + place];
    texts[finding] = words.slice(start, end);
    start = end;
  }
  return texts;
}
