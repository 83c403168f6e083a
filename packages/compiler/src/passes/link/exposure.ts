import { recordedOf } from '../../catalog/calledToday';
import {
  kindOf,
  type CatalogEntity,
  type CatalogSnapshot,
} from '../../catalog/entity';
import {
  resourceTypeOf,
  type Decision,
  type DesignNode,
  type Exposure,
  type Manifest,
} from '../../model';
import { isRealized } from '../../model/realized';
import type { Registry } from '../../resource-types/registry';
import type { ResourceType } from '../../resource-types/resourceType';
import { compareText } from '../../util/hash';
import { isAsynchronous } from './apis';
import { dependentsAmong } from './dependents';

export interface ExposureInput {
  entities: CatalogSnapshot;
  /** The entities that become nodes. */
  members: ReadonlySet<string>;
  decide(entity: CatalogEntity): Decision;
  /** Whether a `spec.type` is that of a website, which is public by default. */
  isWebsite(type: string | undefined): boolean;
  registry: Registry;
  previous?: Manifest;
  /** Old refs by new ones. */
  renames?: ReadonlyMap<string, string>;
}

/** Whether the internet reaches an entity where no property says so. */
interface Found {
  public: boolean;
  /** Absent where nothing suggests it. */
  exposure?: Exposure;
  /** Whether another reading is as likely. */
  assumed: boolean;
}

/**
 * What the internet reaches: websites that are not said to be internal, and
 * what a gateway, a CDN or a load balancer of the catalog stands in front of,
 * unless a rule says otherwise. An API alone makes its provider reachable inside. What an earlier version of
 * AppStack realized by other rules stays as it is.
 */
export class Exposures {
  readonly #recorded: ReadonlyMap<string, DesignNode>;
  readonly #dependents: ReadonlyMap<string, string[]>;

  constructor(readonly input: ExposureInput) {
    const nodes = input.previous?.design.nodes ?? [];
    this.#recorded = new Map(
      nodes
        .filter(node => node.retained === undefined && isRealized(node))
        .map(node => [node.id, node]),
    );
    this.#dependents = dependentsAmong(input.members, input.entities);
  }

  of(entity: CatalogEntity): Found {
    const { exposed } = this.input.decide(entity);
    if (exposed !== undefined)
      return {
        public: exposed,
        exposure: { basis: 'rule' },
        assumed: false,
      };
    return this.#kept(entity, this.#today(entity));
  }

  #today(entity: CatalogEntity): Found {
    if (this.input.isWebsite(entity.type))
      return this.#isKeptInside(entity)
        ? { public: false, assumed: true }
        : { public: true, exposure: { basis: 'website' }, assumed: false };
    const gateway = this.#gatewayOf(entity);
    if (gateway) {
      const exposure: Exposure = { basis: 'gateway', by: gateway.ref };
      return { public: true, exposure, assumed: gateway.assumed };
    }
    const by = this.#synchronousApi(entity);
    return by === undefined
      ? {
          public: false,
          assumed: kindOf(entity.ref) === 'component' && isEntry(entity),
        }
      : { public: false, exposure: { basis: 'api', by }, assumed: true };
  }

  /** As it was realized, where the catalog is not what decides otherwise. */
  #kept(entity: CatalogEntity, now: Found): Found {
    const { renames = new Map<string, string>() } = this.input;
    const before = recordedOf(this.#recorded, entity.ref, renames);
    if (!before || wasPublic(before) === now.public) return now;
    const { exposure } = before;
    if (exposure?.basis === 'website' && this.input.isWebsite(entity.type))
      return { public: true, exposure, assumed: false };
    if (exposure?.basis === 'gateway' && this.#isStillBehind(entity, exposure))
      return { public: true, exposure, assumed: false };
    if (exposure !== undefined && exposure.basis !== 'recorded') return now;
    const by = now.exposure?.by;
    const isKept = now.public
      ? by !== undefined && this.#recorded.has(by)
      : this.#synchronousApi(entity) !== undefined;
    return isKept
      ? {
          public: !now.public,
          exposure: { basis: 'recorded', ...(now.public && { by }) },
          assumed: false,
        }
      : now;
  }

  /** Whether the gateway is not looked at today and stays as recorded: it was not synced, or must not be read. */
  #isStillBehind({ ref, dependsOn }: CatalogEntity, { by = '' }: Exposure) {
    if (this.input.members.has(by)) return false;
    const gateway = this.#recorded.get(by);
    return (
      gateway !== undefined &&
      (dependsOn.includes(by) ||
        gateway.connections.some(({ to }) => to === ref))
    );
  }

  /** Whether a website says that it is internal, or all that stand in front of it do. */
  #isKeptInside(entity: CatalogEntity): boolean {
    if (!this.#canBeExposed(entity)) return false;
    const fronts = (this.#dependents.get(entity.ref) ?? [])
      .flatMap(ref => this.input.entities.get(ref) ?? [])
      .filter(one => this.#typeOf(one)?.fronts === true);
    return (
      isInternal(entity) || (fronts.length > 0 && fronts.every(isInternal))
    );
  }

  /** The gateway in front of an entity: one that depends on it, or one without origins of its own that it depends on. */
  #gatewayOf(
    entity: CatalogEntity,
  ): { ref: string; assumed: boolean } | undefined {
    if (!this.#canBeExposed(entity) || isInternal(entity)) return undefined;
    const gateways = (refs: readonly string[]) =>
      [...refs]
        .sort(compareText)
        .flatMap(ref => this.input.entities.get(ref) ?? [])
        .filter(one => this.#isGateway(one));
    const [first] = gateways(this.#dependents.get(entity.ref) ?? []);
    if (first) return { ref: first.ref, assumed: false };
    const [named] = gateways(entity.dependsOn).filter(
      one => !this.#hasOrigins(one) && this.#standsBefore(one, entity),
    );
    return named && { ref: named.ref, assumed: true };
  }

  #isGateway(entity: CatalogEntity): boolean {
    return (
      this.input.members.has(entity.ref) &&
      this.input.decide(entity).existing === undefined &&
      this.#typeOf(entity)?.fronts === true &&
      !isInternal(entity)
    );
  }

  /** Whether a gateway names what it sends requests to; what is not known of may be that. */
  #hasOrigins({ dependsOn }: CatalogEntity): boolean {
    return dependsOn.some(ref => {
      const origin = this.input.entities.get(ref);
      const category = origin && this.#typeOf(origin)?.category;
      return !origin || category === 'compute' || category === 'storage';
    });
  }

  /** A gateway that others may call has consumers, too: what depends on it is behind it when it provides an API. */
  #standsBefore(gateway: CatalogEntity, entity: CatalogEntity): boolean {
    const { offers = [] } = this.#typeOf(gateway)!;
    return offers.length === 0 || this.#synchronousApi(entity) !== undefined;
  }

  #canBeExposed(entity: CatalogEntity): boolean {
    return 'exposed' in (this.#typeOf(entity)?.properties.shape ?? {});
  }

  #synchronousApi({ providesApis }: CatalogEntity): string | undefined {
    const { entities } = this.input;
    return providesApis.find(api => !isAsynchronous(entities.get(api)));
  }

  #typeOf(entity: CatalogEntity): ResourceType | undefined {
    return this.input.registry.ofTarget(this.input.decide(entity).target);
  }
}

/** What the internet reaches of a catalog by itself: an entity among those of its System. */
export function exposureIn(
  entities: CatalogSnapshot,
  entity: CatalogEntity,
  input: Omit<ExposureInput, 'entities' | 'members'>,
): Found {
  const siblings = [...entities.values()].filter(
    ({ ref, system }) => ref === entity.ref || system === entity.system,
  );
  const members = new Set(siblings.map(({ ref }) => ref));
  return new Exposures({ ...input, entities, members }).of(entity);
}

/** Earlier versions made services public by an API, and functions by a property alone. */
const wasPublic = ({ public: isPublic, exposure, decision }: DesignNode) =>
  isPublic &&
  (exposure !== undefined || resourceTypeOf(decision.target) !== 'function');

const INTERNAL = new Set(['internal', 'private']);
const ENTRIES = new Set(['gateway', 'bff', 'ingress', 'edge', 'public']);

const wordsOf = ({ type = '', name, tags }: CatalogEntity): string[] =>
  [type, name.toLowerCase(), ...tags].flatMap(text => text.split(/[^a-z0-9]+/));

/** Whether words of the type, the name or the tags say that it serves the network alone. */
const isInternal = (entity: CatalogEntity): boolean =>
  wordsOf(entity).some(word => INTERNAL.has(word));

/** Whether such words name what requests usually come in by: that it is private is a guess. */
const isEntry = (entity: CatalogEntity): boolean =>
  !isInternal(entity) && wordsOf(entity).some(word => ENTRIES.has(word));
