import { compareText } from '../../util/hash';
import { retainedIn, type Change, type StackResource } from '../../model';
import { addressOf, type Block } from '../../terraform/blocks';
import { readThrough } from '../../terraform/fingerprints';
import { changed, outside, type DiffInput } from './change';

/** The changes of resources, as Terraform will plan them. */
export function diffResources({
  previous,
  resources,
  stack,
  synced,
  removed,
  moved,
  hashesAsBefore,
}: DiffInput): Change[] {
  const before = new Map(
    (previous?.resources ?? [])
      .filter(({ mode }) => mode === 'managed')
      .map(resource => [placeOf(resource), resource]),
  );
  // Moves of earlier versions are included.
  const movedFrom = new Map(
    moved
      .filter(
        ({ from, to, root }) =>
          before.has(placeOf({ address: from, root })) &&
          !before.has(placeOf({ address: to, root })),
      )
      .map(({ from, to }) => [to, from]),
  );
  const actions = new Map<string, Change['action']>();
  const touched = new Set<string>();
  for (const { address, root, mode, hash } of resources) {
    if (mode === 'data') continue;
    const from = movedFrom.get(address);
    const place = placeOf({ address: from ?? address, root });
    const old = before.get(place);
    before.delete(place);
    const isSame = old?.hash === (hashesAsBefore?.get(address) ?? hash);
    if (!isSame) touched.add(address);
    if (!old) actions.set(address, 'added');
    else if (from !== undefined) actions.set(address, 'moved');
  }
  if (previous && touched.size > 0) touchReaders(stack.blocks, touched);
  const known = retainedIn(previous);
  const changes: Change[] = [];
  for (const resource of resources) {
    const { address } = resource;
    const isTouched = touched.has(address);
    if (
      resource.retained !== undefined &&
      !known.has(movedFrom.get(address) ?? address)
    )
      changes.push(
        changed('retained', 'resource', address, {
          ...describe(resource, synced),
          reason: resource.retained,
          stateful: true,
        }),
      );
    const action = actions.get(address) ?? (isTouched ? 'changed' : undefined);
    if (action === undefined) continue;
    const details =
      action === 'moved'
        ? [`from ${movedFrom.get(address)}`, ...(isTouched ? ['changed'] : [])]
        : undefined;
    changes.push(
      changed(action, 'resource', address, {
        ...describe(resource, synced),
        ...(details && { details }),
      }),
    );
  }
  const forgotten = new Set(removed.map(placeOf));
  for (const resource of before.values()) {
    const action = forgotten.has(placeOf(resource)) ? 'released' : 'removed';
    changes.push(
      changed(action, 'resource', resource.address, describe(resource, synced)),
    );
  }
  return changes.sort((a, b) => compareText(a.name, b.name));
}

/** The key of a resource: its root module and address, because a resource in another state is another resource. */
const placeOf = ({ address, root }: Pick<StackResource, 'address' | 'root'>) =>
  `${root} ${address}`;

/** Blocks that read a data source change with it, as far as Terraform can plan it. */
function touchReaders(blocks: readonly Block[], touched: Set<string>) {
  const readers = blocks
    .filter(({ kind }) => kind !== 'data')
    .map(block => ({
      address: addressOf(block),
      reads: [...readThrough(block)].map(addressOf),
    }))
    .filter(({ reads }) => reads.length > 0);
  for (let before = -1; before < touched.size;) {
    before = touched.size;
    for (const { address, reads } of readers) {
      if (reads.some(read => touched.has(read))) touched.add(address);
    }
  }
}

function describe(
  resource: StackResource,
  synced: ReadonlySet<string>,
): Partial<Change> {
  return {
    ...(resource.entityRef !== undefined && { entityRef: resource.entityRef }),
    ...(resource.reason !== undefined && { reason: resource.reason }),
    ...(resource.stateful && { stateful: true }),
    ...(resource.entityRef !== undefined &&
      outside(synced, resource.entityRef)),
  };
}
