import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
  type EntityRelation,
} from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

type Ask = <T>(
  credentials: BackstageCredentials,
  ask: (catalog: CatalogService) => Promise<T>,
) => Promise<T>;

/** A catalog whose entities change during a test, and whose read access is restricted. */
export class TestCatalog {
  readonly #hidden = new Map<string, Set<string>>();
  /** The number of requests. */
  requests = 0;
  /** Makes it answer with an error, or never. */
  failure?: () => Promise<never>;
  /** Answers queries in its place; numbered from 0. */
  queries?: (page: number) => unknown;

  constructor(public entities: Entity[]) {}

  /** Hides an entity from a user; services see it all the same. */
  hide(entityRef: string, from: string) {
    const hidden = this.#hidden.get(from) ?? new Set();
    this.#hidden.set(from, hidden.add(entityRef));
  }

  remove(entityRef: string) {
    this.entities = this.entities.filter(
      known => stringifyEntityRef(known) !== entityRef,
    );
  }

  /** Changes an entity by putting an edited copy in its place. */
  edit(entityRef: string, change: (entity: Entity) => void) {
    this.entities = this.entities.map(known => {
      if (stringifyEntityRef(known) !== entityRef) return known;
      const copy = structuredClone(known);
      change(copy);
      return copy;
    });
  }

  get factory() {
    const ask: Ask = async (credentials, question) => {
      this.requests += 1;
      if (this.failure) await this.failure();
      return await question(this.#asSeenBy(credentials));
    };
    let page = 0;
    const service: Pick<
      CatalogService,
      'getEntitiesByRefs' | 'queryEntities' | 'getEntityFacets'
    > = {
      getEntitiesByRefs: (request, options) =>
        ask(options.credentials, catalog =>
          catalog.getEntitiesByRefs(request, options),
        ),
      queryEntities: (request, options) =>
        ask(options.credentials, async catalog =>
          this.queries
            ? ((await this.queries(page++)) as never)
            : await catalog.queryEntities(request, options),
        ),
      getEntityFacets: (request, options) =>
        ask(options.credentials, catalog =>
          catalog.getEntityFacets(request, options),
        ),
    };
    return createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => service as CatalogService,
    });
  }

  #asSeenBy(credentials: BackstageCredentials): CatalogService {
    const { userEntityRef } = credentials.principal as {
      userEntityRef?: string;
    };
    const hidden = this.#hidden.get(userEntityRef ?? '');
    const entities = withRelations(this.entities).filter(
      known => !hidden?.has(stringifyEntityRef(known)),
    );
    return catalogServiceMock({ entities });
  }
}

/** What the catalog's own processors make of a spec. */
const RELATIONS: [string, string, string, string][] = [
  ['owner', 'group', 'ownedBy', 'ownerOf'],
  ['system', 'system', 'partOf', 'hasPart'],
  ['domain', 'domain', 'partOf', 'hasPart'],
  ['dependsOn', 'component', 'dependsOn', 'dependencyOf'],
  ['providesApis', 'api', 'providesApi', 'apiProvidedBy'],
  ['consumesApis', 'api', 'consumesApi', 'apiConsumedBy'],
];

/** The entities with the relations that a catalog would give them. */
function withRelations(entities: readonly Entity[]): Entity[] {
  const relations = new Map<string, EntityRelation[]>();
  const relate = (from: string, type: string, targetRef: string) =>
    relations.set(from, [...(relations.get(from) ?? []), { type, targetRef }]);
  for (const known of entities) {
    const ref = stringifyEntityRef(known);
    for (const [key, defaultKind, forth, back] of RELATIONS) {
      const named = [known.spec?.[key] ?? []].flat() as string[];
      for (const name of named) {
        const target = stringifyEntityRef(
          parseEntityRef(name, {
            defaultKind,
            defaultNamespace: getCompoundEntityRef(known).namespace,
          }),
        );
        relate(ref, forth, target);
        relate(target, back, ref);
      }
    }
  }
  return entities.map(known => ({
    ...known,
    relations: relations.get(stringifyEntityRef(known)) ?? [],
  }));
}

/** An entity in one line. */
export function entity(
  kind: string,
  name: string,
  spec: Record<string, any> = {},
  metadata: Record<string, any> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace: 'default', name, ...metadata },
    spec: { owner: 'shop-team', ...spec },
  };
}

/** A shop: a web shop with its database and queue, a library, and a payment System that it uses. */
export function shopEntities(): Entity[] {
  return [
    entity('Domain', 'sales'),
    entity('System', 'shop', { domain: 'sales' }),
    entity('System', 'payments', { domain: 'sales' }),
    entity('Component', 'cart', {
      type: 'service',
      lifecycle: 'production',
      system: 'shop',
      dependsOn: ['resource:cart-db', 'resource:orders', 'resource:ledger'],
      providesApis: ['cart-api'],
    }),
    entity('API', 'cart-api', { type: 'openapi', system: 'shop' }),
    entity('Component', 'picker', {
      type: 'worker',
      lifecycle: 'production',
      system: 'shop',
      dependsOn: ['resource:orders'],
    }),
    entity('Component', 'money', {
      type: 'library',
      lifecycle: 'production',
      system: 'shop',
    }),
    entity('Resource', 'cart-db', { type: 'postgres', system: 'shop' }),
    entity('Resource', 'orders', { type: 'sqs', system: 'shop' }),
    entity('Resource', 'ledger', { type: 'postgres', system: 'payments' }),
  ];
}
