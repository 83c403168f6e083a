import {
  appstackRunReadPermission,
  appstackStackReadPermission,
  type AppliedEnvironment,
  type AppliedPage,
  type AppliedQuery,
  type AppliedResource,
} from '@appstack/backstage-plugin-appstack-common';
import { describeTarget, type Manifest } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AppliedRecord,
  RunRoot,
  RunSettingsStore,
  StackRecord,
  StackStore,
  VersionStore,
} from '../../database';
import { environmentResource, type Authorizer } from '../../permissions';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { manifestIn } from '../realizations';
import { refsOfDesign } from '../withholding/mentions';
import type { Withholding } from '../withholding/Withholding';

const ON_A_PAGE = 20;

/** What was applied to one environment: the last apply or destroy of each of its states. */
interface Applied {
  key: string;
  stack: StackRecord;
  environment: string;
  states: AppliedRecord[];
}

/** Lists which entities are realized by what was applied. */
export class AppliedResources {
  readonly #options: {
    settings: Pick<RunSettingsStore, 'applied'>;
    stacks: StackStore;
    versions: VersionStore;
    authorizer: Authorizer;
    environments: EnvironmentLibrary;
    withholding: Withholding;
  };

  constructor(options: {
    settings: Pick<RunSettingsStore, 'applied'>;
    stacks: StackStore;
    versions: VersionStore;
    authorizer: Authorizer;
    environments: EnvironmentLibrary;
    withholding: Withholding;
  }) {
    this.#options = options;
  }

  async list(
    { since, cursor = '', limit = ON_A_PAGE }: AppliedQuery,
    credentials: BackstageCredentials,
  ): Promise<AppliedPage> {
    const readable = await this.#readable(credentials);
    const from = since && new Date(since).toISOString();
    const listed = readable
      .filter(({ key }) => key > cursor)
      .filter(({ states }) =>
        states.some(({ kind, at }) => (from ? at >= from : kind !== 'destroy')),
      );
    const page = listed.slice(0, limit);
    const items: AppliedEnvironment[] = [];
    for (const one of page) items.push(await this.#describe(one, credentials));
    const hasMore = listed.length > page.length;
    return {
      items,
      pageInfo: { ...(hasMore && { nextCursor: page.at(-1)!.key }) },
    };
  }

  /** What the caller may read, in the order of its keys. */
  async #readable(credentials: BackstageCredentials): Promise<Applied[]> {
    const { authorizer, settings, stacks, environments } = this.#options;
    const access = await authorizer.authorize(credentials, {
      stack: [appstackStackReadPermission],
      environment: [appstackRunReadPermission],
    });
    const [states, known] = await Promise.all([
      settings.applied(),
      environments.read(),
    ]);
    const ids = [...new Set(states.map(({ stackId }) => stackId))];
    const byId = new Map(
      (await stacks.findAll(ids)).map(stack => [stack.id, stack]),
    );
    const found = new Map<string, Applied>();
    for (const state of states) {
      const { stackId, environment } = state;
      const stack = byId.get(stackId);
      if (!stack || !access.stack[0].allows(stack)) continue;
      const resource = environmentResource(stack, environment, known);
      if (!access.environment[0].allows(resource)) continue;
      const key = `${stack.name}/${environment}`;
      const applied = found.get(key) ?? { key, stack, environment, states: [] };
      applied.states.push(state);
      found.set(key, applied);
    }
    return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async #describe(
    { stack, environment, states }: Applied,
    credentials: BackstageCredentials,
  ): Promise<AppliedEnvironment> {
    const resources = new Map<string, AppliedResource>();
    const entityRefs = new Set<string>();
    let cloud = '';
    for (const state of states) {
      const manifest = await this.#manifest(state);
      if (!manifest) continue;
      cloud = manifest.design.cloud;
      for (const ref of refsOfDesign(manifest.design)) entityRefs.add(ref);
      if (state.kind === 'destroy') continue;
      for (const one of realizedIn(manifest, state.root)) {
        resources.set(one.entityRef, one);
      }
    }
    const visible = await this.#options.withholding.from(
      { resources: [...resources.values()] },
      { entityRefs, ownNames: [stack.name] },
      credentials,
    );
    const { name: appStack, title, owner } = stack;
    return {
      ...{ appStack, ...(title !== undefined && { title }), owner },
      ...{ environment, cloud, ...visible },
      runs: states.map(({ root, runId, version }) => ({
        ...{ root, runId, version },
      })),
    };
  }

  async #manifest({ stackId, version, environment }: AppliedRecord) {
    const realizations = await this.#options.versions.realizations(
      ...([stackId, version, [environment]] as const),
    );
    return manifestIn(realizations, environment);
  }
}

/** The entities for which a root module holds a resource that stands for them. */
function realizedIn(manifest: Manifest, root: RunRoot): AppliedResource[] {
  const realized = new Set(
    manifest.resources
      .filter(
        one =>
          one.root === root &&
          one.mode === 'managed' &&
          one.origin === 'explicit',
      )
      .map(({ entityRef }) => entityRef),
  );
  return manifest.design.nodes
    .filter(({ entityRef }) => realized.has(entityRef))
    .map(({ entityRef, name, title, owner, system, decision }) => ({
      ...{ entityRef, name, type: describeTarget(decision.target) },
      ...(title !== undefined && { title }),
      ...(owner !== undefined && { owner }),
      ...(system !== undefined && { system }),
    }));
}
