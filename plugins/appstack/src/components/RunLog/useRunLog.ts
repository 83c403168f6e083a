import type { AppstackApi } from '@appstack/backstage-plugin-appstack-common';
import Anser from 'anser';
import { useMemo } from 'react';
import { pauseWhile, useAppstackApi, useLive } from '../../hooks';
import { linesOf, type LogLine } from './logLines';

/** So many lines are kept; of more, the last. */
const MOST_LINES = 50_000;

/** A log as far as it was read. */
export interface LogRead {
  lines: readonly LogLine[];
  /** How many lines before them are left out. */
  skipped: number;
  /** Whether there is more to read already. */
  isBehind: boolean;
  /** Whether all of it was read, and nothing follows. */
  isComplete: boolean;
}

/** Reads the log of a run part by part, and follows it while the run goes on. */
export function useRunLog(id: string) {
  const api = useAppstackApi();
  const readOn = useMemo(() => logReader(api, id), [api, id]);
  return useLive(readOn, ({ isBehind, isComplete }) =>
    isBehind ? 0 : pauseWhile(!isComplete),
  );
}

/** What reads the next part at each call. */
function logReader(api: AppstackApi, id: string): () => Promise<LogRead> {
  const anser = new Anser();
  let offset = 0;
  let read: LogRead = {
    lines: [],
    skipped: 0,
    isBehind: false,
    isComplete: false,
  };
  return async () => {
    const from = offset;
    const part = await api.call('GetRunLog', {
      params: { id },
      query: { offset: from },
    });
    // Two calls at once: the other one was first.
    if (from !== offset) return read;
    offset = part.nextOffset;
    const all = [...read.lines, ...linesOf(part.text, anser)];
    const over = Math.max(all.length - MOST_LINES, 0);
    const isBehind = part.nextOffset < part.length && part.nextOffset > from;
    read = {
      lines: over > 0 ? all.slice(over) : all,
      skipped: read.skipped + over,
      isBehind,
      isComplete: part.complete && !isBehind,
    };
    return read;
  };
}

/** All of a log as plain text. */
export async function wholeLog(api: AppstackApi, id: string): Promise<string> {
  const parts: string[] = [];
  let offset = 0;
  for (;;) {
    const part = await api.call('GetRunLog', {
      params: { id },
      query: { offset },
    });
    parts.push(Anser.ansiToText(part.text));
    if (part.nextOffset <= offset || part.nextOffset >= part.length) break;
    offset = part.nextOffset;
  }
  return parts.join('');
}
