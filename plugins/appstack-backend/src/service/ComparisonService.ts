import type {
  ComparisonQuery,
  EnvironmentComparison,
} from '@appstack/backstage-plugin-appstack-common';
import { compareEnvironments } from '@appstack/compiler';
import type { Change, Manifest } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { VersionStore } from '../database';
import type { CompilerContext } from './CompilerContext';
import { diffManifests } from './diff';
import type { StackGate } from './StackGate';
import { countOrigins } from './sync/counts';
import { manifestIn } from './realizations';
import { refsOfDesign } from './withholding/mentions';
import type { Withholding } from './withholding/Withholding';

export interface ComparisonServiceOptions {
  gate: StackGate;
  versions: VersionStore;
  context: CompilerContext;
  withholding: Withholding;
}

/** Compares an appStack in two of its environments, as they were last synced. */
export class ComparisonService {
  readonly #options: ComparisonServiceOptions;

  constructor(options: ComparisonServiceOptions) {
    this.#options = options;
  }

  async compare(
    name: string,
    { environments }: ComparisonQuery,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentComparison> {
    const { gate, versions, context, withholding } = this.#options;
    const { stack } = await gate.open(name, credentials);
    const wanted = environments.split(',');
    const realizations = await versions.realizations(
      stack.id,
      stack.version,
      wanted,
    );
    const manifests = wanted.map(environment => {
      const found = manifestIn(realizations, environment);
      if (found) return found;
      throw new NotFoundError(
        `The appStack "${name}" is not realized in an environment "${environment}".`,
      );
    });
    return await withholding.from(
      {
        version: stack.version,
        environments: manifests.map(describe),
        changes: differencesBetween(manifests[0], manifests[1]),
        diagnostics: compareEnvironments(manifests, context.registry),
      },
      {
        entityRefs: manifests.flatMap(({ design }) => refsOfDesign(design)),
        ownNames: [name],
      },
      credentials,
    );
  }
}

function describe({ design, resources }: Manifest) {
  const { environment, cloud, region } = design;
  return { environment, cloud, region, ...countOrigins(resources) };
}

/**
 * Entities that differ in words, and what only one of the two has. The
 * arguments of every resource differ in names and tags, which says nothing.
 */
function differencesBetween(one: Manifest, other: Manifest): Change[] {
  const isSameCloud = one.design.cloud === other.design.cloud;
  return diffManifests(one, other).filter(
    ({ subject, action, details = [] }) =>
      (subject !== 'resource' || isSameCloud) &&
      (action !== 'changed' || details.length > 0),
  );
}
