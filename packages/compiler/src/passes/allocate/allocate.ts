import { kindOf } from '../../catalog';
import type { Design } from '../../model';
import { nodeKey } from '../../model/keys';
import { labelsInUse, type Memory } from '../../stack/memory';
import type { AllocatedStack, SeparatedStack } from '../stages';
import { allocateCloudNames } from './cloudNames';
import { allocateLabels, allocateNodeLabels } from './labels';
import { sortedRecord } from '../../util/records';

/** The first part of the addresses of each node and external reference, by id. */
export function labelNodes(
  { nodes, externals }: Pick<Design, 'nodes' | 'externals'>,
  memory: Memory,
): ReadonlyMap<string, string> {
  const labelled = [
    ...nodes,
    ...externals.map(({ entityRef, name }) => ({
      id: entityRef,
      entityRef,
      name,
      kind: kindOf(entityRef),
    })),
  ];
  return allocateNodeLabels(labelled, memory.addresses, labelsInUse(memory));
}

/** The stack with addresses and names, and their record for the next version. */
export interface Allocated {
  stack: AllocatedStack;
  addresses: Readonly<Record<string, string>>;
  cloudNames: Readonly<Record<string, string>>;
}

/** Gives everything its address and its cloud name. What has one keeps it. */
export function allocate(
  stack: SeparatedStack,
  labels: ReadonlyMap<string, string>,
  memory: Memory,
): Allocated {
  const made = allocateLabels(
    [
      ...stack.blocks,
      ...stack.variables.values(),
      ...stack.locals,
      ...stack.outputs,
    ],
    memory.addresses,
  );
  for (const [id, label] of labels) made.set(nodeKey(id), label);
  const named = allocateCloudNames(stack.blocks, memory.cloudNames);
  return {
    stack: { ...stack, stage: 'allocated' },
    addresses: withAdded(memory.addresses, made),
    cloudNames: withAdded(memory.cloudNames, named),
  };
}

/** The record itself where nothing in it changes: it is as large as the stack. A new one has its keys in order. */
function withAdded(
  record: Readonly<Record<string, string>>,
  added: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const isThere = ([key, value]: [string, string]) =>
    Object.hasOwn(record, key) && record[key] === value;
  const others = [...added].filter(entry => !isThere(entry));
  return others.length === 0
    ? record
    : sortedRecord(new Map([...Object.entries(record), ...others]));
}
