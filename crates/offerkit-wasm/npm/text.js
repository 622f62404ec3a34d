// Texts as bytes.

const encoder = new TextEncoder();

/** Reused: a new array for every text costs more than the encoding. */
let scratch = new Uint8Array(64 * 1024);
const MAX_SCRATCH = 4 * 1024 * 1024;

/** A UTF-16 unit takes at most so many bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

/**
 * The bytes of a text, valid until the next call.
 *
 * `TextEncoder` puts U+FFFD in the place of half a surrogate pair, so that another text would be checked than the one
 * given. Here such a half becomes the three bytes that a pair's code point rules out: no UTF-8 has them, and the check
 * says so, with the place.
 */
export function toBytes(text) {
  if (!isWellFormed(text)) return halvesKept(text);
  const most = text.length * BYTES_PER_UNIT;
  if (most > MAX_SCRATCH) return encoder.encode(text);
  if (most > scratch.length) scratch = new Uint8Array(most);
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written);
}

/** Whether every half of a surrogate pair has its other half. */
export function isWellFormed(text) {
  return text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text);
}

function halvesKept(text) {
  const pieces = text.split(/(\p{Surrogate})/u).map((piece) => {
    const unit = piece.charCodeAt(0);
    return isWellFormed(piece)
      ? encoder.encode(piece)
      : Uint8Array.of(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  });
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
