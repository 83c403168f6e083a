import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * State in the URL's query, so that links preserve it. An empty value takes the
 * parameter out.
 */
export function useQueryState(name: string) {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string | undefined, options: { push?: boolean } = {}) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          if (value) {
            next.set(name, value);
          } else {
            next.delete(name);
          }
          return next;
        },
        { replace: !options.push },
      ),
    [name, setParams],
  );
  return [params.get(name) ?? undefined, set] as const;
}
