import type { BlueprintContext } from './blueprint';
import type { CloudName } from '../terraform/expressions';
import type { FoundationContext, FoundationReason } from './foundationContext';

/**
 * Where resources are added that stand for an entity or are implied: a
 * blueprint and a foundation add the same blocks through it, each with its
 * labels and reasons. A block without `role` is the primary resource.
 *
 * @public
 */
export interface Site extends Pick<
  BlueprintContext<unknown, unknown>,
  'resource' | 'data' | 'variable' | 'realized'
> {
  cloudName(suffix: string): CloudName;
}

/** The site of an entity: every block beside the primary resource carries a reason. */
export function siteOfNode(
  context: BlueprintContext<any, any>,
  suffix: string,
): Site {
  return {
    resource: context.resource,
    data: context.data,
    variable: context.variable,
    realized: context.realized,
    cloudName: end => context.cloudName(end === suffix ? '' : end),
  };
}

/**
 * The site of a foundation.
 *
 * @param prefix - prefix of the labels of all blocks but the primary one
 * @param why - the reason of a block that has none
 * @param own - the label of the primary block
 */
export function siteOfFoundation(
  context: FoundationContext,
  prefix: string,
  why: FoundationReason,
  own = 'main',
): Site {
  const labelOf = (role = '') => (role ? `${prefix}_${role}` : own);
  return {
    resource: (type, body, { role, ...more } = {}) =>
      context.resource(type, labelOf(role), body, { ...why, ...more }),
    data: (type, body, { role, ...more } = {}) =>
      context.data(type, labelOf(role), body, { ...why, ...more }),
    variable: (name, options) => context.variable(`${prefix}_${name}`, options),
    realized: (type, argument) =>
      context.stack.realized(type, context.foundation, labelOf(), argument),
    cloudName: suffix => context.cloudName(suffix),
  };
}
