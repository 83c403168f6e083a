import { compareText } from '../../util/hash';
import {
  formerId,
  type DesignNode,
  type Diagnostic,
  type Manifest,
  type StackResource,
} from '../../model';
import { CARRIERS } from '../../facts';
import { keepConnections } from './consumers';
import { isSame } from './identity';
import { fateOf, isToBeDestroyed, lossWith, type Wishes } from './fate';
import { remnantOf } from './former';
import { leftInHost } from './inspect';
import { isRealized } from '../../model/realized';
import type { ResolveDecision } from '../../resource-types/resolveOnce';
import type { Registry } from '../../resource-types/registry';
import {
  forgetNode,
  type Memory,
  memoryOf,
  reassign,
  rememberOriginalName,
  rename,
  retireNames,
} from '../../stack/memory';
import { nodeKey } from '../../model/keys';

export interface RetainInput {
  nodes: readonly DesignNode[];
  /** Nodes of the previous version that are no longer in the design. */
  gone: readonly DesignNode[];
  previous?: Manifest;
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>;
  /** Why nodes are realized as before although their entities are mapped to nothing now, by id. */
  unmapped: ReadonlyMap<string, string>;
  wishes: Wishes;
  registry: Registry;
  /** The effective properties of nodes: some of them are immutable and determine identity. */
  resolve: ResolveDecision;
}

/** The retained and released nodes, and the memory for the next passes. */
export interface Retained {
  nodes: DesignNode[];
  /** Nodes that are gone and of which, or of the foundations that they used, only what must not be lost stays. */
  remnants: Remnant[];
  /** Ids of nodes that became something else. */
  another: ReadonlySet<string>;
  memory: Memory;
  /** Old ids of what was renamed by new ones. */
  renamed: ReadonlyMap<string, string>;
  /** Labels before a rename, by the keys after it. */
  oldLabels: ReadonlyMap<string, string>;
  /** Addresses that Terraform forgets without destroying anything. */
  released: string[];
  diagnostics: Diagnostic[];
}

/** A node that is gone. */
interface Remnant {
  node: DesignNode;
  /** Whether the previous version had it already. */
  recorded: boolean;
}

/**
 * Retains nodes: one whose explicit resources must not be lost stays as a whole
 * until its address is released, another as a remnant. Renamed nodes keep their
 * cloud names.
 */
export function retain(input: RetainInput): Retained {
  const { previous } = input;
  const memory = memoryOf(previous);
  const keeper = new Keeper(input, memory);
  const nodes = [...keeper.nodes()];
  const oldLabels = new Map<string, string>();
  for (const [to, from] of keeper.renamed) {
    const labels = rename(memory, from, to);
    for (const [key, label] of labels) oldLabels.set(key, label);
    const before = previous?.design.nodes.find(({ id }) => id === from);
    if (before)
      rememberOriginalName(memory, to, {
        name: before.name,
        label: labels.get(nodeKey(to)),
      });
  }
  const kept = keepConnections(nodes, previous, input.renames);
  return {
    nodes: kept.sort((a, b) => compareText(a.id, b.id)),
    remnants: keeper.remnants,
    another: keeper.another,
    memory,
    renamed: keeper.renamed,
    oldLabels,
    released: keeper.released,
    diagnostics: keeper.diagnostics,
  };
}

class Keeper {
  /** Old ids of nodes by new ones, of those that keep their resource type. */
  readonly renamed = new Map<string, string>();
  readonly released: string[] = [];
  readonly remnants: Remnant[] = [];
  readonly another = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #resources = new Map<string, StackResource[]>();
  /** The nodes of the previous version by id. */
  readonly #before: ReadonlyMap<string, DesignNode>;
  /** The nodes that the catalog declares, by their id in the previous version. */
  readonly #now = new Map<string, DesignNode>();

  constructor(
    readonly input: RetainInput,
    readonly memory: Memory,
  ) {
    for (const resource of input.previous?.resources ?? []) {
      if (resource.node === undefined || resource.mode === 'data') continue;
      const known = this.#resources.get(resource.node);
      if (known) known.push(resource);
      else this.#resources.set(resource.node, [resource]);
    }
    const before = input.previous?.design.nodes ?? [];
    this.#before = new Map(before.map(node => [node.id, node]));
    for (const node of input.nodes) {
      const old = this.#formerly(node);
      if (old && old !== node) this.#now.set(old.id, node);
    }
  }

  *nodes(): Generator<DesignNode> {
    for (const node of this.input.nodes) {
      if (node.retained !== undefined) yield* this.#carryOn(node);
      else yield* this.#declared(node);
    }
    for (const node of this.input.gone)
      yield* this.#let(node, node.id, 'its entity is gone', 'is gone');
  }

  /** A node that was retained before. */
  *#carryOn(node: DesignNode): Generator<DesignNode> {
    if (this.#release(node)) return;
    this.#forgetDestroyed(node);
    if (node.remnant) {
      this.remnants.push({ node, recorded: true });
    } else if (this.#staysWhole(node)) {
      yield { ...node, ...this.#hostOf(node) };
    } else {
      this.remnants.push({ node: remnantOf(node), recorded: false });
    }
  }

  /** A node of an entity that the catalog declares. */
  *#declared(node: DesignNode): Generator<DesignNode> {
    const old = this.#formerly(node);
    const isRenamed = old !== undefined && old.id !== node.id;
    const retained = this.input.unmapped.get(node.id);
    if (old && retained !== undefined && this.#release(old)) return;
    if (!old || !this.#isAnother(old)) {
      if (isRenamed) this.renamed.set(node.id, old.id);
      yield retained === undefined ? node : { ...node, retained };
      return;
    }
    this.another.add(node.id);
    const id = this.#idApart(old, isRenamed);
    yield* this.#let(
      old,
      id,
      'it became something else',
      'became something else',
    );
    if (isRenamed && !this.#resourcesOf(old).some(one => this.#stays(one)))
      this.renamed.set(node.id, old.id);
    yield node;
  }

  /** What becomes of a node in its form of the previous version. */
  *#let(
    old: DesignNode,
    id: string,
    why: string,
    what: string,
  ): Generator<DesignNode> {
    const resources = this.#resourcesOf(old);
    const own = resources.some(one => this.#stays(one));
    const isWhole = this.#staysWhole(old);
    if (!isWhole)
      this.diagnostics.push(...leftInHost(old, what, this.input.registry));
    if (this.#release(old)) return;
    this.#forgetDestroyed(old);
    const retained = `${why}.`;
    if ((own || isWhole) && id !== old.id) reassign(this.memory, old.id, id);
    const host = this.#hostOf(old);
    if (isWhole) {
      const connections = id === old.id ? [] : old.connections;
      yield { ...old, ...host, id, retained, connections };
    } else if (isRealized(old)) {
      const node = { ...remnantOf(old), ...host, id, retained };
      this.remnants.push({ node, recorded: false });
    }
  }

  /**
   * Releases a node as a whole when the user named an address of what stays of
   * it. Of a remnant only the named resources are released.
   */
  #release(node: DesignNode): boolean {
    const resources = this.#resourcesOf(node);
    const { release } = this.input.wishes;
    const isNamed = resources.some(
      ({ address, origin }) =>
        release.has(address) &&
        (origin === 'explicit' || !this.#isPartial(node)),
    );
    if (!isNamed) return false;
    this.released.push(...resources.map(({ address }) => address));
    forgetNode(this.memory, node.id);
    return true;
  }

  /** Frees the cloud names of what is destroyed: clouds hold some of them for weeks, so that another gets a new one. */
  #forgetDestroyed(node: DesignNode) {
    const addresses = this.#resourcesOf(node)
      .map(({ address }) => address)
      .filter(address => isToBeDestroyed(address, this.input.wishes));
    if (addresses.length === 0) return;
    const stays = this.#resourcesOf(node).some(one => this.#stays(one));
    const some = stays ? new Set(addresses) : undefined;
    retireNames(this.memory, node.id, this.input.previous!.version, some);
  }

  /** Whether nothing explicit of a node would be lost with it. */
  #isPartial(node: DesignNode): boolean {
    return !this.#resourcesOf(node).some(
      one => one.origin === 'explicit' && lossWith(one) !== 'none',
    );
  }

  #stays(resource: StackResource): boolean {
    return fateOf(resource, this.input.wishes) === 'kept';
  }

  #staysWhole(node: DesignNode): boolean {
    return this.#resourcesOf(node).some(
      one =>
        one.origin === 'explicit' && (this.#stays(one) || this.#carries(one)),
    );
  }

  /** Whether what must not be lost lies in a network that the stack would make anew without its entity. */
  #carries({ type, address }: StackResource): boolean {
    return (
      CARRIERS.has(type) &&
      !address.endsWith('.main') &&
      (this.input.previous?.resources ?? []).some(one => this.#stays(one))
    );
  }

  #resourcesOf(node: DesignNode): StackResource[] {
    return this.#resources.get(node.id) ?? [];
  }

  /** The node of the previous version that a declared one continues. */
  #formerly({ id }: DesignNode): DesignNode | undefined {
    const from = this.#before.has(id) ? undefined : this.input.renames.get(id);
    return this.#before.get(from ?? id);
  }

  /** The id of an earlier form beside the new one; after a rename the old id is free. */
  #idApart({ id }: DesignNode, isRenamed: boolean): string {
    return isRenamed ? id : formerId(id, this.input.previous!.version);
  }

  /** The host of an earlier form, which may itself be retained under another id. */
  #hostOf({ host }: DesignNode): Pick<DesignNode, 'host'> {
    if (host === undefined) return {};
    const old = this.#before.get(host);
    const now = this.#now.get(host);
    if (!old || !now) return { host };
    if (!this.#isAnother(old)) return { host: now.id };
    return this.#staysWhole(old)
      ? { host: this.#idApart(old, now.id !== old.id) }
      : { host: now.id };
  }

  /** Whether the new form of a node would replace the old one: it differs itself, or its host does. */
  #isAnother(old: DesignNode): boolean {
    const seen = new Set<string>();
    for (let one: DesignNode | undefined = old; one && !seen.has(one.id);) {
      seen.add(one.id);
      const now = this.#now.get(one.id);
      if (now && !isSame(one, now, this.input)) return true;
      one = this.#before.get(one.host ?? '');
    }
    return false;
  }
}
