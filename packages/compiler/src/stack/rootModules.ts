import type { Root } from '../model';
import { Block, type Output } from '../terraform/blocks';
import { walk, Reference } from '../terraform/expressions';

/** Where the files of each root module lie in an environment's folder. */
export const FOLDERS: Readonly<Record<Root, string>> = {
  main: '',
  workloads: 'workloads/',
};

/** One root module: a folder with a separate state. */
export interface RootModule {
  root: Root;
  blocks: Block[];
  outputs: Output[];
}

/** The root modules of a stack's blocks and outputs. There is a second one as soon as something runs inside a cluster. */
export function modulesOf(
  blocks: readonly Block[],
  outputs: readonly Output[],
): RootModule[] {
  const modules: Record<Root, RootModule> = {
    main: { root: 'main', blocks: [], outputs: [] },
    workloads: { root: 'workloads', blocks: [], outputs: [] },
  };
  for (const block of blocks) modules[block.root].blocks.push(block);
  for (const output of outputs)
    modules[rootOfOutput(output)].outputs.push(output);
  const { main, workloads } = modules;
  return workloads.blocks.length > 0 ? [main, workloads] : [main];
}

/** The root module of the resources that an output refers to. */
export function rootOfOutput({ options }: Output): Root {
  let root: Root = 'main';
  walk(options.value, leaf => {
    if (!(leaf instanceof Reference) || !(leaf.target instanceof Block)) return;
    if (leaf.target.root === 'workloads') root = 'workloads';
  });
  return root;
}
