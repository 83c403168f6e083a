import {
  appstackStackUpdatePermission,
  type PutOverrideRequest,
  type StackOverrides,
} from '@appstack/backstage-plugin-appstack-common';
import { atOverride, warning } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { OverrideStore, SourceStore, StackRecord } from '../database';
import { actorOf } from './actor';
import { refuseIfDeleted } from './AppStackService';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import { DiagnosticsError } from './errors';
import type { ExplainService } from './ExplainService';
import type { StackGate } from './StackGate';
import type { StalenessService } from './watch/StalenessService';
import type { Withholding } from './withholding/Withholding';

export interface OverrideServiceOptions {
  gate: StackGate;
  overrides: OverrideStore;
  sources: SourceStore;
  environments: EnvironmentLibrary;
  explain: ExplainService;
  staleness: StalenessService;
  withholding: Withholding;
}

/** Reads and changes what appStacks themselves say of the properties of their entities. */
export class OverrideService {
  readonly #options: OverrideServiceOptions;

  constructor(options: OverrideServiceOptions) {
    this.#options = options;
  }

  async list(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<StackOverrides> {
    const { stack } = await this.#options.gate.open(name, credentials);
    return await this.#describe(stack, credentials);
  }

  /** Throws a DiagnosticsError when the type or the standards do not allow what is said. */
  async put(
    name: string,
    request: PutOverrideRequest,
    revision: number | undefined,
    credentials: BackstageCredentials,
  ): Promise<StackOverrides> {
    const { gate, overrides, staleness } = this.#options;
    const { stack } = await gate.open(name, credentials, {
      stack: [appstackStackUpdatePermission],
    });
    refuseIfDeleted(stack);
    const { entityRef, properties } = request;
    // What is said of something that is gone can be taken back all the same.
    if (Object.keys(properties).length > 0) {
      await this.#check(stack, request, credentials);
    }
    const base = { ...stack, revision: revision ?? stack.revision };
    await overrides.put(base, request, actorOf(credentials));
    await staleness.saved(() => staleness.entitiesChanged([entityRef]));
    const changed = { ...stack, revision: base.revision + 1 };
    return await this.#describe(changed, credentials);
  }

  async #check(
    { id, name, environments: own }: StackRecord,
    { environment, entityRef, properties }: PutOverrideRequest,
    credentials: BackstageCredentials,
  ) {
    const { sources, environments, explain } = this.#options;
    (await environments.read()).require([environment]);
    const isThere = own.some(one => one.environment === environment);
    const parts = isThere ? await sources.list([id], entityRef) : [];
    if (!parts.some(source => source.entityRef === entityRef)) {
      throw new NotFoundError(
        `The appStack "${name}" has no ${entityRef} in "${environment}".`,
      );
    }
    const { explanation, diagnostics } = await explain.explain(
      { entityRef, environment },
      credentials,
      { [entityRef]: properties },
    );
    const wrong = diagnostics.filter(
      ({ location }) => location?.kind === 'override',
    );
    const layers = explanation?.decision.layers ?? [];
    if (wrong.length === 0 && layers.some(({ layer }) => layer === 'appstack'))
      return;
    throw new DiagnosticsError(
      (wrong.length > 0 ? wrong : [hasNone(entityRef, environment)]).map(
        one => ({ ...one, severity: 'error', environment }),
      ),
    );
  }

  async #describe(
    { id, name, revision }: StackRecord,
    credentials: BackstageCredentials,
  ): Promise<StackOverrides> {
    const { overrides, withholding } = this.#options;
    const all = await overrides.list([id]);
    return await withholding.from(
      { revision, overrides: all.map(({ stackId: _, ...one }) => one) },
      { entityRefs: all.map(({ entityRef }) => entityRef), ownNames: [name] },
      credentials,
    );
  }
}

function hasNone(entityRef: string, environment: string) {
  return warning(
    'map/property-not-overridable',
    `Nothing with properties is made of ${entityRef} in "${environment}".`,
    atOverride(entityRef),
  );
}
