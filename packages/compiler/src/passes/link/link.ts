import { kindOf, type CatalogEntity } from '../../catalog/entity';
import { hashEntity } from '../../catalog/read';
import { compareText } from '../../util/hash';
import {
  type Access,
  type Connection,
  type DesignNode,
  type Diagnostic,
  type ExternalReference,
} from '../../model';
import type { ResourceType } from '../../resource-types/resourceType';
import type { AssumedLinks, Linked } from '../stages';
import { channelsBehind, isAsynchronous, providersOf } from './apis';
import {
  accessNotOffered,
  consumesNoApi,
  dangling,
  hasNoUse,
  hostAssumed,
  noChannel,
  noUse,
  selfDependency,
} from './findings';
import { Exposures, type ExposureInput } from './exposure';
import { breakHostCycles } from './hostCycles';
import { readAccess } from './readAccess';
import { SoleClusters } from './soleCluster';

export interface LinkInput extends ExposureInput {
  /** Existing entities that the caller may not read; references to them are not dangling. */
  unreadable: ReadonlySet<string>;
}

/** Relations become hosting, typed connections and external references. */
export function linkReadable(input: LinkInput): Linked {
  return new Linker(input).run();
}

class Linker {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #externals = new Map<string, ExternalReference>();
  readonly #assumed = new Map<string, AssumedLinks>();

  readonly #exposures: Exposures;
  readonly #clusters: SoleClusters;

  constructor(readonly input: LinkInput) {
    this.#exposures = new Exposures(input);
    this.#clusters = new SoleClusters(input);
  }

  run(): Linked {
    const nodes = [...this.input.members]
      .sort(compareText)
      .map(ref => this.#node(this.input.entities.get(ref)!));
    breakHostCycles(nodes, this.#diagnostics);
    return {
      nodes,
      externals: [...this.#externals.values()].sort((a, b) =>
        compareText(a.entityRef, b.entityRef),
      ),
      assumed: this.#assumed,
      diagnostics: this.#diagnostics,
    };
  }

  #node(entity: CatalogEntity): DesignNode {
    const decision = this.input.decide(entity);
    const connections = new Map<string, Connection>();
    let host: string | undefined;
    let stated: ReadonlyMap<string, Access> = new Map();
    if (this.#typeOf(entity)) {
      const access = readAccess(entity, decision, this.#diagnostics);
      stated = access;
      for (const target of entity.dependsOn) {
        if (host === undefined && this.#isHost(entity, target))
          host = this.#refer(target);
        else
          this.#connect(
            entity,
            target,
            'dependsOn',
            connections,
            access.get(target),
          );
      }
      host ??= this.#assumedHost(entity);
      for (const api of entity.consumesApis)
        this.#consume(entity, api, connections, access);
      for (const api of entity.providesApis)
        this.#publish(entity, api, connections, access);
    }
    const found = this.#exposures.of(entity);
    this.#assumed.set(entity.ref, {
      ...(found.assumed && { exposed: found.public }),
      undirected: this.#undirected([...connections.values()], stated),
      hosted: host !== undefined,
    });
    return {
      id: entity.ref,
      entityRef: entity.ref,
      name: entity.name,
      kind: entity.kind,
      ...(entity.title !== undefined && { title: entity.title }),
      ...(entity.description !== undefined && {
        description: entity.description,
      }),
      ...(entity.owner !== undefined && { owner: entity.owner }),
      ...(entity.system !== undefined && { system: entity.system }),
      public: found.public,
      ...(found.exposure && { exposure: found.exposure }),
      decision,
      ...(host !== undefined && { host }),
      connections: [...connections.values()].sort(
        (a, b) => compareText(a.to, b.to) || compareText(a.access, b.access),
      ),
      hash: hashEntity(entity),
    };
  }

  #assumedHost(entity: CatalogEntity): string | undefined {
    const cluster = this.#clusters.of(entity);
    if (cluster !== undefined)
      this.#diagnostics.push(hostAssumed(entity, cluster));
    return cluster;
  }

  /** Dependencies on what carries messages, whose direction nothing states. */
  #undirected(
    connections: readonly Connection[],
    stated: ReadonlyMap<string, Access>,
  ): AssumedLinks['undirected'] {
    return connections.flatMap(({ to, access, via }) => {
      const type = this.#typeOf(this.input.entities.get(to)!);
      const offers = type?.offers ?? [];
      const isOpen =
        via === 'dependsOn' &&
        !stated.has(to) &&
        offers.includes('publish') &&
        offers.includes('subscribe');
      return isOpen ? [{ to, access, offers }] : [];
    });
  }

  /** The resource type that an entity becomes; undefined for an entity that becomes none. */
  #typeOf(entity: CatalogEntity): ResourceType | undefined {
    const { target } = this.input.decide(entity);
    return this.input.registry.ofTarget(target);
  }

  #isHost(entity: CatalogEntity, target: string): boolean {
    const candidate = this.input.entities.get(target);
    const type =
      candidate && target !== entity.ref ? this.#typeOf(candidate) : undefined;
    return (
      type !== undefined &&
      (this.#typeOf(entity)?.hostedOn ?? []).includes(type.name)
    );
  }

  /** Records an entity of another System as an external reference. */
  #refer(target: string): string {
    const entity = this.input.entities.get(target)!;
    if (!this.input.members.has(target) && !this.#externals.has(target)) {
      this.#externals.set(target, {
        entityRef: target,
        name: entity.name,
        ...(entity.system !== undefined && { system: entity.system }),
        decision: this.input.decide(entity),
      });
    }
    return target;
  }

  #connect(
    entity: CatalogEntity,
    target: string,
    via: string,
    connections: Map<string, Connection>,
    wanted?: Access,
  ) {
    if (target === entity.ref) {
      this.#diagnostics.push(selfDependency(entity, via));
      return;
    }
    const provider = this.input.entities.get(target);
    if (!provider) {
      this.#dangle(entity, target, via);
      return;
    }
    if (kindOf(target) === 'api') {
      this.#consume(entity, target, connections, new Map());
      return;
    }
    const type = this.#typeOf(provider);
    if (!type) return;
    const access =
      this.#accessTo(entity, target, type, wanted) ??
      (type.edge && 'depends-on');
    this.#refer(target);
    if (access === undefined) {
      if (hasNoUse(type)) this.#diagnostics.push(noUse(entity, target, type));
      return;
    }
    const key = `${target} ${access}`;
    if (!connections.has(key))
      connections.set(key, { to: target, access, via });
  }

  #dangle(entity: CatalogEntity, target: string, via: string) {
    if (this.input.unreadable.has(target)) return;
    this.#diagnostics.push(dangling(entity, target, via));
  }

  #accessTo(
    entity: CatalogEntity,
    target: string,
    type: ResourceType,
    wanted?: Access,
  ) {
    const offers = type.offers ?? [];
    if (wanted === undefined) return offers[0];
    if (offers.includes(wanted)) return wanted;
    this.#diagnostics.push(accessNotOffered(entity, target, type, wanted));
    return offers[0];
  }

  #consume(
    entity: CatalogEntity,
    ref: string,
    connections: Map<string, Connection>,
    access: ReadonlyMap<string, Access>,
  ) {
    if (kindOf(ref) !== 'api') {
      this.#diagnostics.push(consumesNoApi(entity, ref));
      this.#connect(entity, ref, 'consumesApis', connections, access.get(ref));
      return;
    }
    const api = this.input.entities.get(ref);
    if (!api) {
      this.#dangle(entity, ref, 'consumesApis');
      return;
    }
    const providers = providersOf(api, this.input.entities).filter(
      p => p !== entity.ref,
    );
    if (!isAsynchronous(api)) {
      for (const provider of providers)
        this.#connect(entity, provider, ref, connections);
      return;
    }
    const channels = this.#channels(api);
    for (const channel of channels.filter(one => !access.has(one)))
      this.#attach(entity, channel, 'subscribe', ref, connections);
    if (channels.length === 0) this.#diagnostics.push(noChannel(entity, ref));
  }

  /** The provider of an asynchronous API publishes on its channels, unless it states what it does there. */
  #publish(
    entity: CatalogEntity,
    ref: string,
    connections: Map<string, Connection>,
    stated: ReadonlyMap<string, Access>,
  ) {
    const api = this.input.entities.get(ref);
    if (!api) this.#dangle(entity, ref, 'providesApis');
    if (!api || !isAsynchronous(api)) return;
    for (const channel of this.#channels(api)) {
      if (entity.dependsOn.includes(channel) && !stated.has(channel)) {
        this.#attach(entity, channel, 'publish', ref, connections);
      }
    }
  }

  #channels(api: CatalogEntity): string[] {
    return channelsBehind(
      api,
      this.input.entities,
      entity => this.#typeOf(entity)?.category,
    );
  }

  /** A consumed API is more precise than a plain `dependsOn`. */
  #attach(
    entity: CatalogEntity,
    channel: string,
    access: Access,
    via: string,
    connections: Map<string, Connection>,
  ) {
    const type = this.#typeOf(this.input.entities.get(channel)!);
    if (channel === entity.ref || !type?.offers?.includes(access)) return;
    for (const [key, { to, via: origin }] of connections) {
      if (to === channel && origin === 'dependsOn') connections.delete(key);
    }
    this.#refer(channel);
    connections.set(`${channel} ${access}`, { to: channel, access, via });
  }
}
