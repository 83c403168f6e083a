import { resourceTypeOf } from '../../model';
import type { Variable } from '../../terraform/blocks';
import type { ResourceType } from '../../resource-types/resourceType';
import type { ExpandInput, External } from './items';
import type { StackBuilder } from '../../stack/stackBuilder';
import { keyOf } from '../../model/keys';

/** The inputs in place of what the stack does not make, declared on first use. */
export function prepareExternals(
  input: ExpandInput,
  stack: StackBuilder,
): Map<string, External> {
  return new Map([...ofOtherStacks(input, stack), ...ofLeftOut(input, stack)]);
}

/** An entity that is left out becomes its address, as an external service does. */
function ofLeftOut(
  { design, registry, labels }: ExpandInput,
  stack: StackBuilder,
) {
  const type = registry.get('external-service');
  const blueprint = registry.blueprint('external-service', design.cloud);
  if (!type || !blueprint) return [];
  return design.nodes
    .filter(
      ({ leftOut, decision }) =>
        leftOut !== undefined && isCalled(registry.ofTarget(decision.target)),
    )
    .map(({ id, name }): [string, External] => {
      const label = labels.get(id)!;
      const outputs = () => ({
        url: stack.variable(keyOf('var', id, 'url'), `${label}_url`, {
          type: 'string',
          description: `Address of ${name}, which this stack does not make`,
          nullable: false,
        }).ref,
      });
      return [id, { name, label, type, blueprint, properties: {}, outputs }];
    });
}

/** Whether its consumers need an address of it: not of a network, and not of what stands before them. */
const isCalled = (type: ResourceType | undefined) =>
  type?.standsFor === undefined &&
  (type?.edge === undefined || type.edge === 'front') &&
  (type?.guards === undefined || type.offers?.includes('invoke') === true);

/** Entities of other stacks become one object variable each. */
function ofOtherStacks(
  { design, registry, resolve, labels }: ExpandInput,
  stack: StackBuilder,
) {
  const externals = new Map<string, External>();
  for (const external of design.externals) {
    const typeName = resourceTypeOf(external.decision.target);
    if (typeName === undefined) continue;
    const type = registry.get(typeName);
    const blueprint = registry.blueprint(typeName, design.cloud);
    if (!type || !blueprint) continue;
    const label = labels.get(external.entityRef)!;
    const attributes = Object.entries(blueprint.outputs);
    externals.set(external.entityRef, {
      name: external.name,
      label,
      type,
      blueprint,
      properties: resolve(external.decision)!.values,
      outputs: () => {
        const variable: Variable = stack.variable(
          keyOf('var', external.entityRef),
          label,
          {
            type: `object({\n${alignTypes(attributes)}  })`,
            description: `${type.title} of another System: ${external.entityRef}. ${attributes
              .map(([name, { description }]) => `${name}: ${description}`)
              .join('; ')}.`,
            nullable: false,
          },
        );
        return Object.fromEntries(
          attributes.map(([name]) => [name, variable.attr(name)]),
        );
      },
    });
  }
  return externals;
}

function alignTypes(attributes: [string, { type: string }][]): string {
  const width = Math.max(...attributes.map(([name]) => name.length));
  return attributes
    .map(([name, { type }]) => `    ${name.padEnd(width)} = ${type}\n`)
    .join('');
}
