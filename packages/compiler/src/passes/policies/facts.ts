import {
  resourceTypeOf,
  type Design,
  type DesignNode,
  type Environment,
} from '../../model';
import type { Block } from '../../terraform/blocks';
import type { ProviderSchemas } from '../../terraform/schemas';
import type { CheckedStack } from '../stages';
import { argumentsOf } from './arguments';
import type { Fact, PolicyFacts } from './engine';

/** The facts of a block, made when a policy is about it. */
export interface Subject {
  address: string;
  type: string;
  mode: Block['mode'];
  entityRef?: string;
  /** The resource type of AppStack that its entity becomes. */
  resourceType?: string;
  owner?: string;
  facts(): PolicyFacts;
}

interface Place {
  design: Design;
  environment: Environment;
  schemas: ProviderSchemas;
}

/** What policies are evaluated over: the resources and data sources of a stack. */
export function subjectsOf(stack: CheckedStack, place: Place): Subject[] {
  const nodes = new Map(place.design.nodes.map(node => [node.id, node]));
  const described = new Map<Block, Described>();
  const describe = (block: Block) => {
    const known = described.get(block);
    if (known) return known;
    const made = describeBlock(block, place.schemas);
    described.set(block, made);
    return made;
  };
  const referring = referringBlocks(stack.blocks);
  const surroundings = surroundingsOf(place);
  return stack.blocks
    .filter(({ kind }) => kind !== 'module')
    .map(block => {
      const { address, type, mode, provenance } = block;
      const node = nodes.get(provenance.node ?? '');
      return {
        ...{ address, type, mode, entityRef: provenance.entityRef },
        resourceType: resourceTypeOf(node?.decision.target),
        owner: node?.owner ?? place.design.owner,
        facts: () => ({
          resource: {
            ...describe(block),
            name: block.label!,
            ...{ mode, root: block.root, origin: provenance.origin },
            referencedBy: (referring.get(block) ?? []).map(describe),
            ...(node && { entity: entityOf(node) }),
          },
          ...surroundings,
        }),
      };
    });
}

type Described = Pick<
  PolicyFacts['resource'],
  'address' | 'type' | 'arguments'
>;

function describeBlock(
  { kind, address, type, body }: Block,
  schemas: ProviderSchemas,
): Described {
  const schema =
    kind === 'data' ? schemas.dataSource(type) : schemas.resource(type);
  return { address, type, arguments: argumentsOf(body, schema) };
}

function referringBlocks(
  blocks: readonly Block[],
): ReadonlyMap<Block, readonly Block[]> {
  const referring = new Map<Block, Block[]>();
  for (const block of blocks) {
    for (const target of block.targets) {
      const known = referring.get(target);
      if (known) known.push(block);
      else referring.set(target, [block]);
    }
  }
  return referring;
}

function entityOf(node: DesignNode) {
  const { entityRef: ref, kind, name, owner, system, decision } = node;
  const type = resourceTypeOf(decision.target);
  return given({ ref, kind, name, type, owner, system });
}

function surroundingsOf({ design, environment }: Place) {
  const { name, cloud, region, account, profile } = environment;
  const { stack, owner } = design;
  return {
    environment: given({
      ...{ name, cloud, region, account, profile },
      protected: environment.protected,
    }),
    stack: given({ name: stack, owner }),
  };
}

/** Without what is not set. */
function given<T extends Record<string, Fact | undefined>>(facts: T) {
  const entries = Object.entries(facts).filter(
    ([, fact]) => fact !== undefined,
  );
  return Object.fromEntries(entries) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
