// Strings as UTF-8, and what has no UTF-8 form.

const encoder = new TextEncoder();

/** A text as bytes: those of a string are made, others are as they are. */
export function asBytes(text) {
  if (typeof text !== "string") return text;
  return isWellFormed(text) ? encoder.encode(text) : halvesKept(text);
}

/** Whether every half of a surrogate pair has its other half. */
export function isWellFormed(text) {
  return text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text);
}

/** A string as bytes that keep each lone half of a surrogate pair, so that the core can say where it is. */
export function halvesKept(text) {
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
