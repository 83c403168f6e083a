import { dashed } from '../util/dashed';
import { APP, MANAGED_BY } from './place';
import type { BlueprintContext } from '../blueprints/blueprint';

/** The cloud-agnostic part of a blueprint's context. */
export type Context = Pick<
  BlueprintContext<unknown, unknown>,
  'node' | 'immutableLabel' | 'stack'
>;

/** Names that a stack's own objects have in its namespace: the broker's service, for example. */
const RESERVED = new Set(['broker', 'default-deny', 'dns']);

/**
 * What the objects of a node are called: names of services may have 63
 * letters, digits and dashes. Another name would make other objects, so that
 * they keep theirs when the node is renamed.
 */
export function objectName({
  immutableLabel,
}: Pick<Context, 'immutableLabel'>): string {
  const name = dashed(immutableLabel);
  return RESERVED.has(name) ? `${name}-app` : name;
}

/** By which the pods of a node are found; never changes. */
export const selectorOf = (context: Pick<Context, 'immutableLabel'>) => ({
  [APP]: objectName(context),
});

/** The labels of every object of a node. */
export const labelsOf = (context: Context) => ({
  ...selectorOf(context),
  'app.kubernetes.io/part-of': context.stack,
  ...MANAGED_BY,
});

/** Annotations with the catalog's names of the entity, which label values do not allow. */
export const annotationsOf = ({ node }: Pick<Context, 'node'>) => ({
  'appstack.io/entity': node.entityRef,
  ...(node.owner !== undefined && { 'appstack.io/owner': node.owner }),
});
