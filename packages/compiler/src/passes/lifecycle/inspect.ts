import {
  atEnvironment,
  error,
  info,
  type DesignNode,
  type Diagnostic,
  type Environment,
  type Manifest,
  type StackResource,
} from '../../model';
import type { Registry } from '../../resource-types/registry';
import type { Block } from '../../terraform/blocks';
import { presentAddresses } from './abandoned';

/** Rejects a change of cloud, region or account of an environment. */
export function inspectPlace(
  environment: Environment,
  previous?: Manifest,
): Diagnostic[] {
  if (!previous) return [];
  return (['cloud', 'region', 'account'] as const)
    .filter(what => previous.design[what] !== environment[what])
    .map(what =>
      error(
        'lifecycle/place-is-fixed',
        `The ${what} of the environment "${environment.name}" was ${previous.design[what] ?? 'not set'} and is ${environment[what] ?? 'not set'} now; what was synced stands where it was.`,
        {
          ...atEnvironment(environment.name, what),
          hint: 'Set it back, and add another environment for the new place.',
        },
      ),
    );
}

/**
 * Stateful blocks that would be destroyed although their entity remains: its
 * blueprint now emits another resource, for instance a server of another
 * engine. Or although the stack still uses them: an entity has replaced a
 * foundation, for instance the cluster with all its workloads.
 */
export function lostData(
  previous: Manifest | undefined,
  nodes: readonly DesignNode[],
  blocks: readonly Block[],
  oldLabels: ReadonlyMap<string, string>,
  registry: Registry,
): StackResource[] {
  if (!previous) return [];
  const present = presentAddresses(blocks, oldLabels);
  const staying = new Set(
    nodes.filter(({ retained }) => !retained).map(({ id }) => id),
  );
  const known = new Set(previous.design.nodes.map(({ id }) => id));
  const takers = new Set(
    nodes
      .filter(({ id }) => !known.has(id))
      .filter(({ decision }) => registry.ofTarget(decision.target)?.standsFor)
      .map(({ id }) => id),
  );
  const taken = new Set(
    blocks
      .filter(({ provenance: { node = '' } }) => takers.has(node))
      .map(({ type }) => type),
  );
  return previous.resources.filter(
    ({ address, type, node, origin, stateful }) =>
      stateful &&
      !present.has(address) &&
      (node === undefined
        ? taken.has(type)
        : origin === 'explicit' && staying.has(node)),
  );
}

/** Rejects the loss of data unless its address is released. */
export function refuseLoss(
  lost: readonly StackResource[],
  release: ReadonlySet<string>,
): Diagnostic[] {
  return lost
    .filter(({ address }) => !release.has(address))
    .map(({ address, type, entityRef }) =>
      error(
        'lifecycle/would-be-lost',
        entityRef === undefined
          ? `${address} holds data and would be destroyed: an entity of the catalog has taken its place.`
          : `${address} holds data and would be destroyed, although ${entityRef} stays: it becomes something else now.`,
        {
          entityRef,
          location: { kind: 'terraform', type, address, pointer: '' },
          hint:
            entityRef === undefined
              ? 'Exclude that entity with the annotation appstack.io/exclude. Or name the address under "release": then Terraform forgets it, and nothing is destroyed.'
              : 'Set the property that changed back, for example the engine. Or name the address under "release": then Terraform forgets it, and nothing is destroyed.',
        },
      ),
    );
}

/** Suggests which new node may be a removed one under another name. */
export function suggestRenames(
  nodes: readonly DesignNode[],
  gone: readonly DesignNode[],
  previous?: Manifest,
): Diagnostic[] {
  const before = new Set(previous?.design.nodes.map(({ id }) => id));
  const newcomers = nodes.filter(({ id }) => !before.has(id));
  return gone.flatMap(old => {
    const alike = newcomers.filter(
      node => node.kind === old.kind && sameTarget(node, old),
    );
    if (alike.length !== 1) return [];
    return [
      info(
        'lifecycle/rename-candidate',
        `${alike[0].entityRef} may be ${old.entityRef} by another name.`,
        {
          entityRef: alike[0].entityRef,
          hint: `If it is, say so with the annotation appstack.io/renamed-from: ${old.entityRef}, or as a rename of this sync.`,
        },
      ),
    ];
  });
}

const sameTarget = (a: DesignNode, b: DesignNode) =>
  a.decision.target !== undefined &&
  !('skip' in a.decision.target) &&
  JSON.stringify(a.decision.target) === JSON.stringify(b.decision.target);
