import type { GeneratedFile, Standards } from '@appstack/compiler/model';
import { version as compilerVersion } from '@appstack/compiler/package.json';
import type {
  EnvironmentCommit,
  StackEnvironmentRecord,
  StackSource,
  SyncCommit,
} from '../../database';
import { settingsHash } from '../settingsHash';
import { countOrigins, countSeverities, summarizeChanges } from './counts';
import type { SyncInputs } from './completeInputs';
import { sourcesAfter, sourcesAfterUpgrade } from './sources';
import type { EnvironmentPlan, SyncOrder } from './types';

/** What a sync leaves behind. */
export function toCommits(options: {
  plans: readonly EnvironmentPlan[];
  inputs: SyncInputs;
  before: readonly StackSource[];
  request: SyncOrder;
  standards: Standards;
  /** The environments of the appStack before. */
  environments: readonly StackEnvironmentRecord[];
  readme: GeneratedFile;
  by: string;
}): Pick<SyncCommit, 'record' | 'files' | 'commits'> {
  const { plans, inputs, before, request, standards, environments } = options;
  const { readme, by } = options;
  const { restored } = request;
  return {
    record: {
      createdBy: by,
      mode: request.mode,
      entityRefs: [...(restored?.entityRefs ?? request.entityRefs)].sort(),
      provenance: {
        mappings: Object.assign({}, ...plans.map(p => p.mappings.versions)),
        compiler: compilerVersion,
        ...(restored && { restored: restored.version }),
      },
    },
    files: [readme],
    commits: plans.map(plan => {
      const { name } = plan.environment;
      const own = before.filter(({ environment }) => environment === name);
      return {
        environment: name,
        entityRefs: plan.entityRefs,
        mappingHash: mappingHashAfter(plan, request, environments),
        settingsHash: settingsHash(plan.environment, standards),
        sources:
          request.mode === 'upgrade'
            ? sourcesAfterUpgrade(plan, own)
            : sourcesAfter(plan, inputs, own),
        realization: toRealization(plan),
      };
    }),
  };
}

/** Without entities nothing is decided anew: what a mapping says by now is still to be synced. */
function mappingHashAfter(
  { environment, mappings }: EnvironmentPlan,
  { entityRefs }: SyncOrder,
  before: readonly StackEnvironmentRecord[],
): string {
  const recorded = before.find(one => one.environment === environment.name);
  return (entityRefs.length === 0 && recorded?.mappingHash) || mappings.hash;
}

function toRealization({
  environment,
  compilation,
  diagnostics,
}: EnvironmentPlan): EnvironmentCommit['realization'] {
  if (!compilation.changed) return undefined;
  return {
    cloud: environment.cloud,
    ...countOrigins(compilation.resources),
    warnings: countSeverities(diagnostics).warning,
    summary: summarizeChanges(compilation.changes),
    manifest: compilation.manifest,
    diagnostics,
    changes: compilation.changes,
    files: compilation.files.filter(({ path }) =>
      path.includes(`/environments/${environment.name}/`),
    ),
  };
}
