import { recordedOf, referencesOf } from '../../catalog/calledToday';
import type { CatalogSnapshot } from '../../catalog/entity';
import {
  PROPERTY_LAYERS,
  type Cloud,
  type Connection,
  type Decision,
  type DesignNode,
  type Diagnostic,
  type Manifest,
} from '../../model';
import { realizedIn } from '../../model/realized';
import type { Registry } from '../../resource-types/registry';
import { compareText } from '../../util/hash';
import type { Linked } from '../stages';
import { dependentsAmong } from './dependents';
import { oneSite, twoSites } from './findings';

export interface SitesInput {
  entities: CatalogSnapshot;
  registry: Registry;
  environment: { cloud: Cloud };
  previous?: Manifest;
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>;
}

/** The ids of a node that is realized, and of one that is a part of it. */
interface Pair {
  owner: string;
  part: string;
}

/**
 * A website and the static site or the CDN of the catalog that hosts it are one
 * site: the component stands for both, or the resource where that alone was
 * realized before. Two that were both realized stay two.
 */
export function uniteSites(linked: Linked, input: SitesInput): Linked {
  const sites = new Sites(linked.nodes, input);
  const pairs = sites.pairs();
  const nodes = pairs.reduce(
    (some, pair) => united(some, pair, input.registry),
    linked.nodes.map(node => sites.asRecorded(node)),
  );
  const { diagnostics } = sites;
  return {
    ...linked,
    nodes,
    diagnostics: [...linked.diagnostics, ...diagnostics],
  };
}

class Sites {
  readonly diagnostics: Diagnostic[] = [];
  readonly #before: ReadonlyMap<string, DesignNode>;
  readonly #realized: ReadonlySet<string>;
  readonly #nodes: ReadonlyMap<string, DesignNode>;
  readonly #dependents: ReadonlyMap<string, readonly string[]>;

  constructor(
    readonly nodes: readonly DesignNode[],
    readonly input: SitesInput,
  ) {
    const before = input.previous?.design.nodes ?? [];
    this.#before = new Map(before.map(node => [node.id, node]));
    this.#realized = realizedIn(input.previous);
    this.#nodes = new Map(nodes.map(node => [node.id, node]));
    const ids = new Set(this.#nodes.keys());
    this.#dependents = dependentsAmong(ids, input.entities);
  }

  pairs(): Pair[] {
    return this.nodes
      .filter(({ kind }) => kind === 'Resource')
      .flatMap(host => {
        const site = this.#siteOn(host);
        return site === undefined ? [] : this.#pairOf(site.id, host.id);
      });
  }

  /** A part of a site that was not synced with it stays one. */
  asRecorded(node: DesignNode): DesignNode {
    const owner = this.#recorded(node.id)?.oneWith;
    const isApart =
      owner !== undefined && !this.#nodes.has(owner) && this.#before.has(owner);
    return isApart ? partOf(node, owner) : node;
  }

  #pairOf(site: string, host: string): Pair[] {
    if (this.#recorded(host)?.leftOut !== undefined) return [];
    if (this.#wasRealized(host) && this.#wasRealized(site)) {
      this.diagnostics.push(twoSites(host, site));
      return [];
    }
    const isTheHost = this.#wasRealized(host) || this.#exists(host);
    const pair = isTheHost
      ? { owner: host, part: site }
      : { owner: site, part: host };
    this.diagnostics.push(oneSite(pair.part, pair.owner));
    return [pair];
  }

  /** The only website on a static site or a CDN. */
  #siteOn(host: DesignNode): DesignNode | undefined {
    const type = this.#typeOf(host);
    const isCdn = type === 'cdn' && this.#hasCdn();
    if (type !== 'static-site' && !isCdn) return undefined;
    const [site, ...others] = this.#neighboursOf(host).filter(node =>
      isCdn ? this.#isServed(node) : this.#isWebsite(node),
    );
    return site && this.#isWebsite(site) && others.length === 0
      ? site
      : undefined;
  }

  /** Whether the sites of the cloud come with a CDN. */
  #hasCdn(): boolean {
    const { registry, environment } = this.input;
    return registry.get('cdn')?.notOn?.includes(environment.cloud) !== true;
  }

  #isWebsite(node: DesignNode): boolean {
    return node.kind === 'Component' && this.#typeOf(node) === 'static-site';
  }

  /** Whether a CDN may stand before it. */
  #isServed(node: DesignNode): boolean {
    const type = this.input.registry.ofTarget(node.decision.target);
    return type?.category === 'compute' || type?.category === 'storage';
  }

  /** What it depends on, and what depends on it. */
  #neighboursOf({ id }: DesignNode): DesignNode[] {
    const targets = this.input.entities.get(id)?.dependsOn ?? [];
    const refs = new Set([...targets, ...(this.#dependents.get(id) ?? [])]);
    return [...refs]
      .filter(ref => ref !== id)
      .flatMap(ref => this.#nodes.get(ref) ?? []);
  }

  #typeOf({ decision }: DesignNode): string | undefined {
    return this.input.registry.ofTarget(decision.target)?.name;
  }

  #recorded(id: string): DesignNode | undefined {
    return recordedOf(this.#before, id, this.input.renames);
  }

  #exists(id: string): boolean {
    return this.#nodes.get(id)?.decision.existing !== undefined;
  }

  #wasRealized(id: string): boolean {
    return this.#realized.has(this.#recorded(id)?.id ?? '');
  }
}

/** A node that another one stands for. */
function partOf(node: DesignNode, owner: string): DesignNode {
  const { host, exposure, ...rest } = node;
  const target = { skip: `It is one site with ${owner}.` };
  return {
    ...rest,
    public: false,
    decision: { ...node.decision, target, layers: [] },
    connections: [],
    oneWith: owner,
  };
}

/** The nodes in which one stands for two: what leads to either leads to it. */
function united(
  nodes: readonly DesignNode[],
  { owner, part }: Pair,
  registry: Registry,
): DesignNode[] {
  const other = nodes.find(({ id }) => id === part)!;
  const whole = nodes.find(({ id }) => id === owner)!;
  const offers = registry.ofTarget(whole.decision.target)?.offers ?? [];
  const leading = (connection: Connection): Connection[] => {
    if (connection.to !== part) return [connection];
    const { access } = connection;
    const offered = offers.includes(access) ? access : offers[0];
    return offered ? [{ ...connection, to: owner, access: offered }] : [];
  };
  return nodes.map(node => {
    if (node.id === part) return partOf(node, owner);
    const isWhole = node.id === owner;
    if (!isWhole && !referencesOf(node).includes(part)) return node;
    const own = [...node.connections, ...(isWhole ? other.connections : [])];
    const host = node.host ?? (isWhole ? other.host : undefined);
    return {
      ...node,
      ...(isWhole && { decision: withLayers(node.decision, other.decision) }),
      ...(host !== undefined && { host: host === part ? owner : host }),
      connections: onlyOnce(own.flatMap(leading)).filter(
        ({ to }) => to !== node.id,
      ),
    };
  });
}

const onlyOnce = (connections: readonly Connection[]): Connection[] =>
  [
    ...new Map(
      connections.map(one => [`${one.to} ${one.access}`, one]),
    ).values(),
  ].sort((a, b) => compareText(a.to, b.to) || compareText(a.access, b.access));

/** A decision with what is said about the part of it, where both are of one type. */
function withLayers(decision: Decision, part: Decision): Decision {
  const areAlike =
    JSON.stringify(decision.target) === JSON.stringify(part.target);
  const said = part.layers.filter(({ layer }) => layer === 'annotation');
  if (!areAlike || said.length === 0) return decision;
  const order = ({ layer }: Decision['layers'][number]) =>
    PROPERTY_LAYERS.indexOf(layer);
  const layers = [...said, ...decision.layers];
  return { ...decision, layers: layers.sort((a, b) => order(a) - order(b)) };
}
