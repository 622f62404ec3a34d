// Contestants take turns on the same inputs; the same loop in Node and in a browser.

import { summary } from "./statistics.mjs";
import { random, shuffled } from "./texts.mjs";

/**
 * Times of every contestant, in microseconds an input.
 *
 * `inputs(round)` makes what a round is about: nobody sees an input twice. Their order is shuffled, and who comes first
 * changes from turn to turn. A turn is `batch` inputs: one, but where the clock is too coarse for that.
 * The round before the first is not counted: engines compile what is called often.
 */
export async function race(contestants, inputs, { rounds, batch }) {
  const next = random(7);
  const times = contestants.map(() => []);
  for (let round = -1; round < rounds; round += 1) {
    const order = shuffled(inputs(round), next);
    for (let from = 0; from < order.length; from += batch) {
      const turn = order.slice(from, from + batch);
      const first = next() % contestants.length;
      for (let step = 0; step < contestants.length; step += 1) {
        const who = (first + step) % contestants.length;
        const time = await timed(contestants[who], turn);
        if (round >= 0) times[who].push(time / turn.length);
      }
    }
  }
  return contestants.map(({ name }, who) => ({ name, ...summary(times[who]) }));
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
