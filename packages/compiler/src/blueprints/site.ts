import type { BlueprintContext } from './blueprint';
import type { CloudName } from '../terraform/expressions';
import type { FoundationContext, FoundationReason } from './foundationContext';

/**
 * Where something is built that may stand for an entity or be implied: a
 * blueprint and a foundation add the same blocks through it, each under its
 * own labels and with its own reasons. What has no `role` is the thing itself.
 */
export interface Site extends Pick<
  BlueprintContext<unknown, unknown>,
  'resource' | 'data' | 'variable'
> {
  cloudName(suffix: string): CloudName;
}

/** The site of an entity: everything beside the thing itself says why it is there. */
export function siteOfNode(
  context: BlueprintContext<any, any>,
  suffix: string,
): Site {
  return {
    resource: context.resource,
    data: context.data,
    variable: context.variable,
    cloudName: end => context.cloudName(end === suffix ? '' : end),
  };
}

/**
 * The site of a foundation.
 *
 * @param prefix - what the labels of everything but the thing itself start with
 * @param why - what is said of a block that says nothing of its own
 * @param own - the label of the thing itself
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
    cloudName: suffix => context.cloudName(suffix),
  };
}
