import type { StackBuilder } from '../stack/stackBuilder';
import { atEnvironment, error } from '../model';
import { Reference, type Value } from '../terraform/expressions';
import type { FoundationContext } from '../blueprints/foundationContext';

/** The part that is the stack's Kubernetes cluster, in the settings of environments too. */
export const KUBERNETES = 'kubernetes-cluster';

/** The key of a cluster: its workloads find it by its name. */
export const clusterKey = (name: Value): string =>
  `${KUBERNETES}-${
    name instanceof Reference
      ? `${name.target.key}${name.path}`.replace(/[^\w]+/g, '-')
      : String(name)
  }`;

/** The label of another System's cluster in this stack. */
export const labelOfOthers = (name: Value): string =>
  name instanceof Reference ? name.target.preferredLabel : 'others';

/**
 * The alias of the providers for another cluster than the stack's first; from
 * then on there is a first.
 */
export function aliasFor(
  stack: StackBuilder,
  label: string,
): string | undefined {
  return stack.has(KUBERNETES) ? label : undefined;
}

/** The environment's settings of an existing cluster; a missing one is an error. */
export function existingPart(context: FoundationContext, key: string): string {
  const found = context.setting(KUBERNETES).existing?.[key];
  if (typeof found === 'string') return found;
  context.stack.diagnostics.push(
    error(
      'expand/existing-cluster-gap',
      `The existing Kubernetes cluster has no ${key}.`,
      {
        ...atEnvironment(
          context.stack.environment.name,
          'foundations',
          KUBERNETES,
          'existing',
          key,
        ),
        hint: `Give the ${key} of the cluster.`,
      },
    ),
  );
  return '';
}
