import { useEffect, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** How often something that is going on is read again. */
const EVERY_MS = 2_000;

/**
 * Reads something, and reads it again while it changes and the page is seen:
 * a hidden one asks for nothing, and catches up when it is shown.
 *
 * What was read last stays when a later read fails; `error` says so.
 *
 * @param read - memoized; another one starts anew
 * @param pause - in milliseconds until the next read; absent where nothing is going on
 */
export function useLive<T>(
  read: () => Promise<T>,
  pause: (value: T) => number | undefined,
) {
  const state = useAsyncRetry(
    async () => ({ of: read, value: await read() }),
    [read],
  );
  const [kept, setKept] = useState<{ of: typeof read; value: T }>();
  useEffect(() => {
    if (state.value) setKept(state.value);
  }, [state.value]);
  const known = [state.value, kept].find(one => one?.of === read);
  const { loading, retry } = state;
  const next = known && pause(known.value);
  useEffect(
    () => (loading || next === undefined ? undefined : seenAfter(next, retry)),
    [loading, next, retry, state.value, state.error],
  );
  return {
    value: known?.value,
    error: state.error,
    loading,
    retry,
  };
}

/** The pause of {@link useLive} for what people wait for. */
export function pauseWhile(isGoingOn: boolean): number | undefined {
  return isGoingOn ? EVERY_MS : undefined;
}

/** Calls once after a time, or later, when the page is seen again. */
function seenAfter(time: number, call: () => void) {
  let isDue = false;
  const look = () => {
    if (!isDue || document.hidden) return;
    isDue = false;
    call();
  };
  const timer = setTimeout(() => {
    isDue = true;
    look();
  }, time);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
