import {
  appstackStackReadPermission,
  type EvaluatePolicyRequest,
  type Page,
  type PolicyEvaluation,
  type PolicyResultQuery,
  type PolicyResultRecord,
} from '@appstack/backstage-plugin-appstack-common';
import { checkPolicy } from '@appstack/policies';
import {
  policySchema,
  type Policy,
  type PolicyResult,
} from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  PolicyResultFilter,
  PolicyResultRecord as StoredResult,
  PolicyStore,
  SourceStore,
  StackRecord,
  VersionStore,
} from '../../database';
import type { Authorizer } from '../../permissions';
import type { Compiler } from '../compilation/Compiler';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { inBody } from '../environmentChanges';
import { decidingMappings, type MappingLibrary } from '../MappingLibrary';
import { requireEnvironment } from '../realizations';
import type { StackGate } from '../StackGate';
import type { StandardsLibrary } from '../StandardsLibrary';
import type { SyncJob } from '../sync/job';
import type { Withholding } from '../withholding/Withholding';
import { csvOf } from './csv';

export interface PolicyResultServiceOptions {
  policyStore: PolicyStore;
  sources: SourceStore;
  withholding: Withholding;
  versions: VersionStore;
  gate: StackGate;
  authorizer: Authorizer;
  compiler: Compiler;
  environments: EnvironmentLibrary;
  library: MappingLibrary;
  standards: StandardsLibrary;
}

/** Rows that are read at once for a table. */
const ROWS_AT_ONCE = 200;
/** The most rows of a table. */
const MOST_ROWS = 50_000;

/** The policy that every resource violates which a draft is about: so these are found. */
const PROBE = 'appstack-matched';

/** Lists what does not follow the policies, and tries drafts of policies. */
export class PolicyResultService {
  readonly #options: PolicyResultServiceOptions;

  constructor(options: PolicyResultServiceOptions) {
    this.#options = options;
  }

  async list(
    query: PolicyResultQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<PolicyResultRecord>> {
    const filter = await this.#permitted(query, credentials);
    if (!filter) return { items: [], pageInfo: {}, totalItems: 0 };
    const found = await this.#options.policyStore.results(filter);
    const { items, nextCursor, prevCursor, totalItems } = found;
    return {
      items: await this.#visible(items, credentials),
      pageInfo: { nextCursor, prevCursor },
      totalItems,
    };
  }

  /** All that a query lets through, as comma-separated values. */
  async csv(
    query: PolicyResultQuery,
    credentials: BackstageCredentials,
  ): Promise<string> {
    const rows: PolicyResultRecord[] = [];
    const filter = await this.#permitted(query, credentials);
    let cursor: string | undefined;
    while (filter && rows.length < MOST_ROWS) {
      const page = { ...filter, cursor, limit: ROWS_AT_ONCE };
      const found = await this.#options.policyStore.results(page);
      rows.push(...(await this.#visible(found.items, credentials)));
      cursor = found.nextCursor;
      if (!cursor) break;
    }
    return csvOf(rows);
  }

  /** What a draft finds in the design of the last version, as it is compiled today. */
  async evaluate(
    { policy, appStack, environment }: EvaluatePolicyRequest,
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<PolicyEvaluation> {
    const { gate, compiler } = this.#options;
    const { stack } = await gate.open(appStack, credentials);
    requireEnvironment(stack, environment);
    // An own id is that of another policy or a new one: both can be tried.
    const wrong = checkPolicy(policy, pointer => inBody(`/policy${pointer}`));
    const diagnostics = wrong.filter(
      ({ location }) =>
        location?.kind !== 'request' || location.pointer !== '/policy/id',
    );
    if (diagnostics.length > 0)
      return { matched: [], results: [], diagnostics };
    const job = await this.#jobFor(stack, environment, policy);
    const { facts } = await compiler.compile(job, signal);
    const [{ policyResults: all }] = facts.environments;
    const isProbe = ({ policy: of }: PolicyResult) => of === PROBE;
    return await this.#options.withholding.from(
      {
        matched: all.filter(isProbe).map(({ address }) => address),
        results: all.filter(one => !isProbe(one)),
        diagnostics,
      },
      { entityRefs: facts.refs, ownNames: [appStack] },
      credentials,
    );
  }

  async #jobFor(
    stack: StackRecord,
    name: string,
    draft: Policy,
  ): Promise<SyncJob> {
    const { environments, library, standards, versions } = this.#options;
    const [known, mappings, { standards: inForce }, manifests] =
      await Promise.all([
        environments.read(),
        library.all(),
        standards.read(),
        versions.manifests(stack.id, stack.version),
      ]);
    const [environment] = known.require([name]);
    const encoder = new TextEncoder();
    return {
      target: {
        ...{ name: stack.name, owner: stack.owner, existing: stack },
        baseVersion: stack.version,
        environments: [environment],
        environmentNames: [name],
      },
      request: { entityRefs: [], mode: 'upgrade', dryRun: true },
      environments: [
        { environment, mappings: decidingMappings(environment, mappings) },
      ],
      configured: known.all(),
      standards: inForce,
      policies: {
        policies: [{ ...draft, enabled: true }, probeOf(draft)],
        waivers: [],
        now: new Date().toISOString(),
      },
      versions: {},
      // The recorded design is compiled: its decisions have their layers.
      overrides: {},
      unreadable: [],
      catalog: encoder.encode('[]'),
      manifests: manifests
        .filter(one => one.environment === name)
        .map(({ json }) => ({ environment: name, json: encoder.encode(json) })),
    };
  }

  /** Undefined where the caller may read no appStack. */
  async #permitted(
    { stack, ...query }: PolicyResultQuery,
    credentials: BackstageCredentials,
  ): Promise<(PolicyResultFilter & PolicyResultQuery) | undefined> {
    const { authorizer } = this.#options;
    const access = await authorizer.stackAccess(
      credentials,
      appstackStackReadPermission,
    );
    return access.denied
      ? undefined
      : { ...query, stack, permitted: access.filter };
  }

  /** Without what stands for entities that the caller may not read. */
  async #visible(
    results: readonly StoredResult[],
    credentials: BackstageCredentials,
  ): Promise<PolicyResultRecord[]> {
    const { sources, withholding } = this.#options;
    const stackIds = [...new Set(results.map(({ stackId }) => stackId))];
    const held = stackIds.length > 0 ? await sources.list(stackIds) : [];
    const visible = await withholding.from(
      { results: results.map(({ stackId: _, ...result }) => result) },
      {
        entityRefs: held.map(({ entityRef }) => entityRef),
        ownNames: results.map(({ appStack }) => appStack),
      },
      credentials,
    );
    return visible.results;
  }
}

function probeOf({ match, scope }: Policy): Policy {
  return policySchema.parse({
    ...{ id: PROBE, title: PROBE, effect: 'info', match, scope },
    ...{ rule: 'false', message: PROBE },
  });
}
