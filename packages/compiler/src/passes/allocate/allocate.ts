import { kindOf } from '../../catalog';
import type { Design } from '../../model';
import { nodeKey } from '../../model/keys';
import { labelsInUse, type Memory } from '../../stack/memory';
import type { AllocatedStack, SeparatedStack } from '../stages';
import { allocateCloudNames } from './cloudNames';
import { allocateLabels, allocateNodeLabels } from './labels';

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
  addresses: ReadonlyMap<string, string>;
  cloudNames: ReadonlyMap<string, string>;
}

/** Gives everything its address and its cloud name. What has one keeps it. */
export function allocate(
  stack: SeparatedStack,
  labels: ReadonlyMap<string, string>,
  memory: Memory,
): Allocated {
  const addresses = allocateLabels(
    [
      ...stack.blocks,
      ...stack.variables.values(),
      ...stack.locals,
      ...stack.outputs,
    ],
    memory.addresses,
  );
  for (const [id, label] of labels) addresses.set(nodeKey(id), label);
  return {
    stack: { ...stack, stage: 'allocated' },
    addresses,
    cloudNames: allocateCloudNames(stack.blocks, memory.cloudNames),
  };
}
