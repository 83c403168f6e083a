/**
 * Pseudo-random choices that are the same on every machine: the generator is
 * mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c.
 *
 * @param {number} seed - a 32-bit integer
 */
export function randomChoices(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const oneOf = values => values[Math.floor(next() * values.length)];
  return {
    /** Whether an event of this probability happens. */
    happens: probability => next() < probability,
    oneOf,
    /** Several different values, in the order in which they were drawn. */
    severalOf: (count, values) => {
      const left = [...values];
      const drawn = [];
      while (drawn.length < count && left.length > 0)
        drawn.push(...left.splice(Math.floor(next() * left.length), 1));
      return drawn;
    },
    /** One of the keys, with the probability of its weight. */
    weighted: weights => {
      let left = next() * totalOf(weights);
      for (const [key, weight] of weights) {
        left -= weight;
        if (left < 0) return key;
      }
      return weights.at(-1)[0];
    },
  };
}

const totalOf = weights =>
  weights.reduce((total, [, weight]) => total + weight, 0);
