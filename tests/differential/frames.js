// Documents as `crates/differential` writes them, and the answers it reads. The same file runs in Node and in a page.

/** So many documents have their answers written out, not only the digests. */
const FEW = 20;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Each document of a file: its context and its bytes. */
function* documents(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 0;
  const part = () => {
    const length = view.getUint32(at, true);
    const start = at + 4;
    at = start + length;
    return file.subarray(start, at);
  };
  while (at < file.length) yield { context: JSON.parse(utf8.decode(part())), bytes: part() };
}

/** The answer to one document; of a context that cannot be used, the error's words. */
function answer(checkText, text, context) {
  try {
    return checkText(text, context);
  } catch (error) {
    return `error: ${error.message}`;
  }
}

/**
 * The answers to all documents of a file. `sha256` gives the hexadecimal digest of a text, or a promise of it;
 * `asText` hands over texts where the bytes are UTF-8, and bytes where they are not.
 */
export async function answers({ file, checkText, sha256, asText }) {
  const texts = Array.from(documents(file), ({ context, bytes }) =>
    answer(checkText, asText ? (decoded(bytes) ?? bytes) : bytes, context),
  );
  const digests = (await Promise.all(texts.map(sha256))).join("");
  return { digests, texts: texts.length <= FEW ? texts : null };
}

function decoded(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
