import { locateInRule } from '../../blueprints/propertyLocation';
import {
  info,
  located,
  type Design,
  type DesignNode,
  type ModuleTarget,
  type Standards,
} from '../../model';
import type { Offer } from '../../blueprints/offer';
import type { Foundations } from '../../clouds/foundations';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import type { ResourceType } from '../../resource-types/resourceType';
import { entityTags, stackTags } from '../../stack/tags';
import type { Block } from '../../terraform/blocks';
import { hcl, type Body, type Value } from '../../terraform/expressions';
import { provenanceComments } from '../../stack/provenance';
import type { StackBuilder } from '../../stack/stackBuilder';
import { fillTemplates, type TemplateScope } from './templates';

type Context = BlueprintContext<Record<string, unknown>, Foundations>;

/** The node of a module, and the values for its inputs beside the context of a blueprint. */
export interface ModuleSite {
  stack: StackBuilder;
  design: Design;
  standards: Standards;
  /** The named outputs of what a node is hosted on or connects to, by its name in the catalog. */
  dependency(node: DesignNode, name: string): Outputs | undefined;
}

/**
 * An organization's module in the place of a blueprint. Its consumers get the
 * outputs that the rule maps as configuration; where these cover all outputs of
 * the resource type's blueprint, network rules and permissions too.
 *
 * @param own - the blueprint of the resource type that it stands for
 */
export function moduleBlueprint(
  { source, version, inputs = {}, outputs = {} }: ModuleTarget,
  type: ResourceType,
  own: Blueprint | undefined,
  site: ModuleSite,
): Blueprint<Record<string, unknown>, Foundations, Offer> {
  const missing = Object.keys(own?.outputs ?? {}).filter(
    name => !Object.hasOwn(outputs, name),
  );
  const replaces = own?.offer !== undefined && missing.length === 0;
  const blocks = new Map<string, Block>();
  return {
    summary: `the module ${source}`,
    outputs: own?.outputs ?? {},

    provide({ node, label }) {
      const block = addModule(site, type, node, label, { source, version });
      blocks.set(node.id, block);
      return Object.fromEntries(
        Object.entries(outputs).map(([name, output]) => [
          name,
          block.attr(output),
        ]),
      );
    },

    offer(given, access, around) {
      return replaces
        ? own.offer!(given, access, around)
        : { environment: asText(given) };
    },

    consume(context) {
      const { node, diagnose } = context;
      const block = blocks.get(node.id)!;
      const scope = scopeOf(context, site);
      const given = Object.entries(inputs).map(([name, value]) => [
        name,
        fillTemplates(value, scope, (found, path) =>
          diagnose(
            located(
              { ...found, entityRef: node.entityRef },
              locateInRule(
                node.decision,
                'target',
                'module',
                'inputs',
                name,
                ...path,
              ),
            ),
          ),
        ),
      ]);
      block.body = { ...block.body, ...Object.fromEntries(given) };
      if (own?.offer && !replaces) diagnose(withoutRules(node, missing));
    },
  };
}

/** The block of a module, in the file of its resource type. */
function addModule(
  { stack }: ModuleSite,
  { category, stateful }: ResourceType,
  node: DesignNode,
  label: string,
  body: Body,
): Block {
  return stack.add('module', 'module', node.id, '', label, body, {
    origin: 'explicit',
    node: node.id,
    entityRef: node.entityRef,
    comments: provenanceComments(node, true),
    purpose: PURPOSE[category],
    stateful,
  });
}

/** The file of a module, by the category of its resource type. */
const PURPOSE = {
  compute: 'compute',
  data: 'data',
  storage: 'storage',
  messaging: 'messaging',
  network: 'network',
  security: 'security',
  platform: 'compute',
  operations: 'observability',
  ai: 'compute',
} as const;

/** Outputs as environment variables, which are text. */
function asText(outputs: Outputs): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [
      name.toUpperCase(),
      hcl`tostring(${value})`,
    ]),
  );
}

const withoutRules = (
  { entityRef, decision }: DesignNode,
  missing: readonly string[],
) =>
  info(
    'expand/module-outputs',
    `Who connects to the module of ${entityRef} gets its configuration, but no network rules and permissions.`,
    {
      entityRef,
      location: locateInRule(decision, 'target', 'module', 'outputs'),
      hint: `Map outputs of the module to ${missing.join(', ')} as well.`,
    },
  );

/** The values that inputs of a module may refer to. */
function scopeOf(context: Context, site: ModuleSite): TemplateScope {
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
      ...Object.keys(single),
    ],
    resolve(path) {
      const [first, second, third] = path;
      if (first === 'dependencies' && path.length === 3)
        return site.dependency(node, second)?.[third];
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
  { stack, design }: ModuleSite,
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
