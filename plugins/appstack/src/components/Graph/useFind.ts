import { useCallback, useMemo, useState } from 'react';
import { matchesText } from '../changes';
import type { GraphModel } from './graphModel';

/** Finds nodes by a text, and goes from one to the next. */
export function useFind(graph: GraphModel, showNode: (id: string) => void) {
  const [text, setText] = useState('');
  const [target, setTarget] = useState<{ id: string; position?: number }>();
  const found = useMemo(
    () =>
      graph.nodes
        .filter(({ name, entityRef, decision }) =>
          matchesText(text, [
            name,
            entityRef ?? '',
            JSON.stringify(decision?.target),
          ]),
        )
        .map(({ id }) => id),
    [graph, text],
  );
  const ids = useMemo(() => new Set(found), [found]);
  const isFinding = text.trim() !== '';

  const go = useCallback(
    (step: 1 | -1) => {
      if (found.length === 0) return;
      const from = target?.position ?? (step === 1 ? -1 : 0);
      const position = (from + step + found.length) % found.length;
      const id = found[position];
      showNode(id);
      setTarget({ id, position });
    },
    [found, target, showNode],
  );
  return {
    text,
    setText: useCallback((next: string) => {
      setText(next);
      setTarget(undefined);
    }, []),
    isFound: useCallback(
      (id: string) => !isFinding || ids.has(id),
      [isFinding, ids],
    ),
    count: isFinding ? found.length : undefined,
    position: target?.position === undefined ? undefined : target.position + 1,
    target,
    /** Brings a node into the middle that was not looked for. */
    show: useCallback(
      (id: string) => {
        showNode(id);
        setTarget({ id });
      },
      [showNode],
    ),
    next: () => go(1),
    previous: () => go(-1),
  };
}
