// Texts as bytes in the memory of the wasm file.

import { holdsReplacement, instanceCount, memory, takeUnits, textBuffer, unitBuffer } from "./engine.js";
import { halvesKept, isWellFormed } from "./utf8.js";

const encoder = new TextEncoder();

/** A UTF-16 unit takes at most so many bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

/** Up to so many units, room is made for the most bytes they may take; longer texts are mostly ASCII. */
const SHORT = 64 * 1024;

/** The part of the memory that texts are written to; once the memory has grown, its length is 0. */
let room = new Uint8Array(0);
/** Whose memory it is. */
let roomOf;

/** Where an engine can copy a string as the UTF-16 it is: makes of a part of the memory what copies a string there. */
let copierTo;
/** It, for the part that strings are copied to. */
let copy;
/** How many bytes that part has, and whose memory it is. */
let copyRoom = 0;
let copyRoomOf;

/** Whether the last string was beyond ASCII: the next one is most likely, too. */
let isBeyondAscii = false;

/** Has strings beyond ASCII cross as the UTF-16 they are, which takes less than `TextEncoder` does. */
export function copyWith(makeCopier) {
  copierTo = makeCopier;
}

/** Writes a text to where the core reads it, and gives its length in bytes. */
export function write(text) {
  if (typeof text !== "string") return writeBytes(text);
  const length = isBeyondAscii && copierTo !== undefined ? writeCopied(text) : writeEncoded(text);
  isBeyondAscii = length !== text.length;
  return length;
}

function writeCopied(text) {
  const bytes = text.length * 2;
  makeCopyRoom(bytes);
  copy(text);
  // The core may encode it to another place than bytes were written to before.
  roomOf = undefined;
  return takeUnits(bytes);
}

function makeCopyRoom(bytes) {
  const isThere = copyRoomOf === memory() && copyRoom > 0;
  if (isThere && copyRoom >= bytes && copyRoom <= KEPT) return;
  const { memory: buffer, at } = unitBuffer(bytes);
  [copyRoom, copyRoomOf] = [bytes, memory()];
  copy = copierTo(buffer, at, bytes);
}

/**
 * `TextEncoder` puts U+FFFD in the place of half a surrogate pair, so that another text would be checked than the one
 * given. Here such a half becomes the three bytes that a pair's code point rules out: no UTF-8 has them, and the check
 * says so, with the place.
 */
function writeEncoded(text) {
  const length = encode(text);
  // Asking the core takes less than asking the string, and only a text beyond ASCII can have halves.
  if (length === text.length || !holdsReplacement(length) || isWellFormed(text)) return length;
  return writeBytes(halvesKept(text));
}

function encode(text) {
  const { length } = text;
  makeRoom(length <= SHORT ? length * BYTES_PER_UNIT : length + (length >> 4));
  const { read, written } = encoder.encodeInto(text, room);
  if (read === length) return written;
  makeRoom(written + (length - read) * BYTES_PER_UNIT);
  return written + encoder.encodeInto(text.slice(read), room.subarray(written)).written;
}

function writeBytes(bytes) {
  makeRoom(bytes.length);
  room.set(bytes);
  return bytes.length;
}

function makeRoom(bytes) {
  const isThere = roomOf === instanceCount && room.length > 0;
  if (isThere && room.length >= bytes && room.length <= KEPT) return;
  const at = textBuffer(bytes);
  roomOf = instanceCount;
  room = new Uint8Array(memory().buffer, at, bytes);
}

/** Room beyond this is not kept by the core. */
const KEPT = 4 * 1024 * 1024;
