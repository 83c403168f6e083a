import { withDraft } from '../decisionContexts';
import type { Environments } from '../Environments';
import type { KnownMapping } from '../MappingLibrary';
import type { SyncOrder } from './types';

type Draft = SyncOrder['draft'];

/** Whether somebody looks at what a sync would do; a draft is nobody's sync yet. */
export function isPreview({ dryRun, draft }: SyncOrder): boolean {
  return dryRun && draft === undefined;
}

/** The mappings with a draft in its place. */
export function withMapping(
  all: ReadonlyMap<string, KnownMapping>,
  draft: Draft,
): ReadonlyMap<string, KnownMapping> {
  return draft?.mapping ? withDraft(all, draft.mapping) : all;
}

/** The environments with a draft of the settings of one. */
export function withSettings(all: Environments, draft: Draft): Environments {
  return draft?.settings ? all.with(draft.settings) : all;
}

/** The standards with a draft in their place. */
export function withStandards<Kept extends { standards: object }>(
  kept: Kept,
  draft: Draft,
): Kept {
  return draft?.standards ? { ...kept, standards: draft.standards } : kept;
}
