import type { Outputs } from '../../blueprints/blueprint';
import type { Design, DesignNode, Standards } from '../../model';
import type { StackBuilder } from '../../stack/stackBuilder';
import { entityTags, stackTags } from '../../stack/tags';
import type { Value } from '../../terraform/expressions';
import type { Context } from './replacement';
import type { TemplateScope } from './templates';

/** The values that templates may refer to beside the context of a blueprint. */
export interface TemplateSite {
  stack: StackBuilder;
  design: Design;
  standards: Standards;
  /** The named outputs of what a node is hosted on or connects to, by its name in the catalog. */
  dependency(node: DesignNode, name: string): Outputs | undefined;
}

/**
 * The values that templates may refer to.
 *
 * @param resources - attributes of the node's own resources, by name
 */
export function scopeOf(
  context: Context,
  site: TemplateSite,
  resources?: (name: string, attribute: string) => Value,
): TemplateScope {
  const { node, foundations } = context;
  const { design, standards } = site;
  const records = recordsOf(context, site);
  const single: Record<string, () => Value> = {
    name: () => context.cloudName(),
    tags: () => ({
      ...stackTags(design, standards),
      ...entityTags(node, design, standards),
    }),
  };
  const own = <T>(record: Record<string, T>, key: string): T | undefined =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  return {
    names: [
      ...Object.keys(records),
      'foundations',
      'dependencies',
      ...(resources ? ['resources'] : []),
      ...Object.keys(single),
    ],
    resolve(path) {
      const [first, second, third] = path;
      if (first === 'dependencies' && path.length === 3)
        return site.dependency(node, second)?.[third];
      if (first === 'resources' && path.length === 3)
        return resources?.(second, third);
      if (path.length === 1) return own(single, first)?.();
      if (path.length > 2) return undefined;
      if (first === 'foundations') return foundations.value(second);
      const record = own(records, first);
      return record && Object.hasOwn(record, second)
        ? ((record[second] ?? null) as Value)
        : undefined;
    },
  };
}

/** The values of the form `record.name`. */
function recordsOf(
  { node, environment, properties }: Context,
  { stack, design }: TemplateSite,
): Record<string, Record<string, unknown>> {
  return {
    entity: {
      ref: node.entityRef,
      kind: node.kind,
      namespace: node.entityRef.split(/[:/]/)[1],
      name: node.name,
      title: node.title,
      description: node.description,
      owner: node.owner,
      system: node.system,
    },
    environment: {
      name: environment.name,
      cloud: environment.cloud,
      region: environment.region,
      account: environment.account,
      domain: environment.domain,
      profile: environment.profile,
    },
    stack: { name: stack.name, owner: design.owner },
    properties,
  };
}
