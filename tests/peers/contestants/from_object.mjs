// A check of objects as a check of texts and bytes, as a caller writes it.

const decoder = new TextDecoder();

export function fromObject(object) {
  const text = (offer) => object(JSON.parse(offer));
  return { object, text, bytes: (offer) => text(decoder.decode(offer)) };
}

/** Reads findings that have no position: their messages. */
export function readMessages(findings) {
  let sum = 0;
  for (const { message } of findings) sum += message.length;
  return sum;
}
