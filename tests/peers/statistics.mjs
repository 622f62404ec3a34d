/** Least, middle and 99th of a hundred, and how many there were. */
export function summary(times) {
  const sorted = Float64Array.from(times).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { min: sorted[0], median: at(0.5), p99: at(0.99), count: sorted.length };
}
