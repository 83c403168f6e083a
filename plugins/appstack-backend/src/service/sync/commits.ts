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
import { touchedEntities } from './touchedEntities';
import type { SyncOrder } from './types';

interface Synced {
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
  durationMs: number;
}

/** What a sync leaves behind. */
export function toCommits(
  synced: Synced,
): Pick<SyncCommit, 'record' | 'commits' | 'activity'> {
  const commits = environmentCommits(synced);
  const after = commits.flatMap(({ environment, sources }) =>
    sources.map(source => ({ ...source, environment })),
  );
  const names = new Set(commits.map(({ environment }) => environment));
  const before = synced.before.filter(one => names.has(one.environment));
  return {
    record: recordOf(synced),
    commits,
    activity: {
      durationMs: synced.durationMs,
      ...touchedEntities(before, after),
    },
  };
}

function recordOf({ environments, request, by }: Synced): SyncCommit['record'] {
  const { restored, promoted } = request;
  return {
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
  };
}

function environmentCommits(synced: Synced): EnvironmentCommit[] {
  const { request, standards, policies, recorded } = synced;
  const factsOf = new Map(synced.facts.map(one => [one.environment, one]));
  return synced.environments.map(one => {
    const { name } = one.environment;
    const facts = factsOf.get(name)!;
    const own = synced.before.filter(({ environment }) => environment === name);
    const drafts: SourceDraft[] = JSON.parse(synced.drafts.get(name)!);
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
      tallies: facts.tallies,
      realization: toRealization(facts),
    };
  });
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
