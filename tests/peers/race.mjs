// Contestants take turns on the same inputs; the same loop in Node and in a browser.

import { summary } from "./statistics.mjs";
import { random, shuffled } from "./texts.mjs";

/**
 * Times of every contestant, in microseconds an input.
 *
 * `inputs(round)` makes what a round is about: nobody sees an input twice. Their order is shuffled. A turn is `batch`
 * inputs, which all get one after the other, in another order each time: were a turn one input, then who comes after a
 * relative would find its code warm in the processor, and others not. What the first call of a turn costs, after others
 * have run, is told by itself. Where the clock is too coarse for single calls, a time is that of a turn.
 * The round before the first is not counted: engines compile what is called often.
 * A turn's own figure, the middle of its calls, is kept as well: machines change their speed within a run, and who is
 * beside whom in one turn was beside them at one speed.
 */
export async function race(contestants, inputs, { rounds, batch, isFine }) {
  const next = random(7);
  const seats = contestants.map((contestant) => ({ contestant, calls: [], firsts: [], times: [] }));
  for (let round = -1; round < rounds; round += 1) {
    const order = shuffled(inputs(round), next);
    for (let from = 0; from < order.length; from += batch) {
      const turn = order.slice(from, from + batch);
      for (const { contestant, calls, firsts, times } of shuffled(seats, next)) {
        const found = isFine ? await each(contestant, turn) : [(await timed(contestant, turn)) / turn.length];
        if (round < 0) continue;
        calls.push(...found);
        firsts.push(found[0]);
        times.push(summary(found).median);
      }
    }
  }
  return seats.map(({ contestant: { name }, calls, firsts, times }) => {
    const after = isFine && batch > 1 ? { after: summary(firsts).median } : {};
    return { name, ...summary(calls), ...after, times };
  });
}

async function each(contestant, turn) {
  const times = [];
  for (const input of turn) times.push(await timed(contestant, [input]));
  return times;
}

/** What was read comes here, so that no engine can leave out a reading nobody looks at. */
let sink = 0;

/** Microseconds for all inputs of a turn; what is found is read, unless `read` says otherwise. */
export async function timed({ find, read, isAsync }, turn) {
  // A promise is waited for only where there is one: waiting is part of its figure, and of no other.
  const start = performance.now();
  if (isAsync) for (const input of turn) sink += read(await find(input));
  else for (const input of turn) sink += read(find(input));
  const end = performance.now();
  if (!Number.isFinite(sink)) throw new Error("what was read is no number: a position or a message is missing");
  return (end - start) * 1000;
}
