/**
 * Starts the worker that places boxes. Bundlers find its code by the URL that
 * is written here; it is an entry of this package, since the file's name differs
 * between source and build.
 */
export function createLayoutWorker(): Worker | undefined {
  if (typeof Worker === 'undefined') return undefined;
  return new Worker(
    new URL(
      '@appstack/backstage-plugin-appstack/graph-layout-worker',
      import.meta.url,
    ),
  );
}
