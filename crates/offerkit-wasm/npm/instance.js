// The instance of a wasm file: its start, and its replacement where a call has stopped midway. The package has two such
// files, and each entry has its instance of one.

/** Memory of a wasm instance never shrinks: after a text of so many bytes, the instance is let go. */
const LARGE = 16 * 1024 * 1024;

/** What a call throws before `init()` is done. */
export class NotReady extends Error {
  constructor(entry = "offerkit") {
    super(`${entry} is not ready: call \`await init()\` once before anything else`);
    this.name = "NotReady";
  }
}

/** A function that makes a vector of zeros and drops it. */
const VECTORS = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
  ...[10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11],
);

/**
 * The one instance of a wasm file, by its glue. `entry` is what people import, `file` the wasm file's name; `renewed`
 * is called for each new instance, in which nothing of the old one holds.
 */
export function instanceOf(core, { entry, file, renewed = () => {} }) {
  let isReady = false;
  let isSpent = false;
  let starting;

  /** Starts from a compiled module, at once. */
  function startNow(module) {
    requireVectors();
    core.initSync({ module });
    begin();
  }

  /**
   * Starts from wherever the wasm file is; without a source, from beside this file. Once, however often it is called;
   * after a failure, it can be tried again.
   */
  function start(source) {
    starting ??= load(source).catch((error) => {
      starting = undefined;
      throw error;
    });
    return starting;
  }

  async function load(source) {
    requireVectors();
    try {
      await core.default(source === undefined ? undefined : { module_or_path: source });
    } catch (cause) {
      const hint =
        `${file} must be reachable, be served as application/wasm, ` +
        "and the page's Content-Security-Policy must allow 'wasm-unsafe-eval'";
      throw new Error(`${entry} could not start: ${cause?.message ?? cause} (${hint})`, { cause });
    }
    begin();
  }

  function requireVectors() {
    if (WebAssembly.validate(VECTORS)) return;
    throw new Error(
      `${entry} could not start: this engine has no vector instructions in WebAssembly (simd128); ` +
        "Chromium 91, Firefox 89, Safari 16.4 and Node 16.4 are the first that have them",
    );
  }

  function begin() {
    isReady = true;
    renewed();
  }

  /** Runs a call over texts of so many bytes. What the core refuses comes out as an `Error` with its words. */
  function run(bytes, call) {
    if (!isReady) throw new NotReady(entry);
    if (isSpent) startAnew();
    // Set before the call: where the caller's stack is used up, nothing can be counted on afterwards.
    isSpent = true;
    try {
      const result = call(core);
      isSpent = bytes > LARGE;
      return result;
    } catch (error) {
      // The core itself throws nothing but plain errors, from its `Result`s. Anything else cut it off midway.
      if (error?.constructor === Error) {
        isSpent = bytes > LARGE;
        throw error;
      }
      throw new Error(`${entry} stopped midway, and starts anew at the next call: ${reason(error)}`, { cause: error });
    }
  }

  /** The next call runs in a new instance of the module that is compiled already. */
  function startAnew() {
    core.restart();
    // The glue changes instances inside a call, after it has copied the call's arguments into the old one. So the
    // change must happen in a call without arguments.
    core.panicText();
    renewed();
  }

  function reason(error) {
    try {
      return core.panicText() ?? error.message;
    } catch {
      return String(error?.message ?? error);
    }
  }

  return { start, startNow, startAnew, run };
}
