// Distinct texts like the sample: engines remember a text, or an object's shape, that they saw before.
// crates/offerkit-core/examples/check_speed.rs makes the same ones, to the byte.

import { material } from "./material.mjs";
import * as texts from "./texts.mjs";

export { COUNT, random } from "./texts.mjs";

const bodies = texts.bodies(material());

/** The sample, the sample mended, and the mended one with one to twenty faults. */
export function variants() {
  return [
    { name: "sample", texts: texts.vary(() => bodies.sample) },
    { name: "mended", texts: texts.vary(() => bodies.mended) },
    { name: "faulty", texts: texts.vary((next) => texts.someFaults(bodies, next)) },
  ];
}

/** The mended sample, and once for each fault the mended sample with it. */
export function singles() {
  return texts.singles(bodies);
}
