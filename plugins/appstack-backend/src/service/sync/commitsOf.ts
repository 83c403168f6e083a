import type { PreviewStore, SourceStore, SyncCommit } from '../../database';
import { toCommits } from './commits';
import type { Plan } from './plan';

/** Where what was compiled, and what was recorded before, is kept. */
export interface CommitParts {
  sources: SourceStore;
  previews: PreviewStore;
}

/** What a planned sync leaves behind; undefined when its preview is used up. */
export async function commitsOf(
  plan: Omit<Plan, 'answer'>,
  done: { by: string; durationMs: number },
  { sources, previews }: CommitParts,
): Promise<Pick<SyncCommit, 'record' | 'commits' | 'activity'> | undefined> {
  const { target, request, environments, standards, preview, facts } = plan;
  const { policies } = plan.policies;
  const { existing } = target;
  const before = existing ? await sources.list([existing.id]) : [];
  const drafts = await previews.sources(preview.id);
  if (drafts.size === 0) return undefined;
  return toCommits({
    ...{ environments, before, request, standards, policies, drafts, ...done },
    facts: facts.environments,
    recorded: existing?.environments ?? [],
  });
}
