import {
  locateInRule,
  locateProperty,
} from '../../blueprints/propertyLocation';
import type { Blueprint } from '../../blueprints/blueprint';
import {
  error,
  located,
  refuseTerraformType,
  type DesignNode,
  type Diagnostic,
  type Location,
  type RawTarget,
} from '../../model';
import { suggest } from '../../model/suggest';
import type { Block } from '../../terraform/blocks';
import type { Body } from '../../terraform/expressions';
import { refuseReserved } from '../../terraform/reserved';
import type { BlockSchema, ProviderSchemas } from '../../terraform/schemas';
import {
  filled,
  outputsOf,
  type Context,
  type Replacement,
} from './replacement';
import type { TemplateScope } from './templates';
import { scopeOf, type TemplateSite } from './templateScope';

/** One resource of a target: its name in templates, and its arguments as they are written. */
interface Part {
  name: string;
  type: string;
  body: Body;
  locate(...path: readonly PropertyKey[]): Location;
}

/** A resource of a target with its block. */
interface MadePart {
  part: Part;
  block: Block;
}

/** Attributes that consumers get where the rule maps none: what tells one thing from others, and where it is. */
const USUAL_OUTPUTS = [
  'id',
  'arn',
  'name',
  'address',
  'endpoint',
  'host',
  'hostname',
  'fqdn',
  'port',
  'uri',
  'url',
];

/**
 * Resources of the provider in the place of a blueprint. Consumers get the
 * outputs that the rule maps, or the usual ones, as configuration; where these
 * cover all outputs of the blueprint of the type that the target stands for,
 * network rules and permissions too. The check pass validates arguments by the
 * schema.
 *
 * @param own - the blueprint of the resource type that it stands for
 */
export function rawBlueprint(
  target: RawTarget,
  own: Blueprint | undefined,
  site: TemplateSite,
  schemas: ProviderSchemas,
): Replacement {
  const { terraformResource: type } = target;
  const schema = schemas.resource(type);
  const mapped = target.outputs ?? usualOutputs(schema);
  const { shapes, offer, read, report } = outputsOf('resource', mapped, own);
  const made = new Map<string, ReadonlyMap<string, MadePart>>();
  return {
    summary: `the Terraform resource ${type}`,
    outputs: shapes,
    offer,

    provide(context) {
      const { node, diagnose } = context;
      const parts = partsOf(target, node).filter(part =>
        isAllowed(part, context, site),
      );
      const blocks = new Map(
        parts.map(part => [part.name, { part, block: addPart(part, context) }]),
      );
      made.set(node.id, blocks);
      const main = blocks.get('main');
      if (!main) return {};
      diagnose(...unknownOutputs(target, schema, node));
      return read(main.block);
    },

    consume(context) {
      const parts = made.get(context.node.id)!;
      const scope = scopeOf(context, site, (name, attribute) =>
        parts.get(name)?.block.attr(attribute),
      );
      for (const { part, block } of parts.values())
        block.body = bodyOf(part, context, scope);
      report(context);
    },
  };
}

function partsOf(
  { terraformResource, also = {} }: RawTarget,
  { decision }: DesignNode,
): Part[] {
  const further = Object.entries(also).map(
    ([name, { terraformResource: type, properties }]): Part => ({
      name,
      type,
      body: properties as Body,
      locate: (...path) =>
        locateInRule(decision, 'target', 'also', name, 'properties', ...path),
    }),
  );
  const main: Part = {
    name: 'main',
    type: terraformResource,
    body: Object.assign({}, ...decision.layers.map(({ values }) => values)),
    locate: (...path) => locateProperty(decision, ...path),
  };
  return [main, ...further];
}

/** Types that are never emitted, or belong to another cloud, are refused. */
function isAllowed(
  { name, type }: Part,
  { node, diagnose }: Context,
  { design }: TemplateSite,
): boolean {
  const refused = refuseTerraformType(type, design.cloud);
  if (!refused) return true;
  const place = name === 'main' ? [] : ['also', name];
  diagnose(
    located(
      { ...refused, entityRef: node.entityRef },
      locateInRule(node.decision, 'target', ...place, 'terraformResource'),
    ),
  );
  return false;
}

const addPart = ({ name, type }: Part, { resource, node }: Context): Block =>
  name === 'main'
    ? resource(type, {})
    : resource(type, {}, { role: name, reason: `Belongs to ${node.name}` });

/** The arguments of a part with its templates filled. */
function bodyOf(
  { type, body, locate }: Part,
  context: Context,
  scope: TemplateScope,
): Body {
  const own = refuseReserved(type, body, context.node.entityRef);
  context.diagnose(...own.diagnostics);
  return filled(own.body, scope, context, locate) as Body;
}

function usualOutputs(schema: BlockSchema | undefined) {
  const names = USUAL_OUTPUTS.filter(name => {
    const { type, sensitive } = schema?.attributes[name] ?? {};
    return (type === 'string' || type === 'number') && !sensitive;
  });
  return Object.fromEntries(names.map(name => [name, name]));
}

function unknownOutputs(
  { terraformResource, outputs = {} }: RawTarget,
  schema: BlockSchema | undefined,
  { entityRef, decision }: DesignNode,
): Diagnostic[] {
  if (!schema) return [];
  const known = [
    ...Object.keys(schema.attributes),
    ...Object.keys(schema.blocks),
  ];
  return Object.entries(outputs)
    .map(([name, path]) => ({ name, attribute: path.split(/[.[]/)[0] }))
    .filter(({ attribute }) => !known.includes(attribute))
    .map(({ name, attribute }) => {
      const meant = suggest(attribute, known);
      return error(
        'expand/unknown-template',
        `${terraformResource} has no attribute "${attribute}".`,
        {
          entityRef,
          location: locateInRule(decision, 'target', 'outputs', name),
          hint: meant && `Did you mean "${meant}"?`,
        },
      );
    });
}
