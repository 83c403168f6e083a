import { recordedOf } from '../../catalog/calledToday';
import {
  resourceTypeOf,
  type DesignNode,
  type Diagnostic,
  type Environment,
  type Manifest,
} from '../../model';
import { makesResources, realizedIn } from '../../model/realized';
import type { Registry } from '../../resource-types/registry';
import type { ResolveDecision } from '../../resource-types/resolveOnce';
import type { Unavailable } from '../../stack/stackBuilder';
import type { Expanded } from '../stages';
import { exists, isLeftOut, staysLeftOut, unsupported } from './findings';
import { withoutProtection } from './protection';

export interface LeaveOutInput {
  previous?: Manifest;
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>;
  registry: Registry;
  environment: Pick<Environment, 'name' | 'cloud' | 'foundations'>;
  /** The effective properties of nodes. */
  resolve: ResolveDecision;
  /** Entities that were left out and are to be realized now, by ref. */
  wanted: ReadonlySet<string>;
  /** Whether what is left out keeps the result from being written. */
  refuses: boolean;
}

/**
 * Realizes nodes without those that cannot be: what the cloud does not offer,
 * what no blueprint makes, and what lives on it. Once left out, an entity stays
 * so until a sync asks for it, whatever becomes possible. What an earlier
 * version realized is never left out: that would destroy it.
 *
 * @param realize - expands these nodes.
 * @returns what does so for any nodes of the same compilation.
 */
export function leavingOut<R extends Expanded>(
  input: LeaveOutInput,
  realize: (nodes: DesignNode[]) => R,
): (nodes: readonly DesignNode[]) => R {
  const before: Before = {
    leftOut: new Map(
      input.previous?.design.nodes.flatMap(({ id, leftOut }) =>
        leftOut === undefined ? [] : [[id, leftOut]],
      ),
    ),
    realized: realizedIn(input.previous),
  };
  return nodes => {
    const choice = new Choice(input, before);
    for (;;) {
      const chosen = choice.mark(nodes);
      const result = realize(chosen.nodes);
      if (choice.add(result.unavailable)) continue;
      const found = choice.diagnosticsOf(chosen.nodes, result.unavailable);
      return {
        ...result,
        diagnostics: [...result.diagnostics, ...found, ...chosen.diagnostics],
      };
    }
  };
}

/** What the previous version says. */
interface Before {
  /** The recorded reasons, by node id. */
  leftOut: ReadonlyMap<string, string>;
  /** The nodes that have resources of their own. */
  realized: ReadonlySet<string>;
}

/** What is left out, and why. */
class Choice {
  readonly #unavailable = new Map<string, Unavailable>();

  constructor(
    readonly input: LeaveOutInput,
    readonly before: Before,
  ) {}

  /** Notes what an expansion could not realize; false where it noted all of it before or must not leave it out. */
  add(unavailable: Expanded['unavailable']): boolean {
    const found = [...unavailable].filter(
      ([id]) => !this.#unavailable.has(id) && !this.#wasRealized(id),
    );
    for (const [id, why] of found) this.#unavailable.set(id, why);
    return found.length > 0;
  }

  /** The nodes, each with the reason why it is left out. */
  mark(nodes: readonly DesignNode[]) {
    const reasons = new Map<string, string>();
    for (const node of nodes) {
      const reason = this.#reasonFor(node);
      if (reason !== undefined) reasons.set(node.id, reason);
    }
    this.#addGuests(nodes, reasons);
    const marked = nodes.map(node => {
      const leftOut = reasons.get(node.id);
      return leftOut === undefined ? withoutReason(node) : { ...node, leftOut };
    });
    return withoutProtection(marked, this.input);
  }

  diagnosticsOf(
    nodes: readonly DesignNode[],
    unavailable: Expanded['unavailable'],
  ): Diagnostic[] {
    const { refuses } = this.input;
    return nodes.flatMap(node => {
      const now = unavailable.get(node.id);
      if (now) return [unsupported(node, now)];
      if (node.leftOut === undefined) return [];
      if (node.decision.existing && !this.#unavailable.has(node.id))
        return [exists(node, this.input.environment, this.#standsFor(node))];
      const known = this.#recordedFor(node) !== undefined;
      const found = this.#unavailable.get(node.id);
      return known && !found && this.#isPossible(node)
        ? [staysLeftOut(node)]
        : [isLeftOut(node, found, refuses)];
    });
  }

  #reasonFor(node: DesignNode): string | undefined {
    const found = this.#unavailable.get(node.id);
    if (found) return found.why;
    if (this.input.wanted.has(node.entityRef)) return undefined;
    if (isInput(node)) return undefined;
    const { existing } = node.decision;
    return existing && !this.#wasRealized(node.id)
      ? `it exists already, as ${existing.identifier}`
      : this.#recordedFor(node);
  }

  #standsFor({ decision }: DesignNode) {
    return this.input.registry.ofTarget(decision.target)?.standsFor;
  }

  /** What lives on something that is left out is left out with it; networks and clusters need not be named. */
  #addGuests(nodes: readonly DesignNode[], reasons: Map<string, string>) {
    const hosts = new Map(nodes.map(node => [node.id, node]));
    const isGone = (id: string | undefined) => {
      const host = id === undefined ? undefined : hosts.get(id);
      return host && reasons.has(host.id) && !this.#hasReplacement(host);
    };
    for (let before = -1; before < reasons.size;) {
      before = reasons.size;
      for (const { id, host } of nodes)
        if (!reasons.has(id) && isGone(host) && !this.#wasRealized(id))
          reasons.set(id, `it lives on ${host}, which is left out`);
    }
  }

  /** Whether what lives on something that is left out has another place: a network or a cluster of the stack. Instead of a cluster that exists none is made: the environment describes it. */
  #hasReplacement(host: DesignNode): boolean {
    const standsFor = this.#standsFor(host);
    if (standsFor !== 'cluster' || !host.decision.existing)
      return standsFor !== undefined;
    const { foundations } = this.input.environment;
    return foundations['kubernetes-cluster']?.existing !== undefined;
  }

  #recordedFor({ id }: DesignNode): string | undefined {
    return recordedOf(this.before.leftOut, id, this.input.renames);
  }

  #wasRealized(id: string): boolean {
    const { realized } = this.before;
    return realized.has(id) || realized.has(this.input.renames.get(id) ?? '');
  }

  #isPossible({ decision }: DesignNode): boolean {
    const { registry, environment } = this.input;
    const name = resourceTypeOf(decision.target);
    return (
      name === undefined ||
      registry.blueprint(name, environment.cloud) !== undefined
    );
  }
}

/** Whether it makes nothing: it is skipped, unmapped, or an input by its own type. */
const isInput = ({ decision: { target } }: DesignNode): boolean =>
  !makesResources(target) || resourceTypeOf(target) === 'external-service';

function withoutReason(node: DesignNode): DesignNode {
  if (node.leftOut === undefined) return node;
  const { leftOut, ...rest } = node;
  return rest;
}
