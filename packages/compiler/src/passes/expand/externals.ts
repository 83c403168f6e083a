import { resourceTypeOf } from '../../model';
import type { Variable } from '../../terraform/blocks';
import type { ExpandInput, External } from './items';
import type { StackBuilder } from '../../stack/stackBuilder';
import { keyOf } from '../../model/keys';

/** Entities of other stacks become one object variable each, declared on first use. */
export function prepareExternals(
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
