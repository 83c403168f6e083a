import {
  atEntity,
  cloudTitle,
  info,
  type Cloud,
  type Diagnostic,
} from '../../model';
import type { Block } from '../../terraform/blocks';
import type { Item } from './items';
import type { StackBuilder } from '../../stack/stackBuilder';

/**
 * Reports hosting of the catalog that the blueprint does not realize, for
 * example a stream on a namespace for queues. Exempt are pairs of which one has
 * no resources, networks and clusters, which need not be named, and blueprints
 * that report it with a reason.
 */
export function apartFromHost(
  items: ReadonlyMap<string, Item>,
  { blocks, diagnostics }: StackBuilder,
  cloud: Cloud,
): Diagnostic[] {
  const guests = [...items.values()].flatMap(item => {
    const host =
      item.node.host === undefined ? undefined : items.get(item.node.host);
    return host && !host.type.standsFor ? [{ item, host }] : [];
  });
  if (guests.length === 0) return [];
  const blocksOf = byNode(blocks);
  const explained = new Set(
    diagnostics
      .filter(({ path }) => path === 'spec.dependsOn')
      .map(({ entityRef }) => entityRef),
  );
  return guests.flatMap(({ item, host }) => {
    const own = blocksOf.get(item.node.id);
    if (!own || !blocksOf.has(host.node.id)) return [];
    if (explained.has(item.node.entityRef)) return [];
    const isThere = own.some(({ targets }) =>
      targets.some(({ provenance }) => provenance.node === host.node.id),
    );
    return isThere ? [] : [apart(item, host, cloud)];
  });
}

function byNode(blocks: readonly Block[]): Map<string, Block[]> {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    const { node } = block.provenance;
    if (node === undefined || block.kind === 'data') continue;
    const group = groups.get(node);
    if (group) group.push(block);
    else groups.set(node, [block]);
  }
  return groups;
}

const apart = (item: Item, host: Item, cloud: Cloud) =>
  info(
    'expand/apart-from-host',
    `${item.node.entityRef} does not live on ${host.node.entityRef} on ${cloudTitle(cloud)}: it becomes ${item.blueprint.summary}.`,
    {
      ...atEntity(item.node.entityRef, 'spec', 'dependsOn'),
      hint: `What it names as its host becomes ${host.blueprint.summary}. If they belong together, map one of them to another type.`,
    },
  );
