import { Block, Local, Output, Variable } from '../../terraform/blocks';
import {
  Expression,
  Reference,
  type Addressable,
  type Argument,
  type Body,
  type Value,
} from '../../terraform/expressions';
import { mapReferences } from '../../terraform/mapReferences';
import type { ProviderSchemas, SchemaType } from '../../terraform/schemas';
import { modulesOf, rootOfOutput } from '../../stack/rootModules';
import { handedOverKey } from '../../model/keys';
import type { TaggedStack, SeparatedStack } from '../stages';

/**
 * Separates what runs inside a cluster from what the cluster is made of: where
 * it refers to something of the first root module, it gets a variable instead,
 * which the first one's output `workloads` fills. Blueprints are unaffected.
 */
export function separateWorkloads(
  stack: TaggedStack,
  schemas: ProviderSchemas,
): SeparatedStack {
  const variables = new Map(stack.variables);
  const handedOver = new Map<Variable, Reference>();
  const handOver = (reference: Reference): Value => {
    const { target } = reference;
    if (target instanceof Local && !isComputed(target))
      return separated(target.value);
    if (!isHandedOverFrom(target)) return reference;
    const key = handedOverKey(target.key, reference.path);
    const variable =
      variables.get(key) ?? variableFor(key, target, reference.path, schemas);
    variables.set(key, variable);
    handedOver.set(variable, reference);
    return variable.ref;
  };
  const separated = <T extends Argument>(argument: T): T =>
    mapReferences(argument, handOver) as T;
  for (const block of stack.blocks) {
    if (block.root === 'workloads')
      block.body = separated(block.body as Value) as Body;
  }
  const outputs = stack.outputs.map(output =>
    rootOfOutput(output) === 'workloads'
      ? withValue(output, separated(output.options.value))
      : output,
  );
  return {
    ...stack,
    stage: 'separated',
    variables,
    outputs,
    handedOver,
    modules: modulesOf(stack.blocks, outputs),
  };
}

const withValue = ({ key, preferredLabel, options }: Output, value: Value) =>
  new Output(key, preferredLabel, { ...options, value });

const variableFor = (
  key: string,
  target: Block | Local,
  path: string,
  schemas: ProviderSchemas,
) =>
  new Variable(key, labelOf(target, path), {
    type: target instanceof Block ? typeOf(target, path, schemas) : 'string',
    description: `From the output workloads of the environment: ${whatIs(target, path)}`,
    nullable: false,
  });

/** Whether a local is computed in the first root module, as opposed to a constant map, which both may have. */
const isComputed = ({ value }: Local) => value instanceof Expression;

const isHandedOverFrom = (target: Addressable): target is Block | Local =>
  target instanceof Local ||
  (target instanceof Block && target.root === 'main');

const whatIs = (target: Block | Local, path: string) =>
  target instanceof Local
    ? `the local ${target.preferredLabel}`
    : `${path.slice(1)} of the ${target.type} ${target.preferredLabel}`;

function labelOf(target: Block | Local, path: string): string {
  const { preferredLabel } = target;
  // Labels of foundations are ambiguous without their type.
  const what =
    target instanceof Block && target.provenance.node === undefined
      ? target.type.slice(target.type.indexOf('_') + 1)
      : '';
  const whose = preferredLabel === 'main' && what ? '' : preferredLabel;
  return `${[what, whose].filter(Boolean).join('_')}${path}`
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/_+$/, '');
}

const PRIMITIVES: Partial<Record<string, string>> = {
  string: 'string',
  number: 'number',
  bool: 'bool',
};

/** The Terraform type of an attribute; deeper paths are assumed to be text. */
function typeOf(target: Block, path: string, schemas: ProviderSchemas): string {
  const schema =
    target.kind === 'data'
      ? schemas.dataSource(target.type)
      : schemas.resource(target.type);
  const name = /^\.(\w+)$/.exec(path)?.[1];
  const type = name === undefined ? undefined : schema?.attributes[name]?.type;
  return type === undefined ? 'string' : printType(type);
}

function printType(type: SchemaType): string {
  if (typeof type === 'string') return PRIMITIVES[type] ?? 'any';
  const [collection, element] = type;
  return collection === 'object' || collection === 'tuple'
    ? 'any'
    : `${collection}(${printType(element as SchemaType)})`;
}
