import type { Policy, Standards } from '@appstack/compiler/model';
import { version as compilerVersion } from '@appstack/compiler/package.json';
import type {
  EnvironmentCommit,
  StackEnvironmentRecord,
  StackSource,
  SyncCommit,
} from '../../database';
import { policiesHashIn } from '../policies/policiesHash';
import { settingsHash } from '../settingsHash';
import type { EnvironmentFacts, JobEnvironment, SourceDraft } from './job';
import { sourcesAfter, sourcesAfterUpgrade } from './sources';
import type { SyncOrder } from './types';

/** What a sync leaves behind. */
export function toCommits(options: {
  environments: readonly JobEnvironment[];
  facts: readonly EnvironmentFacts[];
  /** JSON of each environment's {@link SourceDraft}s. */
  drafts: ReadonlyMap<string, string>;
  before: readonly StackSource[];
  request: SyncOrder;
  standards: Standards;
  policies: readonly Policy[];
  /** The environments of the appStack before. */
  recorded: readonly StackEnvironmentRecord[];
  by: string;
}): Pick<SyncCommit, 'record' | 'commits'> {
  const { environments, request, standards, recorded, by } = options;
  const { policies } = options;
  const { restored, promoted } = request;
  const factsOf = new Map(options.facts.map(one => [one.environment, one]));
  return {
    record: {
      createdBy: by,
      mode: request.mode,
      message: request.message,
      entityRefs: [...(restored?.entityRefs ?? request.entityRefs)].sort(),
      provenance: {
        mappings: Object.assign(
          {},
          ...environments.map(({ mappings }) => mappings.versions),
        ),
        compiler: compilerVersion,
        ...(restored && { restored: restored.version }),
        ...(promoted && { promoted }),
      },
    },
    commits: environments.map(one => {
      const { name } = one.environment;
      const facts = factsOf.get(name)!;
      const own = options.before.filter(
        ({ environment }) => environment === name,
      );
      const drafts: SourceDraft[] = JSON.parse(options.drafts.get(name)!);
      const merge =
        request.mode === 'upgrade' ? sourcesAfterUpgrade : sourcesAfter;
      return {
        environment: name,
        entityRefs: facts.entityRefs,
        mappingHash: mappingHashAfter(one, request, recorded),
        settingsHash: settingsHash(one.environment, standards),
        policiesHash: policiesHashIn(one.environment, policies),
        sources: merge(drafts, own),
        policyResults: facts.policyResults,
        realization: toRealization(facts),
      };
    }),
  };
}

/** Without entities nothing is decided anew: what a mapping says by now is still to be synced. */
function mappingHashAfter(
  { environment, mappings }: JobEnvironment,
  { entityRefs }: SyncOrder,
  before: readonly StackEnvironmentRecord[],
): string {
  const recorded = before.find(one => one.environment === environment.name);
  return (entityRefs.length === 0 && recorded?.mappingHash) || mappings.hash;
}

function toRealization({
  changed,
  cloud,
  explicit,
  implied,
  severities,
  summary,
}: EnvironmentFacts): EnvironmentCommit['realization'] {
  if (!changed) return undefined;
  const { warning: warnings } = severities;
  return { cloud, explicit, implied, warnings, summary };
}
