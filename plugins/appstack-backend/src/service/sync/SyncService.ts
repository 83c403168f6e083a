import {
  appstackStackSyncPermission,
  type RestoreVersionRequest,
  type SyncRequest,
  type SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import { hasErrors, type Manifest } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { refOf, type CatalogReader, type CatalogSlice } from '../../catalog';
import {
  StaleVersionError,
  type SourceStore,
  type VersionStore,
} from '../../database';
import { actorOf } from '../actor';
import type { CompilerContext } from '../CompilerContext';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { DiagnosticsError } from '../errors';
import { decidingMappings, type MappingLibrary } from '../MappingLibrary';
import type { StackGate } from '../StackGate';
import { manifestOf } from '../storedManifest';
import type { SyncObservation, Telemetry } from '../telemetry';
import {
  refsInFindings,
  refsOfDesign,
  type Withholding,
} from '../withholding/Withholding';
import { compareAll, readmeOf } from './allEnvironments';
import { CompilationCache } from './CompilationCache';
import { planEnvironment } from './planEnvironment';
import { completeInputs, type SyncInputs } from './completeInputs';
import { toCommits } from './commits';
import { resolveTarget } from './resolveTarget';
import { changedMeanwhile, refuseSurprises } from './surprises';
import { toSyncResult } from './syncResult';
import { Turns } from './Turns';
import { orderToRestore } from './restoredVersion';
import { restoredInputs } from './restoredInputs';
import type { EnvironmentPlan, SyncOrder, SyncTarget } from './types';

export interface SyncServiceOptions {
  gate: StackGate;
  versions: VersionStore;
  sources: SourceStore;
  catalog: CatalogReader;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  context: CompilerContext;
  telemetry: Telemetry;
  withholding: Withholding;
  /** Which of these entities exist, read with the plugin's credentials. */
  exist(entityRefs: readonly string[]): Promise<Set<string>>;
}

/** How often a sync is planned again because another one of the appStack came first. Those of one replica take turns. */
const REPETITIONS = 8;

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
  readonly #turns = new Turns();

  constructor(options: SyncServiceOptions) {
    this.#options = options;
  }

  async sync(
    name: string,
    request: SyncRequest,
    credentials: BackstageCredentials,
  ): Promise<SyncResult> {
    return await this.#observed(name, request, credentials);
  }

  /** Makes a new version of the design of an earlier one, or previews that. */
  async restore(
    name: string,
    version: number,
    request: RestoreVersionRequest,
    credentials: BackstageCredentials,
  ): Promise<SyncResult> {
    const { gate, versions } = this.#options;
    const { stack } = await gate.open(name, credentials, {
      environment: [appstackStackSyncPermission],
    });
    const order = await orderToRestore(stack, version, request, versions);
    return await this.#observed(name, order, credentials);
  }

  async #observed(
    name: string,
    request: SyncOrder,
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
    request: SyncOrder,
    credentials: BackstageCredentials,
    observed: SyncObservation,
  ): Promise<SyncResult> {
    const attempt = () => this.#attempt(name, request, credentials, observed);
    const result = await attempt();
    if (result) return result;
    return await this.#turns.take(name, async () => {
      for (let repeated = 0; repeated < REPETITIONS; repeated += 1) {
        const later = await attempt();
        if (later) return later;
      }
      const plan = await this.#plan(name, request, credentials);
      throw changedMeanwhile(plan.result);
    });
  }

  /** Undefined when another sync of the appStack came first. */
  async #attempt(
    name: string,
    request: SyncOrder,
    credentials: BackstageCredentials,
    observed: SyncObservation,
  ): Promise<SyncResult | undefined> {
    const plan = await this.#plan(name, request, credentials);
    observed.planned(plan);
    if (request.dryRun) return plan.result;
    refuseSurprises(plan.result, request);
    if (hasErrors(plan.result.diagnostics)) {
      throw new DiagnosticsError(plan.result.diagnostics);
    }
    try {
      await this.#commit(plan, request, credentials);
      return plan.result;
    } catch (error) {
      if (error instanceof StaleVersionError) return undefined;
      throw error;
    }
  }

  async #plan(
    name: string,
    request: SyncOrder,
    credentials: BackstageCredentials,
  ): Promise<Plan> {
    const { versions, catalog, library, context, telemetry } = this.#options;
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
    const inputs = await this.#inputs(
      request,
      slice,
      touchedManifests,
      credentials,
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
    const result = await this.#visible(
      toSyncResult(target, request, compared, inputs),
      {
        entityRefs: request.entityRefs,
        inputs,
        designs: [...manifests.values(), ...plans.map(p => p.compilation)],
      },
      credentials,
    );
    return { target, inputs, plans: compared, others, result };
  }

  async #inputs(
    { mode, restored }: SyncOrder,
    slice: CatalogSlice,
    previous: readonly Manifest[],
    caller: BackstageCredentials,
  ): Promise<SyncInputs> {
    const { catalog, exist } = this.#options;
    const asking = { caller, exist };
    return restored
      ? await restoredInputs(restored, previous, catalog, asking)
      : await completeInputs(slice, mode, previous, catalog, asking);
  }

  /** The result without what the caller may not read in the catalog. */
  async #visible(
    result: SyncResult,
    about: {
      entityRefs: readonly string[];
      inputs: SyncInputs;
      designs: readonly Pick<Manifest, 'design'>[];
    },
    credentials: BackstageCredentials,
  ): Promise<SyncResult> {
    return await this.#options.withholding.from(
      result,
      {
        entityRefs: [
          ...about.entityRefs,
          ...about.designs.flatMap(({ design }) => refsOfDesign(design)),
          ...refsInFindings(result.diagnostics),
        ],
        read: new Set(about.inputs.entities.map(refOf)),
        ownNames: [result.name],
      },
      credentials,
    );
  }

  async #commit(
    plan: Plan,
    request: SyncOrder,
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
