/** The middle of several measurements. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs something several times and returns the median in milliseconds. */
export async function time(runs, run) {
  const taken = [];
  for (let count = 0; count < runs; count++) {
    globalThis.gc?.();
    const started = performance.now();
    await run();
    taken.push(performance.now() - started);
  }
  return median(taken);
}

/** Rounded to three significant digits, for people and diffs. */
export function round(value) {
  return Number(value.toPrecision(3));
}
