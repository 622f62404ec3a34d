// Pictures, made as they are needed.
import { randomFillSync } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

const chunk = (name, data = Buffer.alloc(0)) => {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A PNG of one colour; `padding` bytes that nothing compresses stand in a chunk of their own. */
export function png(width, height, { padding = 0, colour = [29, 91, 184] } = {}) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.from([0, ...Array.from({ length: width }, () => colour).flat()]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const extra = padding ? [chunk("paDd", randomFillSync(Buffer.alloc(padding)))] : [];
  return Buffer.concat([start, chunk("IHDR", header), ...extra, chunk("IDAT", pixels), chunk("IEND")]);
}
