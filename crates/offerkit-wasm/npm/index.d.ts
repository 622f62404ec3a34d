/**
 * Checks marketplace offers, builds the request that sends them and explains the answer.
 *
 * In Node everything works at once. In a browser, `await init()` once.
 *
 * A wrong argument is a `TypeError` that names it. What is wrong with an offer is never an error: it is in the answer.
 */

/** The body itself, where it is written as an object. */
export type {
  CategoryEntry,
  Definition,
  DiskGeneration,
  Listing,
  Offer,
  Plan,
  Pricing,
  UsefulLink,
  VmImage,
} from "./offer.js";

// ---------------------------------------------------------------------------------------------------------- start

/**
 * Loads the wasm file, once however often it is called. In Node there is nothing to do.
 *
 * @param source where the wasm file is: its address (`string` or `URL`), a `Request`, a `Response` or a promise of
 *   one, its bytes, or a `WebAssembly.Module`. By default it is `core_bg.wasm` beside the package's code.
 */
export function init(source?: string | object): Promise<void>;

/** What every function but `init` throws before `init()` is done. */
export class NotReady extends Error {}

// ---------------------------------------------------------------------------------------------------------- check

/**
 * Checks an offer that is held as an object, as `JSON.stringify` writes it.
 *
 * Positions in the answer are those of that one line of JSON; `pointer` and `path` say where in the object. Doubled
 * keys and the spelling of numbers are gone before the check: where you have the text, `checkText` sees more.
 *
 * @throws {TypeError} for a value that JSON cannot hold: a function, a symbol, a BigInt, NaN, Infinity or a cycle
 * @throws {Error} for a context that names no profile or language there is, or no time, or whose published version
 *   cannot be read
 */
export function check(offer: object, context?: Context): Answer;

/**
 * Checks the JSON text of an offer and gives the answer as JSON text: an `Answer`, byte for byte what the program and
 * the service say. Any text has an answer, also one that is no JSON.
 *
 * @throws {Error} for a context that names no profile or language there is, or no time, or whose published version
 *   cannot be read
 */
export function checkText(text: string | Uint8Array, context?: Context): string;

/**
 * Checks an offer, as text or as an object. What is found is kept as numbers, and words are made when one is
 * read: the quickest where levels, rules and places are enough, or where few of the findings are shown.
 *
 * @throws {TypeError} for an object with a value that JSON cannot hold
 * @throws {Error} for a context that names no profile or language there is, or no time, or whose published version
 *   cannot be read
 */
export function inspect(offer: string | Uint8Array | object, context?: Context): Inspection;

/** An answer whose members are made when they are read; `JSON.stringify` writes it as `checkText` does. */
export interface Inspection extends Readonly<Answer> {
  toJSON(): Answer;
}

/** Names the rule book: two answers with one hash follow the same rules. */
export function rulesHash(): string;

/** What a check must be told. Unknown members are refused. */
export interface Context {
  /** The time against which signatures are held; as text, RFC 3339 with seconds. Default: now. */
  now?: Date | string;
  /** The month whose figures count. Default: taken from the offer. */
  profile?: Profile;
  /** The publisher in the path of the request. */
  publisherId?: string;
  /** The offer in the path of the request. */
  offerId?: string;
  /** The language of the messages, as BCP 47 spells it. Default, and all there is: `en`. */
  locale?: string;
  /**
   * The version of the offer that customers see, as JSON text: what may no longer change is then found too.
   * Default: nothing is held against it.
   */
  published?: string | Uint8Array;
}

/** The month whose figures count. */
export type Profile = "2018-09" | "2020-07" | "2022-03";

/** What a check found. */
export interface Answer {
  /** `unreadable`: the text is not JSON that can be read; the findings say why. */
  type: "checked" | "unreadable";
  profile: Profile;
  /** Names the rule book. */
  rulesHash: string;
  /** A PUT would be accepted. */
  canSave: boolean;
  /** Nothing is known that would keep the offer from being published. */
  canPublish: boolean;
  /** In the order of the text, then of rule ids; at most 1,000, and then one of the rule `limit/findings`. */
  findings: Finding[];
}

/** What a rule found. */
export interface Finding {
  /** The rule's id, e.g. `sas/expired`. */
  rule: string;
  level: "error" | "warning" | "info";
  /** When it hurts: the PUT is refused, or the offer is saved and refused later. */
  stage: "save" | "publish";
  /** JSON Pointer of the value; of a missing one, where it would be. */
  pointer: string;
  /** The same as segments: keys and indexes. */
  path: (string | number)[];
  /** Where the value stands. */
  span: Span;
  /** Line of the span's start, from 1. */
  line: number;
  /** Column of the span's start, from 1, in UTF-16 units: `lineText.slice(column - 1)` starts with the value. */
  column: number;
  /** Line of the span's end. */
  endLine: number;
  /** Column behind the span's end. */
  endColumn: number;
  /** What is wrong, one line. Secrets are masked. */
  message: string;
  /** Why it matters and what to do. */
  help: string | null;
  /** What the message is about. */
  args: Record<string, string | number | string[]>;
  /** What cures it. */
  fixes: Fix[];
}

/**
 * Bytes of the UTF-8 text that was checked, not units of a JavaScript string: cut them from
 * `new TextEncoder().encode(text)`.
 */
export interface Span {
  /** Offset of the first byte. */
  start: number;
  /** Offset behind the last byte. */
  end: number;
}

/** Edits that cure a finding. */
export interface Fix {
  /** What it does. */
  title: string;
  /** It cannot change what was meant. */
  safe: boolean;
  edits: Edit[];
}

/** Puts `text` in the place of the bytes from `start` to `end`. */
export interface Edit extends Span {
  text: string;
}

// ------------------------------------------------------------------------------------------------------- exchange

/**
 * Builds the request that creates or changes an offer. The token is not in it: add an `Authorization` header.
 *
 * @param body the offer's JSON text; it is sent as it is
 * @throws {Error} for an address, an identifier or an `ifMatch` that cannot be used
 */
export function buildRequest(input: RequestInput, body: string): OfferRequest;

/** What a request is built from. Unknown members are refused. */
export interface RequestInput {
  /** The service's address, without `/api`. */
  base: string;
  publisherId: string;
  offerId: string;
  /** An ETag to change an offer, `*` to overwrite whatever is there; absent to create one. */
  ifMatch?: string;
}

/** A request, ready to be sent. */
export interface OfferRequest {
  method: "PUT";
  /** The whole address. */
  url: string;
  /** In the order they are sent. */
  headers: Header[];
  body: string;
}

/** A header. */
export interface Header {
  name: string;
  value: string;
}

/** Explains an answer of the service; with the request, compares the two. */
export function explainResponse(response: ResponseInput, options?: ExplainOptions): Explanation;

/** Explains that no answer came; `sent` says whether any part of the request may have reached the service. */
export function explainNoAnswer(sent: boolean): Explanation;

/** An answer of the service, already read. Unknown members are refused. */
export interface ResponseInput {
  status: number;
  /** `Headers`, a `Map`, an array of pairs, or an object. */
  headers?: Iterable<readonly [string, string]> | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as it came. */
  body: string | Uint8Array;
}

/** What an answer is compared with. Unknown members are refused. */
export interface ExplainOptions {
  /** The body that was sent, or the request that has it. */
  request?: string | Uint8Array | { readonly body: string | Uint8Array };
}

/** What an answer means. */
export interface Explanation {
  /** The status; 0 where there was no answer. */
  status: number;
  /** The status's name; empty for one that has none here. */
  reason: string;
  /** `later`: sending the same again may help. `unknown`: the offer may have been changed, so look before that. */
  outcome: "done" | "refused" | "conflict" | "later" | "unknown";
  /** What happened. */
  meaning: string;
  /** What to do next, a sentence each. */
  next: string[];
  /** The code in the body, e.g. `InvalidResourceId`. */
  code: string | null;
  /** The message in the body. Secrets are masked. */
  message: string | null;
  /** The state that the service now has. */
  etag: string | null;
  /** `null` where the answer holds no offer or the request is not known. */
  comparison: Comparison | null;
}

/** What the service made of a body, counted by leaf: scalars, empty arrays and empty objects. */
export interface Comparison {
  /** Leaves that did not come back. */
  dropped: number;
  /** Leaves that the service added. */
  added: number;
  /** Addresses of files that the service copied. */
  rehosted: number;
  /** Leaves with another value. */
  changed: number;
  differences: Difference[];
}

/** A leaf that differs. */
export interface Difference {
  class: "dropped" | "added" | "rehosted" | "changed";
  /** JSON Pointer of the leaf. */
  pointer: string;
  /** The same as segments: keys and indexes. */
  path: (string | number)[];
  /** What was sent, as JSON text. Secrets are masked. */
  sent: string | null;
  /** What came back, as JSON text. Secrets are masked. */
  received: string | null;
  /** The service owns the key, so a difference is expected. */
  serviceOwned: boolean;
}
