import { compareText } from '../../util/hash';
import {
  retainedIn,
  type Change,
  type Manifest,
  type Root,
  type StackResource,
} from '../../model';
import { addressOf, type Block } from '../../terraform/blocks';
import { readThrough } from '../../terraform/fingerprints';
import { changed, type DiffInput } from './change';

/** The changes of resources, as Terraform will plan them. */
export function diffResources(input: DiffInput): Change[] {
  const { previous, resources, stack, synced } = input;
  const before = managedIn(previous);
  const movedFrom = movesFrom(before, input);
  const { actions, touched, gone } = compare(before, movedFrom, input);
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
  return [...changes, ...departures(gone, input)].sort((a, b) =>
    compareText(a.name, b.name),
  );
}

/** Resources by root module and address: a resource in another state is another resource. */
type ByPlace = Record<Root, Map<string, StackResource>>;

function managedIn(manifest: Manifest | undefined): ByPlace {
  const managed: ByPlace = { main: new Map(), workloads: new Map() };
  for (const resource of manifest?.resources ?? []) {
    const { mode, root, address } = resource;
    if (mode === 'managed') managed[root].set(address, resource);
  }
  return managed;
}

/** Old addresses of what moves now, by new ones; `moved` includes the moves of earlier versions. */
function movesFrom(before: ByPlace, { moved }: DiffInput) {
  return new Map(
    moved
      .filter(
        ({ from, to, root }) => before[root].has(from) && !before[root].has(to),
      )
      .map(({ from, to }) => [to, from]),
  );
}

/** What is new or moved, the addresses with other content, and the resources that are no longer there. */
function compare(
  before: ByPlace,
  movedFrom: ReadonlyMap<string, string>,
  { resources, hashesAsBefore }: DiffInput,
) {
  const actions = new Map<string, Change['action']>();
  const touched = new Set<string>();
  const found = new Set<StackResource>();
  for (const { address, root, mode, hash } of resources) {
    if (mode === 'data') continue;
    const from = movedFrom.get(address);
    const old = before[root].get(from ?? address);
    if (old) found.add(old);
    const isSame = old?.hash === (hashesAsBefore?.get(address) ?? hash);
    if (!isSame) touched.add(address);
    if (!old) actions.set(address, 'added');
    else if (from !== undefined) actions.set(address, 'moved');
  }
  const gone = [before.main, before.workloads].flatMap(byAddress =>
    [...byAddress.values()].filter(resource => !found.has(resource)),
  );
  return { actions, touched, gone };
}

/** Resources that Terraform destroys, or releases from its state. */
function departures(
  gone: readonly StackResource[],
  { removed, synced }: DiffInput,
): Change[] {
  const released = new Set(removed.map(placeOf));
  return gone.map(resource =>
    changed(
      released.has(placeOf(resource)) ? 'released' : 'removed',
      'resource',
      resource.address,
      describe(resource, synced),
    ),
  );
}

/** A root module and an address. */
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
  const { entityRef, reason, stateful } = resource;
  const isInside = entityRef === undefined || synced.has(entityRef);
  return {
    entityRef,
    reason,
    stateful: stateful || undefined,
    outside: isInside ? undefined : true,
  };
}
