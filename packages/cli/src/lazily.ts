/**
 * A module that is loaded when it is needed: help and mistakes answer at once.
 * What is run from its sources arrives under `default`.
 */
export async function lazily<M extends object>(
  module: Promise<M | { default: M }>,
): Promise<M> {
  const loaded = await module;
  return 'default' in loaded ? (loaded.default as M) : loaded;
}
