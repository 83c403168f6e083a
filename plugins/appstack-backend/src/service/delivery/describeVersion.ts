import type { Change } from '@appstack/compiler/model';
import type {
  RealizationRecord,
  StackRecord,
  VersionStore,
} from '../../database';
import type { DescribedEnvironment } from '../../delivery/pullRequestBody';
import { diffManifests } from '../diff';
import { byEnvironmentOf, manifestIn } from '../realizations';
import { manifestOf } from '../storedManifest';

/** What concerns data when it happens to a stateful resource. */
const AT_STAKE = new Set<Change['action']>(['removed', 'released', 'retained']);
/** How far back it is read what happened to data. */
const VERSIONS_BACK = 20;

/**
 * What changed in each environment since the version that was merged last.
 *
 * @param since - that version; 0 when there is none
 */
export async function describeVersion(
  stack: StackRecord,
  environments: readonly string[],
  since: number,
  versions: VersionStore,
): Promise<DescribedEnvironment[]> {
  const [before, after, steps] = await Promise.all([
    since > 0 ? versions.realizations(stack.id, since, environments) : [],
    versions.realizations(stack.id, stack.version, environments),
    realizationsSince(stack, environments, since, versions),
  ]);
  return [...after].sort(byEnvironmentOf(stack)).map(realization => {
    const { environment, diagnostics } = realization;
    const manifest = manifestOf(realization);
    const { cloud, region } = manifest.design;
    return {
      ...{ environment, cloud, region, diagnostics },
      changes: diffManifests(manifestIn(before, environment), manifest),
      dataAtStake: steps
        .filter(step => step.environment === environment)
        .flatMap(step => step.changes)
        .filter(({ stateful, action }) => stateful && AT_STAKE.has(action)),
    };
  });
}

/** All that later versions made of the environments, oldest first. */
async function realizationsSince(
  stack: StackRecord,
  environments: readonly string[],
  since: number,
  versions: VersionStore,
): Promise<RealizationRecord[]> {
  const summaries = await versions.summaries(stack.id);
  const numbers = summaries
    .filter(({ environment }) => environments.includes(environment))
    .map(({ version }) => version)
    .filter(version => version > since);
  const found: RealizationRecord[] = [];
  for (const version of [...new Set(numbers)].slice(-VERSIONS_BACK)) {
    const made = await versions.realizations(stack.id, version, environments);
    found.push(...made.filter(one => one.version === version));
  }
  return found;
}
