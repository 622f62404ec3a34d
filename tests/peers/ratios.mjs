// Ratios: what stays comparable from machine to machine, and what is stored and held against.

import { writeFileSync } from "node:fs";

import { kept } from "./kept.mjs";
import { RATIOS } from "./places.mjs";
import { BEST, OURS, SPREAD } from "./registry.mjs";
import { quartiles } from "./statistics.mjs";

/** A ratio may get so much worse before the gate closes. */
export const TOLERANCE = 1.15;

/** The ratios of a measure's result, each with its mark; less is better. */
export function ratiosOf({ name, figure = "median", marks }, { tables }) {
  return tables.flatMap((table) =>
    marks
      .filter(({ kinds }) => kinds === undefined || kinds.includes(table.kind))
      .map((mark) => ({ id: idOf(name, table, mark), table, ...mark, ...divided(table.rows, figure, mark) }))
      .map((ratio) => ({ ...ratio, isMet: ratio.value <= ratio.most })),
  );
}

function idOf(name, { place, label }, { ours, by }) {
  const words = [name, place, label, ours, typeof by === "number" ? "limit" : by];
  return words.map((word) => word.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")).join("/");
}

function divided(rows, figure, { ours, by }) {
  const mine = rows.filter(({ name }) => name === ours).map((row) => row[figure]);
  if (mine.length === 0) throw new Error(`nothing of ${ours} was measured`);
  if (by === SPREAD) {
    const [largest, least] = [Math.max(...mine), Math.min(...mine)];
    return { value: largest / least, mine: largest, theirs: least, other: "its least" };
  }
  if (typeof by === "number") return { value: mine[0] / by, mine: mine[0], theirs: by, other: "the limit" };
  const peers = rows.filter(({ name, isFloor }) => (by === BEST ? !isFloor && !OURS.includes(name) : name === by));
  const [best] = peers.sort((one, two) => one[figure] - two[figure]);
  if (best === undefined) throw new Error(`nothing stands beside ${ours}`);
  const whole = { value: mine[0] / best[figure], mine: mine[0], theirs: best[figure], other: best.title };
  return { ...whole, ...inTurns(rows.find(({ name }) => name === ours).times, best.times) };
}

/** Where both have a figure for each of many turns, the ratio is the median of the turns' own. */
function inTurns(mine, theirs) {
  if (mine === undefined || theirs === undefined) return {};
  const [low, value, high] = quartiles(mine.map((time, turn) => time / theirs[turn]));
  return { value, spread: [low, high] };
}

/** Replaces the stored ratios of these measures. */
export function store(measures, ratios) {
  const others = Object.entries(kept(RATIOS)).filter(([id]) => !measures.some(({ name }) => id.startsWith(`${name}/`)));
  const all = [...others, ...ratios.map(({ id, value }) => [id, Number(value.toPrecision(4))])].sort();
  writeFileSync(RATIOS, `${JSON.stringify(Object.fromEntries(all), undefined, 2)}\n`);
}

/** What has become worse than what is stored, and what is stored for nothing; each as a sentence. */
export function complaints(ratios) {
  const known = kept(RATIOS);
  return ratios.flatMap(({ id, value }) => {
    if (known[id] === undefined) return [{ id, says: `${id}: no ratio is stored; \`--store\` does` }];
    if (value <= known[id] * TOLERANCE) return [];
    const worse = known[id] === 0 ? "and was" : `${Math.round((value / known[id] - 1) * 100)} % worse than`;
    return [{ id, isSlower: true, says: `${id}: ${value.toPrecision(3)}, ${worse} ${known[id]}` }];
  });
}
