import { locateInRule } from '../../blueprints/propertyLocation';
import { warning, type Diagnostic } from '../../model';
import type { Item } from './items';

/** Arguments by which clouds tell resources of one type apart. */
const NAMES = ['name', 'bucket', 'identifier', 'cluster_identifier'];

/** Reports a rule that gives the same constant name to the Terraform resources of several entities. */
export function sharedNames(items: ReadonlyMap<string, Item>): Diagnostic[] {
  const byRule = new Map<string, Item[]>();
  for (const item of items.values()) {
    const { target, rule } = item.node.decision;
    if (!rule || !target || !('terraformResource' in target)) continue;
    const key = `${rule.mapping}/${rule.id}`;
    const sharing = byRule.get(key);
    if (sharing) sharing.push(item);
    else byRule.set(key, [item]);
  }
  return [...byRule.values()].flatMap(sharing =>
    NAMES.flatMap(argument => {
      const name = repeated(
        sharing.flatMap(item => constantOf(item, argument) ?? []),
      );
      return name === undefined ? [] : [shared(sharing[0], argument, name)];
    }),
  );
}

/** The first text that stands there again. */
const repeated = (texts: readonly string[]) =>
  texts.find((text, at) => texts.indexOf(text) < at);

/** The text of an argument; undefined for what templates make. */
function constantOf({ node }: Item, argument: string): string | undefined {
  const layer = node.decision.layers.findLast(({ values }) =>
    Object.hasOwn(values, argument),
  );
  const value = layer?.values[argument];
  return typeof value === 'string' && !value.includes('${{')
    ? value
    : undefined;
}

const shared = ({ node: { decision } }: Item, argument: string, name: string) =>
  warning(
    'expand/shared-name',
    `The rule "${decision.rule?.id}" gives several entities a resource with the same ${argument}: "${name}".`,
    {
      entityRef: decision.entityRef,
      location: locateInRule(decision, 'properties', argument),
      hint: 'Write ${{ name }}, which is by the organization’s pattern and unique in the stack.',
    },
  );
