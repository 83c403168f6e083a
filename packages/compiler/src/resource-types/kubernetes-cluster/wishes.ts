import type { StackBuilder } from '../../stack/stackBuilder';
import type { BlueprintContext } from '../../blueprints/blueprint';
import { withoutEffect } from '../../blueprints/withoutEffect';
import { rangesOfNode } from '../../kubernetes/apiAccess';
import { aliasFor } from '../../kubernetes/clusters';
import { nodesShape } from '../../kubernetes/nodes';
import type { KubernetesClusterProperties } from './properties';

type Context = BlueprintContext<
  KubernetesClusterProperties,
  { stack: StackBuilder }
>;

/** What a cluster of the catalog is to be, for the foundation that builds clusters. */
export const wishesOf = (context: Context) => ({
  ...context.properties,
  apiAllowedRanges: rangesOfNode(context),
  alias: aliasFor(context.foundations.stack, context.label),
});

/** Reports the properties of nodes where the cloud adds nodes by itself; see {@link withoutEffect}. */
export function nodesWithoutEffect(
  context: Context,
  why: string,
  hint: string,
) {
  for (const property of Object.keys(nodesShape))
    withoutEffect(context, property, why, hint);
}
