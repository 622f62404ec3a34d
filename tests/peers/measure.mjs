// One measure in a process of its own, so that none runs in what another has left; the result goes to the parent.

import { MEASURES } from "./registry.mjs";

const [name, told] = process.argv.slice(2);
const { module } = MEASURES.find((measure) => measure.name === name);
const { measure } = await import(`./measures/${module}.mjs`);
const result = await measure(name, JSON.parse(told));
process.send(result, () => process.exit(0));
