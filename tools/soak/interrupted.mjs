/**
 * Whether the process was asked to stop: a soak test then ends with a report on
 * what it has done.
 *
 * @returns {() => boolean}
 */
export function interrupted() {
  let isStopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      isStopped = true;
    });
  return () => isStopped;
}
