import { Block, type Output, Variable } from '../terraform/blocks';
import { providerOf } from '../model';
import type { Stack } from './stack';
import { walk, Reference } from '../terraform/expressions';

/** The folder of the second root module of an environment, beside the first one's files. */
export const WORKLOADS_FOLDER = 'workloads/';

const IN_CLUSTER = new Set(['kubernetes', 'helm']);

/** Whether a block belongs to the root module of what runs inside a cluster. */
export const isInCluster = ({ type, provenance }: Block): boolean =>
  provenance.inCluster === true || IN_CLUSTER.has(providerOf(type));

/** Whether an address is that of something inside a cluster. */
export const isAddressInCluster = (address: string): boolean =>
  IN_CLUSTER.has(providerOf(address.replace(/^data\./, '')));

/** One root module: a folder with a separate state. */
export interface RootModule {
  folder: '' | typeof WORKLOADS_FOLDER;
  blocks: Block[];
  outputs: Output[];
}

/** The root modules of a stack. There is a second one as soon as something runs inside a cluster. */
export function modulesOf(stack: Stack): RootModule[] {
  const main: RootModule = { folder: '', blocks: [], outputs: [] };
  const workloads: RootModule = {
    folder: WORKLOADS_FOLDER,
    blocks: [],
    outputs: [],
  };
  for (const block of stack.blocks)
    (isInCluster(block) ? workloads : main).blocks.push(block);
  for (const output of stack.outputs)
    (tellsOfCluster(output) ? workloads : main).outputs.push(output);
  return workloads.blocks.length > 0 ? [main, workloads] : [main];
}

export function tellsOfCluster({ options }: Output): boolean {
  let tells = false;
  walk(options.value, leaf => {
    if (leaf instanceof Reference && leaf.target instanceof Block)
      tells ||= isInCluster(leaf.target);
  });
  return tells;
}

/** Variables that the first root module fills. */
export const isHandedOver = (stack: Stack, variable: Variable): boolean =>
  stack.handedOver.has(variable);
