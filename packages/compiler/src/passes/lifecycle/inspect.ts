import { CARRIERS } from '../../facts';
import {
  error,
  info,
  retainedIn,
  warning,
  type DesignNode,
  type Diagnostic,
  type Location,
  type Manifest,
  type StackResource,
} from '../../model';
import { addressOf, type Block } from '../../terraform/blocks';
import { presentAddresses } from './abandoned';
import type { Registry } from '../../resource-types/registry';
import {
  fateOf,
  isToBeDestroyed,
  lossWith,
  WHAT_STAYS,
  type Wishes,
} from './fate';
import { placeOf } from './moves';

/**
 * Resources that must not be lost and that this version neither has nor lets
 * Terraform forget: the blueprint of their entity now emits another, for
 * instance a server of another engine; an entity has replaced a foundation, for
 * instance the cluster with all its workloads; or a setting has switched them
 * off. And networks that another takes the place of: everything in them would
 * be made anew.
 */
export function lostResources(
  previous: Manifest | undefined,
  blocks: readonly Block[],
  oldLabels: ReadonlyMap<string, string>,
  removed: Manifest['removed'],
  wishes: Wishes,
): StackResource[] {
  if (!previous) return [];
  const present = presentAddresses(blocks, oldLabels);
  const forgotten = new Set(removed.map(placeOf));
  const isReplaced = replacedCarriers(previous, blocks, wishes);
  return previous.resources.filter(
    resource =>
      (fateOf(resource, wishes) === 'kept' || isReplaced(resource)) &&
      !present.has(placeOf(resource)) &&
      !forgotten.has(placeOf(resource)),
  );
}

/** Tells whether something else takes the place of a network that holds what must not be lost. */
function replacedCarriers(
  { resources }: Manifest,
  blocks: readonly Block[],
  wishes: Wishes,
) {
  const holds = resources.some(one => fateOf(one, wishes) === 'kept');
  const known = new Set(resources.map(({ address }) => address));
  const newcomers = new Set(
    blocks
      .filter(block => !known.has(addressOf(block)))
      .map(({ type }) => type),
  );
  return ({ type, mode, address }: StackResource) =>
    holds &&
    mode === 'managed' &&
    CARRIERS.has(type) &&
    newcomers.has(type) &&
    !wishes.release.has(address);
}

/** Rejects a loss: what must not be lost is only ever released by its address. */
export function refuseLoss(
  lost: readonly StackResource[],
  { profile }: Wishes,
): Diagnostic[] {
  return lost.map(resource => {
    const { address, type, entityRef } = resource;
    const loss = lossWith(resource);
    const confirm =
      loss === 'holds-data' && profile === 'development'
        ? ' Or name it under "confirm": then it is destroyed.'
        : '';
    return error(
      'lifecycle/would-be-lost',
      entityRef === undefined
        ? `${address} ${WHAT_STAYS[loss]} and would be destroyed: an entity of the catalog has taken its place, or a setting has switched it off.`
        : `${address} ${WHAT_STAYS[loss]} and would be destroyed, although ${entityRef} stays: it becomes something else now.`,
      {
        entityRef,
        location: { kind: 'terraform', type, address, pointer: '' },
        hint:
          (entityRef === undefined
            ? 'Exclude that entity with the annotation appstack.io/exclude, or set the setting back. Or name the address under "release": then Terraform forgets it, and nothing is destroyed.'
            : 'Set the property that changed back, for example the engine. Or name the address under "release": then Terraform forgets it, and nothing is destroyed.') +
          confirm,
      },
    );
  });
}

/** Names each resource that has become retained with this version. */
export function announceRetained(
  previous: Manifest | undefined,
  blocks: readonly Block[],
  oldLabels: ReadonlyMap<string, string>,
): Diagnostic[] {
  const known = retainedIn(previous);
  return blocks.flatMap(block => {
    const { type, mode, provenance } = block;
    const { entityRef, retained, stateful = false } = provenance;
    const label = oldLabels.get(block.key) ?? block.label;
    if (retained === undefined || known.has(`${block.namespace}.${label}`))
      return [];
    const loss = lossWith({ type, mode, stateful });
    return [
      info(
        'lifecycle/retained',
        `${addressOf(block)} ${WHAT_STAYS[loss]} and stays. ${capitalized(retained)}`,
        {
          entityRef,
          location: {
            kind: 'terraform',
            type,
            address: addressOf(block),
            pointer: '',
          },
          hint: 'Name its address under "release" to let Terraform forget it; nothing is destroyed by that.',
        },
      ),
    ];
  });
}

/** Reports data in a host without a Terraform resource: Terraform neither keeps nor destroys it. */
export function leftInHost(
  { host, entityRef, decision }: DesignNode,
  what: string,
  registry: Registry,
): Diagnostic[] {
  const type = registry.ofTarget(decision.target);
  if (host === undefined || !type?.stateful) return [];
  return [
    info(
      'lifecycle/left-in-host',
      `${entityRef} ${what}; its data stays in ${host}, where no resource of Terraform stands for it.`,
      {
        entityRef,
        hint: 'Delete it there by hand once nobody needs it.',
      },
    ),
  ];
}

const capitalized = (text: string) => text[0].toUpperCase() + text.slice(1);

/** Names each resource whose destruction was asked for and confirmed: it is destroyed, or what stays needs it. */
export function announceDestroyed(
  previous: Manifest | undefined,
  blocks: readonly Block[],
  wishes: Wishes,
): Diagnostic[] {
  const destroyed = (previous?.resources ?? []).filter(({ address }) =>
    isToBeDestroyed(address, wishes),
  );
  if (destroyed.length === 0) return [];
  const present = new Map(blocks.map(block => [addressOf(block), block]));
  return destroyed.map(({ address, type, entityRef }) => {
    const location = terraformAt(type, address);
    const block = present.get(address);
    if (!block)
      return warning(
        'lifecycle/destroyed',
        `${address} is destroyed by the next apply, with all that it holds.`,
        {
          entityRef,
          location,
          hint: 'Where the cloud protects it from deletion, Terraform is refused: switch that off first.',
        },
      );
    const users = blocks
      .filter(({ targets }) => targets.includes(block))
      .map(addressOf);
    return error(
      'lifecycle/still-needed',
      users.length === 0
        ? `${address} cannot be destroyed: the catalog declares it.`
        : `${address} cannot be destroyed: ${users.join(', ')} ${users.length === 1 ? 'refers' : 'refer'} to it.`,
      {
        entityRef,
        location,
        hint: 'Destroy or release what refers to it as well, or keep it.',
      },
    );
  });
}

/**
 * Names each resource that an earlier version released and that is back: a
 * state that has followed that version does not have it any more.
 */
export function announceTakenBack(
  previous: Manifest | undefined,
  blocks: readonly Block[],
): Diagnostic[] {
  const released = new Set(previous?.removed.map(placeOf));
  if (released.size === 0) return [];
  return blocks.flatMap(block => {
    const { type, root, provenance } = block;
    const address = addressOf(block);
    if (!released.has(placeOf({ address, root }))) return [];
    return [
      warning(
        'lifecycle/taken-back',
        `${address} was released and is declared again: its \`removed\` block is withdrawn.`,
        {
          entityRef: provenance.entityRef,
          location: terraformAt(type, address),
          hint: `Where the release was applied already, Terraform would create another: run \`terraform import ${address} <id>\` before the next apply.`,
        },
      ),
    ];
  });
}

const terraformAt = (type: string, address: string): Location => ({
  kind: 'terraform',
  type,
  address,
  pointer: '',
});

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
