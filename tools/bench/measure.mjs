/** The middle of several measurements. */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs things in turn several times, so that whatever else the machine does
 * meets all of them alike, and returns the median of each in milliseconds.
 *
 * @param {number} runs
 * @param {...(() => unknown)} contestants
 * @returns {Promise<number[]>} in the order of the contestants
 */
export async function time(runs, ...contestants) {
  const taken = contestants.map(() => []);
  for (let count = 0; count < runs; count++) {
    for (const [index, run] of contestants.entries()) {
      const started = performance.now();
      await run();
      taken[index].push(performance.now() - started);
    }
  }
  return taken.map(median);
}

/** Rounded to three significant digits, for people and diffs. */
export function round(value) {
  return Number(value.toPrecision(3));
}
