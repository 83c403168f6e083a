import type {
  Access,
  DesignNode,
  Diagnostic,
  ExternalReference,
} from '../model';
import type { Memory } from '../stack/memory';
import type { RootModule } from '../stack/rootModules';
import type { StackContents, Unavailable } from '../stack/stackBuilder';
import type { Variable } from '../terraform/blocks';
import type { Reference } from '../terraform/expressions';

/** What linking assumes about a node. */
export interface AssumedLinks {
  /** Whether the internet reaches it, where that is assumed. */
  exposed?: boolean;
  /** What it depends on in a direction that nothing states: the access that was taken, and what is offered. */
  undirected: { to: string; access: Access; offers: readonly Access[] }[];
  /** Its type is hosted: the host decides on engine and version. */
  hosted: boolean;
}

/** The result of `link`, the input of `merge`. */
export interface Linked {
  nodes: DesignNode[];
  externals: ExternalReference[];
  /** What nothing states about the nodes, by their ids. */
  assumed: ReadonlyMap<string, AssumedLinks>;
  diagnostics: Diagnostic[];
}

// A stack on its way from `expand` to `emit`: each pass takes the stage that the
// pass before it returns. Stages share their blocks, whose bodies passes replace
// and never change; a stage is not used any more once a pass has taken it.

/** As the blueprints have written it. */
export interface ExpandedStack extends StackContents {
  readonly stage: 'expanded';
}

/** What `expand` returns. */
export interface Expanded {
  stack: ExpandedStack;
  /** What was remembered before, with what data was first made with now. */
  memory: Memory;
  /** The nodes that cannot be realized on this cloud, by id. */
  unavailable: ReadonlyMap<string, Unavailable>;
  diagnostics: Diagnostic[];
}

/** With the organization's tags. */
export interface TaggedStack extends StackContents {
  readonly stage: 'tagged';
}

/** Divided into root modules that refer to nothing of each other. */
interface DividedStack extends StackContents {
  readonly modules: readonly RootModule[];
  /** Variables of the root module `workloads`, and what fills them. */
  readonly handedOver: ReadonlyMap<Variable, Reference>;
}

/** Separated: what runs inside a cluster is in the root module `workloads`. */
export interface SeparatedStack extends DividedStack {
  readonly stage: 'separated';
}

/** With a label for everything that has an address, and a value for every cloud name. */
export interface AllocatedStack extends DividedStack {
  readonly stage: 'allocated';
}

/** With the arguments whose change would destroy data as they were first realized. */
export interface PinnedStack extends DividedStack {
  readonly stage: 'pinned';
}

/** Held against the providers' schemas: what can be emitted. */
export interface CheckedStack extends DividedStack {
  readonly stage: 'checked';
}

/** A stack whose blocks have addresses. */
export type AddressedStack = AllocatedStack | PinnedStack | CheckedStack;
