import type { FoundationsFor } from '../../clouds';
import type {
  Cloud,
  Design,
  DesignNode,
  Environment,
  Properties,
  Standards,
} from '../../model';
import type { Blueprint, Neighbour, Outputs } from '../../blueprints/blueprint';
import type { ResourceType } from '../../resource-types/resourceType';
import type { ResolveDecision } from '../../resource-types/resolveOnce';
import type { Registry } from '../../resource-types/registry';
import type { Memory, NodeMemory } from '../../stack/memory';
import type { StackBuilder } from '../../stack/stackBuilder';
import type { ProviderSchemas } from '../../terraform/schemas';

/** The input of the expand pass. */
export interface ExpandInput {
  design: Design;
  environment: Environment;
  standards: Standards;
  registry: Registry;
  /** The effective properties of nodes and external references. */
  resolve: ResolveDecision;
  schemas: ProviderSchemas;
  labels: ReadonlyMap<string, string>;
  memory: Memory;
}

/** A node during the expand pass. */
export interface Item {
  node: DesignNode;
  label: string;
  type: ResourceType;
  blueprint: Blueprint;
  properties: Properties;
  outputs: Outputs;
}

/** What the items of one expansion share. */
export interface Surroundings {
  input: ExpandInput;
  /** What is remembered of nodes; gets what this version adds. */
  memory: NodeMemory;
  stack: StackBuilder;
  foundations: FoundationsFor<Cloud>;
  items: ReadonlyMap<string, Item>;
  externals: ReadonlyMap<string, External>;
  /** The connected nodes of each node, in either direction, by its id. */
  neighbours: ReadonlyMap<string, readonly Neighbour[]>;
  /** The hosted nodes, by the id of the host. */
  children: ReadonlyMap<string, Item[]>;
}

/** A dependency of another System, as the consumer sees it. */
export interface External {
  name: string;
  label: string;
  type: ResourceType;
  blueprint: Blueprint;
  properties: Properties;
  outputs: () => Outputs;
}
