import {
  type SyncRequest,
  type SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import {
  compareEnvironments,
  stackReadme,
  type Registry,
} from '@appstack/compiler';
import {
  hasErrors,
  type GeneratedFile,
  type Manifest,
} from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogReader } from '../../catalog';
import {
  StaleVersionError,
  type SourceStore,
  type VersionStore,
} from '../../database';
import { actorOf } from '../actor';
import type { CompilerContext } from '../CompilerContext';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { DiagnosticsError, SyncConflictError } from '../errors';
import { decidingMappings, type MappingLibrary } from '../MappingLibrary';
import type { StackGate } from '../StackGate';
import { manifestOf } from '../storedManifest';
import type { SyncObservation, Telemetry } from '../telemetry';
import { CompilationCache } from './CompilationCache';
import { planEnvironment } from './planEnvironment';
import { completeInputs, type SyncInputs } from './completeInputs';
import { toCommits } from './commits';
import { resolveTarget } from './resolveTarget';
import { toSyncResult } from './syncResult';
import type { EnvironmentPlan, SyncTarget } from './types';

export interface SyncServiceOptions {
  gate: StackGate;
  versions: VersionStore;
  sources: SourceStore;
  catalog: CatalogReader;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  context: CompilerContext;
  telemetry: Telemetry;
  /** Which of these entities exist, read with the plugin's credentials. */
  exist(entityRefs: readonly string[]): Promise<Set<string>>;
}

/** A sync as it would be done now. */
interface Plan {
  target: SyncTarget;
  inputs: SyncInputs;
  plans: EnvironmentPlan[];
  /** Of the environments that the sync does not touch. */
  others: Manifest[];
  result: SyncResult;
}

/** Previews and syncs: reads the catalog, compiles each environment, and writes a version. */
export class SyncService {
  readonly #options: SyncServiceOptions;
  readonly #cache = new CompilationCache();

  constructor(options: SyncServiceOptions) {
    this.#options = options;
  }

  async sync(
    name: string,
    request: SyncRequest,
    credentials: BackstageCredentials,
  ): Promise<SyncResult> {
    const observed = this.#options.telemetry.startSync(name, request);
    try {
      const result = await this.#sync(name, request, credentials, observed);
      observed.succeeded(result);
      return result;
    } catch (error) {
      observed.failed(error);
      throw error;
    }
  }

  async #sync(
    name: string,
    request: SyncRequest,
    credentials: BackstageCredentials,
    observed: SyncObservation,
  ): Promise<SyncResult> {
    const plan = await this.#plan(name, request, credentials);
    observed.planned(plan);
    if (request.dryRun) return plan.result;
    refuseSurprises(plan, request);
    if (hasErrors(plan.result.diagnostics)) {
      throw new DiagnosticsError(plan.result.diagnostics);
    }
    try {
      await this.#commit(plan, request, credentials);
      return plan.result;
    } catch (error) {
      if (!(error instanceof StaleVersionError)) throw error;
      const { result } = await this.#plan(name, request, credentials);
      throw changedMeanwhile(result);
    }
  }

  async #plan(
    name: string,
    request: SyncRequest,
    credentials: BackstageCredentials,
  ): Promise<Plan> {
    const { versions, catalog, library, context, telemetry, exist } =
      this.#options;
    // The catalog is read as the caller may read it, so there is nothing to wait for.
    const reading = catalog.readSlice(request.entityRefs, credentials);
    reading.catch(() => {});
    const [target, mappings] = await Promise.all([
      resolveTarget(name, request, credentials, this.#options),
      library.all(),
    ]);
    const { existing, baseVersion } = target;
    const [previous, slice] = await Promise.all([
      existing ? versions.realizations(existing.id, baseVersion) : [],
      reading,
    ]);
    const manifests = new Map(
      previous.map(record => [record.environment, manifestOf(record)]),
    );
    const touched = target.environments.map(environment => environment.name);
    const touchedManifests = touched.flatMap(
      environment => manifests.get(environment) ?? [],
    );
    const inputs = await completeInputs(
      slice,
      request.mode,
      touchedManifests,
      catalog,
      { caller: credentials, exist },
    );
    const plans = target.environments.map(environment =>
      planEnvironment({
        target,
        request,
        inputs,
        environment,
        mappings: decidingMappings(environment, mappings),
        previous: manifests.get(environment.name),
        context,
        telemetry,
        cache: this.#cache,
      }),
    );
    const others = [...manifests]
      .filter(([environment]) => !touched.includes(environment))
      .map(([, manifest]) => manifest);
    const compared = compareAll(plans, others, context.registry);
    const result = toSyncResult(target, request, compared, inputs);
    return { target, inputs, plans: compared, others, result };
  }

  async #commit(
    plan: Plan,
    request: SyncRequest,
    credentials: BackstageCredentials,
  ) {
    const { target, inputs, plans, others } = plan;
    const { versions, sources, context } = this.#options;
    const before = target.existing
      ? await sources.list([target.existing.id])
      : [];
    await versions.commit({
      stack: target.existing ?? { create: target.create! },
      environments: target.environmentNames,
      ...toCommits({
        plans,
        inputs,
        before,
        request,
        standards: context.standards,
        environments: target.existing?.environments ?? [],
        readme: readmeOf(target, plans, others),
        by: actorOf(credentials),
      }),
    });
  }
}

/** The plans, each with what it has to do with the other environments. */
function compareAll(
  plans: readonly EnvironmentPlan[],
  others: readonly Manifest[],
  registry: Registry,
): EnvironmentPlan[] {
  const found = compareEnvironments(
    [...plans.map(({ compilation }) => compilation.manifest), ...others],
    registry,
  );
  if (found.length === 0) return [...plans];
  return plans.map(plan => ({
    ...plan,
    diagnostics: [...plan.diagnostics, ...found],
  }));
}

/** The README of all environments, those that the sync leaves alone too. */
function readmeOf(
  target: SyncTarget,
  plans: readonly EnvironmentPlan[],
  others: readonly Manifest[],
): GeneratedFile {
  const manifests = plans.map(({ compilation }) => compilation.manifest);
  return {
    path: `${target.name}/README.md`,
    content: stackReadme({
      stack: target,
      manifests: [...manifests, ...others],
    }),
  };
}

/** Holds a sync to what its caller has seen. */
function refuseSurprises({ result }: Plan, request: SyncRequest) {
  const { baseVersion, expectedDigest } = request;
  if (
    (baseVersion !== undefined && baseVersion !== result.baseVersion) ||
    (expectedDigest !== undefined && expectedDigest !== result.digest)
  ) {
    throw changedMeanwhile(result);
  }
}

function changedMeanwhile(preview: SyncResult) {
  return new SyncConflictError(
    { ...preview, dryRun: true },
    `The sync of "${preview.name}" would do something else by now: the appStack, the catalog, a mapping or a setting was changed after the preview. Look at the new preview and sync again.`,
  );
}
