import type {
  RunRepository,
  RunTarget,
} from '@appstack/backstage-plugin-appstack-node';
import type { Environment } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  RunInputsRecord,
  RunResultRecord,
  RunRoot,
  RunSettingsStore,
  StackRecord,
} from '../../database';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import type { Withholding } from '../withholding/Withholding';
import type { Engines, ChosenEngine } from './Engines';
import { versionOf } from './RunFreshness';
import type { Material, RunMaterial } from './RunMaterial';

export interface RunTargetsOptions {
  settings: RunSettingsStore;
  environments: EnvironmentLibrary;
  engines: Engines;
  material: RunMaterial;
  /** Why the files cannot be had for a run that the portal does. */
  deliveryProblem(
    stack: StackRecord,
    environment: string,
  ): Promise<string | undefined>;
  /** Where the files of an environment were merged. */
  repository(
    stack: StackRecord,
    environment: string,
  ): Promise<RunRepository | undefined>;
}

/** How an environment of an appStack is run now. */
export interface Situation {
  target: RunTarget;
  version: number;
  isProtected: boolean;
  material?: Material;
  inputs: RunInputsRecord;
  results: RunResultRecord[];
  chosen: ChosenEngine;
}

/** Finds out how environments are run. */
export class RunTargets {
  readonly #options: RunTargetsOptions;

  constructor(options: RunTargetsOptions) {
    this.#options = options;
  }

  async situation(
    stack: StackRecord,
    environment: string,
    root: RunRoot = 'main',
  ): Promise<Situation> {
    const { settings, environments, material, engines } = this.#options;
    const [known, inputs, all, repository] = await Promise.all([
      environments.read(),
      settings.inputs(stack.id, environment),
      settings.results(stack.id),
      this.#options.repository(stack, environment),
    ]);
    const version = versionOf(stack, environment);
    const results = all.filter(result => result.environment === environment);
    const place = known.find(environment);
    const target: RunTarget = {
      ...{ stack: stack.name, root },
      ...(repository && { repository }),
      environment: {
        name: environment,
        cloud: place?.cloud ?? '',
        region: place?.region ?? '',
        ...(place?.account !== undefined && { account: place.account }),
        ...(place?.state && { state: place.state }),
      },
    };
    const problem = problemOf({ version, place });
    return {
      ...{ target, version, inputs, results },
      isProtected: known.isProtected(environment),
      ...(version > 0 && {
        material: await material.of({
          stackId: stack.id,
          version,
          environment,
        }),
      }),
      chosen: problem
        ? { problem }
        : await engines.choose(target, {
            applied: results.find(one => one.root === root),
            deliveryProblem: await this.#options.deliveryProblem(
              stack,
              environment,
            ),
          }),
    };
  }
}

/** Why nothing can be run there, whichever engine there is. */
function problemOf(at: {
  version: number;
  place: Environment | undefined;
}): string | undefined {
  if (at.version === 0) return 'It has no version yet. Sync it first.';
  if (at.place) return undefined;
  return 'The environment is retired: nothing runs there.';
}

/** Required inputs of a root module without a value. */
export function missingInputs(
  { material, inputs }: Pick<Situation, 'material' | 'inputs'>,
  root: RunRoot,
): string[] {
  const handedOver = new Set(
    root === 'workloads' ? material?.interfaces.main?.handedOver : [],
  );
  const variables = material?.interfaces[root]?.variables ?? [];
  return variables
    .filter(
      ({ name, default: value }) =>
        value === undefined &&
        !handedOver.has(name) &&
        !Object.hasOwn(inputs.values, name) &&
        !Object.hasOwn(inputs.secrets, name),
    )
    .map(({ name }) => name);
}

/** Throws a ConflictError when the other root module has its turn first. */
export function requireOrder(
  { material, results }: Situation,
  { root, kind }: { root: RunRoot; kind: string },
) {
  if (!material?.roots.includes('workloads')) return;
  const of = (one: RunRoot) =>
    results.find(result => result.root === one && result.kind !== 'destroy');
  if (root === 'workloads' && !of('main')) {
    throw new ConflictError(
      'The workloads run in what the environment itself creates: apply that first.',
    );
  }
  if (root === 'main' && kind === 'destroy' && of('workloads')) {
    throw new ConflictError(
      'Its workloads are still there: destroy them first, or nobody can reach them any more.',
    );
  }
}

/** The variables that the caller may know of: one that an entity has which is hidden from the caller is called after it. */
export async function visibleVariables(
  {
    material,
    target,
  }: Pick<Situation, 'material'> & { target: { stack: string } },
  withholding: Withholding,
  credentials: BackstageCredentials,
): Promise<(variable: { name: string }) => boolean> {
  const variables = Object.values(material?.interfaces ?? {}).flatMap(
    ({ variables: own, outputs }) => [...own, ...outputs],
  );
  const told = variables.map(({ name, description = '' }) => ({
    text: `${description}\n${name.replaceAll('_', '-')}`,
  }));
  const { results } = await withholding.from(
    { results: told },
    { entityRefs: material?.entityRefs ?? [], ownNames: [target.stack] },
    credentials,
  );
  const hidden = new Set(
    variables
      .filter((_, index) => results[index].text !== told[index].text)
      .map(({ name }) => name),
  );
  return ({ name }) => !hidden.has(name);
}
