import type { OutOfDateReason } from '@appstack/backstage-plugin-appstack-common';
import type { StackSource } from '../database';
import { NO_HASH } from './sync/sources';

/** A source as the catalog has it now, or that it exists but the caller may not read it. */
export type LiveSource = { hash: string; parts: string[] } | 'unreadable';

/** Kinds whose parts are synced with them. */
const GROUPS = /^(system|domain):/;
/** Kinds that become something, or group what does. */
const NOT_SYNCED = /^(api|group|user|location|template):/;

/**
 * Why an environment is no longer what its sources say, with the entities that
 * each reason is about. What the caller may not read counts as unchanged.
 */
export function compareSources(
  sources: readonly StackSource[],
  live: ReadonlyMap<string, LiveSource>,
  overrideNow: (source: StackSource) => string | undefined,
): Map<OutOfDateReason, string[]> {
  const reasons = new Map<OutOfDateReason, string[]>();
  const note = (reason: OutOfDateReason, ref: string) =>
    reasons.set(reason, [...(reasons.get(reason) ?? []), ref]);
  const known = new Set(sources.map(({ entityRef }) => entityRef));
  for (const source of sources) {
    const { entityRef, hash } = source;
    const now = live.get(entityRef);
    if (now === 'unreadable' || hash === NO_HASH) continue;
    if (!now) {
      note('entity-gone', entityRef);
      continue;
    }
    if (now.hash !== hash) note('entity-changed', entityRef);
    if (overrideNow(source) !== source.overrides)
      note('override-changed', entityRef);
    if (!GROUPS.test(entityRef)) continue;
    for (const part of now.parts) {
      if (!known.has(part) && !NOT_SYNCED.test(part))
        note('entity-added', part);
    }
  }
  return reasons;
}
