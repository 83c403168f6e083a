import {
  resourceTypeOf,
  ruleSchema,
  type Rule,
} from '@appstack/backstage-plugin-appstack-common';
import type { Entity } from '@backstage/catalog-model';
import { CORE_SCHEMA, dump, load } from 'js-yaml';
import type { RuleTemplate } from '../common';

/** What is said of an entity in words of its own: in a rule, or in the catalog. */
export type Statement = Pick<
  Rule,
  'target' | 'properties' | 'access' | 'exposed'
>;

/** The rule of a guess, which is a list of one; undefined where it is none. */
export function ruleOfGuess(yaml: string | undefined): Rule | undefined {
  if (yaml === undefined) return undefined;
  try {
    const [rule] = load(yaml, { schema: CORE_SCHEMA }) as unknown[];
    return ruleSchema.safeParse(rule).data;
  } catch {
    return undefined;
  }
}

/** A rule for every entity of the kind and type of this one. */
export function ruleFor(
  entity: Entity,
  resourceType: string | undefined,
): RuleTemplate {
  const { kind, spec } = entity;
  const type = typeof spec?.type === 'string' ? spec.type : undefined;
  return {
    match: {
      kind: kind.toLocaleLowerCase('en-US'),
      ...(type !== undefined && { type }),
    },
    ...(resourceType && { target: { resourceType } }),
  };
}

/** The annotations that state the same in the entity's own file, as YAML. */
export function annotationsOf({
  target,
  properties = {},
  access,
  exposed,
}: Partial<Statement>): string {
  const type = target && resourceTypeOf(target);
  const own = { ...properties, ...(exposed !== undefined && { exposed }) };
  const annotations = {
    ...(type && { 'appstack.io/resource-type': type }),
    ...(Object.keys(own).length > 0 && {
      'appstack.io/properties': yamlOf(own),
    }),
    ...(access && { 'appstack.io/access': yamlOf(access) }),
  };
  return yamlOf({ metadata: { annotations } });
}

function yamlOf(value: object): string {
  return dump(value, { schema: CORE_SCHEMA, lineWidth: -1 });
}

/** Where the entity's file can be read or edited. Annotations are untrusted: only links of the web are taken. */
export function fileOf({ metadata }: Entity): string | undefined {
  const { annotations = {} } = metadata;
  return [
    annotations['backstage.io/edit-url'],
    annotations['backstage.io/view-url'],
    annotations['backstage.io/managed-by-location']?.replace(/^url:/, ''),
  ].find(url => url !== undefined && /^https?:\/\//i.test(url));
}
