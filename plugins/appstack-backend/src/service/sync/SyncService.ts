import {
  appstackStackCreatePermission,
  appstackStackSyncPermission,
  type SyncRequest,
  type SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import { stackReadme } from '@appstack/compiler';
import {
  hasErrors,
  type GeneratedFile,
  type Manifest,
} from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogReader } from '../../catalog';
import {
  nameIsTaken,
  StaleVersionError,
  type SourceStore,
  type VersionStore,
} from '../../database';
import type { EnvironmentAccess } from '../../permissions';
import { actorOf } from '../actor';
import { refuseIfDeleted } from '../AppStackService';
import type { CompilerContext } from '../CompilerContext';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { DiagnosticsError, SyncConflictError } from '../errors';
import { decidingMappings, type MappingLibrary } from '../MappingLibrary';
import type { StackGate } from '../StackGate';
import { planEnvironment } from './planEnvironment';
import { readInputs, type SyncInputs } from './readInputs';
import { toCommits } from './commits';
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
  /** Which of these entities exist, asked with the plugin's own credentials. */
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

  constructor(options: SyncServiceOptions) {
    this.#options = options;
  }

  async sync(
    name: string,
    request: SyncRequest,
    credentials: BackstageCredentials,
  ): Promise<SyncResult> {
    const plan = await this.#plan(name, request, credentials);
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
    const { versions, catalog, library, context, exist } = this.#options;
    const target = await this.#resolveTarget(name, request, credentials);
    const touched = target.environments.map(environment => environment.name);
    const [previous, mappings] = await Promise.all([
      target.existing
        ? versions.realizations(target.existing.id, target.baseVersion)
        : [],
      library.all(),
    ]);
    const manifests = new Map(
      previous.map(({ environment, manifest }) => [environment, manifest]),
    );
    const touchedManifests = touched.flatMap(
      environment => manifests.get(environment) ?? [],
    );
    const inputs = await readInputs(request, touchedManifests, catalog, {
      caller: credentials,
      exist,
    });
    const plans = target.environments.map(environment =>
      planEnvironment({
        target,
        request,
        inputs,
        environment,
        mappings: decidingMappings(environment, mappings),
        previous: manifests.get(environment.name),
        context,
      }),
    );
    const others = [...manifests]
      .filter(([environment]) => !touched.includes(environment))
      .map(([, manifest]) => manifest);
    const result = toSyncResult(target, request, plans, inputs);
    return { target, inputs, plans, others, result };
  }

  async #resolveTarget(
    name: string,
    request: SyncRequest,
    credentials: BackstageCredentials,
  ): Promise<SyncTarget> {
    const { gate, environments } = this.#options;
    const { create } = request;
    const { stack: existing, environment } = await gate.find(
      name,
      credentials,
      {
        ...(create && { basic: [appstackStackCreatePermission] }),
        environment: [appstackStackSyncPermission],
      },
    );
    if (existing) refuseIfDeleted(existing);
    if (existing && create) throw nameIsTaken(name);
    if (!existing && !create && !request.dryRun) {
      throw new InputError(
        `There is no appStack "${name}". Add "create" with its owner and environments to create it with this sync.`,
      );
    }
    const present =
      existing?.environments.map(record => record.environment) ??
      create?.environments ??
      [];
    const wanted =
      request.environments ??
      (present.length > 0 ? present : environments.names());
    const target: SyncTarget = {
      name,
      title: existing?.title ?? create?.title,
      description: existing?.description ?? create?.description,
      owner: existing?.owner ?? create?.owner,
      existing,
      create: create && {
        name,
        ...create,
        environments: [...new Set([...present, ...wanted])],
        createdBy: actorOf(credentials),
      },
      baseVersion: existing?.version ?? 0,
      environments: environments.require([...new Set(wanted)]),
      environmentNames: [...new Set([...present, ...wanted])],
    };
    this.#requireSync(target, environment[0]);
    return target;
  }

  #requireSync(target: SyncTarget, access: EnvironmentAccess) {
    this.#options.gate.requireEnvironments(
      { name: target.name, owner: target.owner ?? '' },
      target.environments.map(({ name }) => name),
      access,
    );
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
        readme: readmeOf(target, plans, others),
        by: actorOf(credentials),
      }),
    });
  }
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
