import { compareText } from '../../util/hash';
import {
  info,
  type DesignNode,
  type Diagnostic,
  type Manifest,
  type StackResource,
  type Target,
} from '../../model';
import type { ResolveDecision } from '../../resource-types/resolveOnce';
import type { Registry } from '../../resource-types/registry';
import {
  forgetNode,
  type Memory,
  memoryOf,
  reassign,
  rememberOriginalName,
  rename,
} from '../../stack/memory';
import { nodeKey } from '../../model/keys';

export interface RetainInput {
  nodes: readonly DesignNode[];
  /** Nodes of the previous version that are no longer in the design. */
  gone: readonly DesignNode[];
  previous?: Manifest;
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>;
  /** Addresses that the user releases. */
  release: ReadonlySet<string>;
  registry: Registry;
  /** The effective properties of nodes: some of them are immutable and determine identity. */
  resolve: ResolveDecision;
}

/** The retained and released nodes, and the memory for the next passes. */
export interface Retained {
  nodes: DesignNode[];
  memory: Memory;
  /** Old ids of what was renamed by new ones. */
  renamed: ReadonlyMap<string, string>;
  /** Labels before a rename, by the keys after it. */
  oldLabels: ReadonlyMap<string, string>;
  /** Addresses that Terraform forgets without destroying anything. */
  released: string[];
  diagnostics: Diagnostic[];
}

/**
 * Retains stateful nodes: a node that holds data stays in the design until its
 * address is released. Renamed nodes keep their cloud names.
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
  return {
    nodes: nodes.sort((a, b) => compareText(a.id, b.id)),
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
  readonly diagnostics: Diagnostic[] = [];
  readonly #resources = new Map<string, StackResource[]>();

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
  }

  *nodes(): Generator<DesignNode> {
    const before = new Map(
      this.input.previous?.design.nodes.map(node => [node.id, node]),
    );
    for (const node of this.input.nodes) {
      if (node.retained !== undefined) {
        if (!this.#release(node)) yield node;
        continue;
      }
      const from = before.has(node.id)
        ? undefined
        : this.input.renames.get(node.id);
      const old = before.get(from ?? node.id);
      if (
        old &&
        old !== node &&
        this.#isAnother(old, node) &&
        this.#holdsData(old)
      ) {
        // The old id is free after a rename.
        const id = from ?? `${old.id}@${this.input.previous!.version}`;
        yield* this.#keep(old, 'it became something else', id);
      } else if (old && old !== node && this.#isAnother(old, node)) {
        this.#leave(old, 'became something else');
        if (from !== undefined) this.renamed.set(node.id, from);
      } else if (old && from !== undefined) {
        this.renamed.set(node.id, from);
      }
      yield node;
    }
    for (const node of this.input.gone) {
      if (this.#holdsData(node))
        yield* this.#keep(node, 'its entity is gone', node.id);
      else this.#leave(node, 'is gone');
    }
  }

  /** Reports data in a host without a Terraform resource: Terraform neither keeps nor destroys it. */
  #leave(node: DesignNode, what: string) {
    const { host, entityRef, decision } = node;
    const type = this.input.registry.ofTarget(decision.target);
    if (host === undefined || !type?.stateful) return;
    this.diagnostics.push(
      info(
        'lifecycle/left-in-host',
        `${entityRef} ${what}; its data stays in ${host}, where no resource of Terraform stands for it.`,
        {
          entityRef,
          hint: 'Delete it there by hand once nobody needs it.',
        },
      ),
    );
  }

  *#keep(node: DesignNode, why: string, id: string): Generator<DesignNode> {
    if (this.#release(node)) return;
    if (id !== node.id) reassign(this.memory, node.id, id);
    this.diagnostics.push(
      info(
        'lifecycle/retained',
        `${node.entityRef} holds data and stays, although ${why}.`,
        {
          entityRef: node.entityRef,
          hint: 'Name its address under "release" to let Terraform forget it; nothing is destroyed by that.',
        },
      ),
    );
    yield { ...node, id, retained: `${why}.`, connections: [] };
  }

  /** Releases a node when the user named one of its addresses. */
  #release(node: DesignNode): boolean {
    const resources = this.#resourcesOf(node);
    if (!resources.some(({ address }) => this.input.release.has(address)))
      return false;
    this.released.push(...resources.map(({ address }) => address));
    forgetNode(this.memory, node.id);
    return true;
  }

  /** Implied resources are released with their node. */
  #holdsData(node: DesignNode): boolean {
    return this.#resourcesOf(node).some(
      ({ origin, stateful }) => stateful && origin === 'explicit',
    );
  }

  #resourcesOf(node: DesignNode): StackResource[] {
    return this.#resources.get(node.id) ?? [];
  }

  /** Whether the new form of a node would replace the old one. */
  #isAnother(old: DesignNode, node: DesignNode): boolean {
    return this.#identity(old) !== this.#identity(node);
  }

  #identity(node: DesignNode): string {
    const { target } = node.decision;
    const resolved = this.input.resolve(node.decision);
    const telling = resolved?.type.identity?.map(name => resolved.values[name]);
    // A host by another name is the same host.
    const host = this.input.renames.get(node.host ?? '') ?? node.host;
    return JSON.stringify([placeOf(target), telling ?? [], host]);
  }
}

/** The identity of a target: a change means another resource; the version of a module is not part of it. */
function placeOf(target: Target | undefined): unknown {
  if (target && 'skip' in target) return 'skip';
  if (!target || !('module' in target)) return target;
  return { module: target.module.source.replace(/\?ref=.*$/, '') };
}
