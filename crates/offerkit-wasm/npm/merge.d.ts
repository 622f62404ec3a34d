/**
 * Merges what two made of one marketplace offer. It has a wasm file of its own, which only this entry loads.
 *
 * In Node everything works at once. In a browser, `await init()` once: this one, which is not the one of "offerkit".
 *
 * A wrong argument is a `TypeError` that names it.
 */

/**
 * Loads the wasm file, once however often it is called. In Node there is nothing to do.
 *
 * @param source where the wasm file is: its address (`string` or `URL`), a `Request`, a `Response` or a promise of
 *   one, its bytes, or a `WebAssembly.Module`. By default it is `merge_core_bg.wasm` beside the package's code.
 */
export function init(source?: string | object): Promise<void>;

/** What `merge` throws before `init()` is done; the same as that of "offerkit". */
export { NotReady } from "./index.js";

/**
 * Merges what two made of one offer, each its JSON text. Plans, images and links are found by what names them, addresses
 * are compared without their signatures, and what only the service writes is left to it.
 *
 * @param base what both started from
 * @param mine the working copy
 * @param theirs what the service has; the merged text keeps its layout, order and unknown keys
 * @throws {Error} for a text that cannot be read or has a key twice in one object, and for a choice of no change
 */
export function merge(
  base: string | Uint8Array,
  mine: string | Uint8Array,
  theirs: string | Uint8Array,
  options?: MergeOptions,
): Merged;

/** What is chosen. Unknown members are refused. */
export interface MergeOptions {
  /** For each conflict without a choice of its own. */
  prefer?: Side;
  /** For single changes, conflicts or not, by their `place` or their index in `changes`. */
  choices?: Readonly<Record<string, Side>>;
}

/** One of the two who made changes. */
export type Side = "mine" | "theirs";

/** What became of the two. */
export interface Merged {
  /** How many conflicts need a choice. */
  conflicts: number;
  /** Every place that one of the two changed. */
  changes: Change[];
  /** The merged text; `null` while a conflict needs a choice. Secrets stand in it as they are. */
  text: string | null;
}

/** A place that one of the two changed, or both. */
export interface Change {
  /** `both`: to the same effect. `conflict`: each in another way. */
  by: "mine" | "theirs" | "both" | "conflict";
  /** Like a JSON Pointer, with the names of items in the place of their indexes: `/definition/plans/silver/regions/DZ`. */
  place: string;
  /** What people call the value; `null` where it is not known. */
  label: string | null;
  /** `null` where there was none. */
  base: Standing | null;
  mine: Standing | null;
  theirs: Standing | null;
  /** `null` for nothing. */
  mineDid: Did | null;
  theirsDid: Did | null;
  /** Whose value the text has; `null` where that needs a choice. */
  takes: Side | null;
  /** Only the service writes the value: theirs stands, whatever is chosen. */
  serviceOwned: boolean;
}

/** What a side did. `renewed`: an address has another signature. `moved`: the items of a list have another order. */
export type Did = "added" | "dropped" | "changed" | "renewed" | "moved";

/** A value where it stands. */
export interface Standing {
  /** JSON Pointer in its text. */
  pointer: string;
  /** JSON text; of a list whose items were moved, their names. Secrets are masked. */
  value: string;
}
