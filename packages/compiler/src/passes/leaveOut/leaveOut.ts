import {
  resourceTypeOf,
  type Cloud,
  type DesignNode,
  type Diagnostic,
  type Manifest,
} from '../../model';
import type { Registry } from '../../resource-types/registry';
import type { ResolveDecision } from '../../resource-types/resolveOnce';
import type { Unavailable } from '../../stack/stackBuilder';
import type { Expanded } from '../stages';
import { isLeftOut, staysLeftOut, unsupported } from './findings';
import { withoutProtection } from './protection';

export interface LeaveOutInput {
  previous?: Manifest;
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>;
  registry: Registry;
  environment: { cloud: Cloud };
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
 */
export function leaveOut<R extends Expanded>(
  nodes: readonly DesignNode[],
  input: LeaveOutInput,
  realize: (nodes: DesignNode[]) => R,
): R {
  const choice = new Choice(input);
  for (;;) {
    const chosen = choice.mark(nodes);
    const result = realize(chosen.nodes);
    const { diagnostics } = result;
    const found = [...result.unavailable].filter(([id]) =>
      choice.add(id, result),
    );
    if (found.length === 0)
      return {
        ...result,
        diagnostics: [
          ...diagnostics,
          ...choice.diagnosticsOf(chosen.nodes, result.unavailable),
          ...chosen.diagnostics,
        ],
      };
  }
}

/** What is left out, and why. */
class Choice {
  /** The recorded reasons, by node id of the previous version. */
  readonly #recorded: ReadonlyMap<string, string>;
  readonly #realized: ReadonlySet<string>;
  readonly #unavailable = new Map<string, Unavailable>();

  constructor(readonly input: LeaveOutInput) {
    const { design, resources = [] } = input.previous ?? {};
    this.#recorded = new Map(
      design?.nodes.flatMap(({ id, leftOut }) =>
        leftOut === undefined ? [] : [[id, leftOut]],
      ),
    );
    this.#realized = new Set(
      resources.flatMap(({ node, origin }) =>
        node !== undefined && origin === 'explicit' ? [node] : [],
      ),
    );
  }

  /** Notes what an expansion could not realize; false for what it noted before or must not leave out. */
  add(id: string, { unavailable }: Pick<Expanded, 'unavailable'>): boolean {
    if (this.#unavailable.has(id) || this.#wasRealized(id)) return false;
    this.#unavailable.set(id, unavailable.get(id)!);
    return true;
  }

  /** The nodes, each with the reason why it is left out. */
  mark(nodes: readonly DesignNode[]) {
    const reasons = new Map<string, string>();
    for (const node of nodes) {
      const reason = this.#reasonFor(node);
      if (reason !== undefined) reasons.set(node.id, reason);
    }
    if (reasons.size === 0)
      return { nodes: nodes.map(withoutReason), diagnostics: [] };
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
    return isInput(node) ? undefined : this.#recordedFor(node);
  }

  /** What lives on something that is left out is left out with it; networks and clusters need not be named. */
  #addGuests(nodes: readonly DesignNode[], reasons: Map<string, string>) {
    const { registry } = this.input;
    const hosts = new Map(nodes.map(node => [node.id, node]));
    const isGone = (host: string | undefined) =>
      host !== undefined &&
      reasons.has(host) &&
      !registry.ofTarget(hosts.get(host)?.decision.target)?.standsFor;
    for (let before = -1; before < reasons.size;) {
      before = reasons.size;
      for (const { id, host } of nodes)
        if (!reasons.has(id) && isGone(host) && !this.#wasRealized(id))
          reasons.set(id, `it lives on ${host}, which is left out`);
    }
  }

  #recordedFor({ id }: DesignNode): string | undefined {
    const { renames } = this.input;
    return this.#recorded.get(id) ?? this.#recorded.get(renames.get(id) ?? '');
  }

  #wasRealized(id: string): boolean {
    const { renames } = this.input;
    return this.#realized.has(id) || this.#realized.has(renames.get(id) ?? '');
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
  target === undefined ||
  'skip' in target ||
  resourceTypeOf(target) === 'external-service';

function withoutReason(node: DesignNode): DesignNode {
  if (node.leftOut === undefined) return node;
  const { leftOut, ...rest } = node;
  return rest;
}
