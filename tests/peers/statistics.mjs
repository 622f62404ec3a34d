/** A quarter of the times are below the first, a quarter above the last; between them is the middle. */
export function quartiles(times) {
  const sorted = Float64Array.from(times).sort();
  const at = (share) => {
    const place = (sorted.length - 1) * share;
    const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (above - below) * (place % 1);
  };
  return [at(0.25), at(0.5), at(0.75)];
}

/** Least, middle and 99th of a hundred, and how many there were. */
export function summary(times) {
  const sorted = Float64Array.from(times).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { min: sorted[0], median: at(0.5), p99: at(0.99), count: sorted.length };
}
