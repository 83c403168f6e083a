import type { Waiver } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { refOf, type CatalogSlice } from '../../catalog';
import { StaleVersionError } from '../../database';
import { sha256 } from '../../hash';
import { actorOf, isPerson } from '../actor';
import { ManifestIndexes } from '../compilation/ManifestIndexes';
import { CancelledError, DiagnosticsError } from '../errors';
import { isPreview, withMapping, withSettings, withStandards } from './drafts';
import { documentVersions } from '../documentVersions';
import { decidingMappings } from '../MappingLibrary';
import { overridesByEnvironment } from '../overridesOf';
import type { KnownPolicy } from '../policies/PolicyLibrary';
import type { JobPolicies } from '../policies/policiesHash';
import type { SyncObservation } from '../telemetry';
import { clearedBy } from './clearedBy';
import { commitsOf } from './commitsOf';
import type { SyncInputs } from './completeInputs';
import { inputsOf } from './inputsOf';
import type { SyncFacts, SyncJob } from './job';
import type { SyncServiceOptions } from './options';
import type { Asking, Plan, Scope } from './plan';
import { readCatalog } from './readCatalog';
import { refuseIfTooLarge } from './refuseIfTooLarge';
import { resolveTarget } from './resolveTarget';
import { changedMeanwhile, refuseSurprises } from './surprises';
import { SyncAnswer } from './SyncAnswer';
import { SyncRecorder } from './SyncRecorder';
import { syncKey } from './syncKey';
import { Turns } from './Turns';
import type { SyncOrder, SyncTarget } from './types';

/** How often a sync is planned again because another one of the appStack came first. Those of one replica take turns. */
const REPETITIONS = 20;

/** Previews and syncs: reads the catalog, compiles each environment, and writes a version. */
export class SyncService {
  readonly #options: SyncServiceOptions;
  readonly #indexes: ManifestIndexes;
  readonly #turns = new Turns();
  readonly #recorder: SyncRecorder;

  constructor(options: SyncServiceOptions) {
    this.#options = options;
    this.#indexes = new ManifestIndexes(options);
    this.#recorder = new SyncRecorder(options.log);
  }

  async sync(
    name: string,
    request: SyncOrder,
    asking: Asking,
  ): Promise<SyncAnswer> {
    const observed = this.#options.telemetry.startSync(name, request);
    const by = actorOf(asking.credentials);
    const circumstances = () => ({ by, durationMs: observed.durationMs });
    try {
      const plan = await this.#sync(name, request, asking, observed);
      const { target, facts, answer, isNew } = plan;
      observed.succeeded({ ...facts, baseVersion: target.baseVersion });
      const { existing: stack } = target;
      const isAsked = isPreview(request) && isPerson(asking.credentials);
      if (isAsked && isNew && stack) {
        await this.#recorder.previewed(stack, request, facts, circumstances());
      }
      return answer;
    } catch (error) {
      observed.failed(error);
      await this.#recorder.failed(name, request, error, circumstances());
      throw error;
    }
  }

  async #sync(
    name: string,
    request: SyncOrder,
    asking: Asking,
    observed: SyncObservation,
  ): Promise<Plan> {
    const attempt = () => this.#attempt(name, request, asking, observed);
    const plan = await attempt();
    if (plan) return plan;
    return await this.#turns.take(name, async () => {
      for (let repeated = 0; repeated < REPETITIONS; repeated += 1) {
        const later = await attempt();
        if (later) return later;
      }
      const { answer } = await this.#plan(name, request, asking);
      throw changedMeanwhile(answer.document);
    });
  }

  /** Undefined when another sync of the appStack came first. */
  async #attempt(
    name: string,
    request: SyncOrder,
    asking: Asking,
    observed: SyncObservation,
  ): Promise<Plan | undefined> {
    const plan = await this.#plan(name, request, asking);
    const { inputs, facts, answer, target } = plan;
    observed.planned({ inputs, environments: facts.environments });
    if (request.dryRun) return plan;
    const found = { ...target, digest: facts.digest };
    refuseSurprises(found, request, () => answer.document);
    if (facts.environments.some(({ severities }) => severities.error > 0)) {
      throw new DiagnosticsError(answer.document.diagnostics);
    }
    if (asking.signal.aborted) throw new CancelledError();
    try {
      await this.#commit(plan, asking.credentials, observed.durationMs);
      return plan;
    } catch (error) {
      if (error instanceof StaleVersionError) return undefined;
      throw error;
    }
  }

  async #plan(name: string, order: SyncOrder, asking: Asking): Promise<Plan> {
    const { snapshot, ...request } = order;
    const { credentials } = asking;
    const { catalog, exist, library, gate } = this.#options;
    // The catalog is read as the caller may read it, so there is nothing to wait for.
    const roots = snapshot ? [] : request.entityRefs;
    const proposed = request.proposedEntities ?? [];
    const reader = { caller: credentials, exist };
    const reading = readCatalog(roots, proposed, catalog, reader);
    reading.catch(() => {});
    const { draft } = request;
    const known = await this.#options.environments.read();
    const environments = withSettings(known, draft);
    const [target, mappings, standards, policies] = await Promise.all([
      resolveTarget(name, request, credentials, { gate, environments }),
      library.all().then(all => withMapping(all, draft)),
      this.#options.standards.read().then(one => withStandards(one, draft)),
      this.#options.policies.read(),
    ]);
    const ids = target.existing ? [target.existing.id] : [];
    const [inputs, overrides, waivers] = await Promise.all([
      this.#inputs(target, order, await reading, asking),
      this.#options.overrides.list(ids),
      this.#waiversOf(target),
    ]);
    const scope = {
      ...{ target, request, inputs },
      environments: target.environments.map(environment => ({
        environment,
        mappings: decidingMappings(environment, mappings),
      })),
      configured: environments.all(),
      standards: standards.standards,
      overrides: overridesByEnvironment(overrides),
      policies: jobPolicies(policies, waivers),
      versions: documentVersions({
        ...{ mappings, environments, standards, policies },
      }),
      unreadable: inputs.unreadable,
    };
    const { preview, isNew } = await this.#compiled(scope, asking);
    const facts: SyncFacts = JSON.parse(preview.facts);
    const planned = { ...scope, preview, isNew, facts };
    const { dryRun } = request;
    const clears = await clearedBy(planned, this.#options);
    const head = { name, dryRun, ...(clears.length > 0 && { clears }) };
    const answer = new SyncAnswer(head, preview.answer);
    return {
      ...planned,
      answer: await this.#visible(answer, scope, facts, credentials),
    };
  }

  async #waiversOf({ existing }: SyncTarget): Promise<Waiver[]> {
    const { policyStore } = this.#options;
    return existing ? await policyStore.waivers(existing.id) : [];
  }

  async #inputs(
    target: SyncTarget,
    order: SyncOrder,
    slice: CatalogSlice,
    { credentials, signal }: Asking,
  ): Promise<SyncInputs> {
    const { catalog, exist, entityLimit: limit } = this.#options;
    const touched = target.environments.map(environment => environment.name);
    const recorded = target.existing
      ? await this.#indexes.read(target.existing, touched, signal)
      : [];
    const reader = { caller: credentials, exist };
    const read = { slice, recorded, catalog, reader };
    const inputs = await inputsOf(order, read);
    const entities = inputs.entities.length;
    const { entityRefs } = order;
    refuseIfTooLarge(target, { entityRefs, entities, recorded, limit });
    return inputs;
  }

  /** What a preview of the same caller compiled within the hour, or else what is compiled now. */
  async #compiled(
    { inputs, ...scope }: Scope,
    { credentials, signal }: Asking,
  ): Promise<Pick<Plan, 'preview' | 'isNew'>> {
    const { previews, versions, compiler, context, telemetry } = this.#options;
    const { existing, baseVersion, name } = scope.target;
    const json = JSON.stringify(inputs.entities);
    const catalogHash = sha256(json);
    const key = syncKey(scope, {
      stackId: existing?.id,
      catalogHash,
      code: context.code,
    });
    const caller = actorOf(credentials);
    const known = await previews.find(caller, key);
    if (known) {
      for (const { environment } of scope.environments) {
        telemetry.reused(environment.cloud);
      }
      return { preview: known, isNew: false };
    }
    const encoder = new TextEncoder();
    const manifests = existing
      ? await versions.manifests(existing.id, baseVersion)
      : [];
    const job: SyncJob = {
      ...scope,
      catalog: encoder.encode(json),
      manifests: manifests.map(one => ({
        environment: one.environment,
        json: encoder.encode(one.json),
      })),
    };
    const { facts, ...printed } = await compiler.compile(job, signal);
    for (const one of facts.environments) telemetry.compiled(name, one);
    const isKept = facts.changed && inputs.entities.length > 0;
    if (isKept) printed.contents.set(catalogHash, encoder.encode(json));
    const preview = await previews.put({
      ...printed,
      ...(isKept && { catalogHash }),
      ...{ caller, key, stack: name, digest: facts.digest },
      facts: JSON.stringify(facts),
    });
    return { preview, isNew: true };
  }

  /** The answer without what the caller may not read in the catalog. */
  async #visible(
    answer: SyncAnswer,
    { target, request, inputs }: Scope,
    { refs }: SyncFacts,
    credentials: BackstageCredentials,
  ): Promise<SyncAnswer> {
    const { visible, hidden } = await this.#options.withholding.view(
      {
        entityRefs: [...request.entityRefs, ...refs],
        read: new Set(inputs.entities.map(refOf)),
        ownNames: [target.name],
      },
      credentials,
      () => answer.document,
    );
    return hidden.size > 0 ? answer.map(visible) : answer;
  }

  async #commit(
    plan: Plan,
    credentials: BackstageCredentials,
    durationMs: number,
  ) {
    const { target, preview, facts } = plan;
    const { versions, previews } = this.#options;
    const by = { by: actorOf(credentials), durationMs };
    const commits = await commitsOf(plan, by, this.#options);
    // The same sync, sent twice, has used it up.
    if (!commits) throw new StaleVersionError();
    await versions.commit({
      stack: target.existing ?? { create: target.create! },
      environments: target.environmentNames,
      previewId: preview.id,
      ...commits,
    });
    // The version is written; what is left behind expires.
    if (facts.changed) await previews.remove(preview.id).catch(() => {});
  }
}

function jobPolicies(
  known: ReadonlyMap<string, KnownPolicy>,
  waivers: Waiver[],
): JobPolicies {
  const policies = [...known.values()].map(({ policy }) => policy);
  return { policies, waivers, now: new Date().toISOString() };
}
