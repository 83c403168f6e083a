import {
  atEnvironment,
  rootOfType,
  warning,
  type Diagnostic,
  type Manifest,
  type StackResource,
} from '../../model';
import type { Block } from '../../terraform/blocks';
import type { AddressedStack } from '../stages';
import { placeOf } from './moves';

/** The current addresses with their root modules, and those from before a rename. */
export function presentAddresses(
  blocks: readonly Block[],
  oldLabels: ReadonlyMap<string, string>,
): Set<string> {
  const present = new Set<string>();
  for (const { key, namespace, root, label } of blocks) {
    for (const one of [label, oldLabels.get(key)]) {
      if (one !== undefined)
        present.add(placeOf({ address: `${namespace}.${one}`, root }));
    }
  }
  return present;
}

/** The variables that configure the providers of a cluster. */
const isConnection = ({ mode, type }: StackResource) =>
  mode === 'data' && /_cluster$/.test(type);

/** Resources of the providers that a cluster configures. */
const isInCluster = ({ mode, type }: StackResource) =>
  mode === 'managed' && rootOfType(type) === 'workloads';

/**
 * Reports what to do when the workloads module, or a cluster in it, has become
 * empty: without the files Terraform lacks the configuration to destroy its
 * resources.
 */
export function abandonedClusters(
  previous: Manifest | undefined,
  stack: AddressedStack,
  oldLabels: ReadonlyMap<string, string>,
  removed: Manifest['removed'],
): Diagnostic[] {
  const before = (previous?.resources ?? []).filter(
    ({ root }) => root === 'workloads',
  );
  if (before.length === 0) return [];
  const { name } = stack.environment;
  const released = removed
    .filter(({ root }) => root === 'workloads')
    .map(({ address }) => address);
  const forget =
    released.length > 0
      ? `terraform state rm ${released.join(' ')}\` and then \``
      : '';
  const hint = (targets: string) =>
    `With the files of the version before, run \`${forget}terraform destroy${targets}\` in environments/${name}/workloads; then apply these.`;
  if (stack.modules.length === 1)
    return [
      warning(
        'lifecycle/root-module-gone',
        `Nothing runs in a Kubernetes cluster any more: the root module workloads of the environment "${name}" goes, and what it made would stay without a state to destroy it by.`,
        { ...atEnvironment(name), hint: hint('') },
      ),
    ];
  const present = presentAddresses(stack.blocks, oldLabels);
  const gone = before.filter(one => !present.has(placeOf(one)));
  const made = gone.filter(isInCluster);
  const namespaces = made.filter(
    ({ type }) => type === 'kubernetes_namespace_v1',
  );
  const targets = (namespaces.length > 0 ? namespaces : made)
    .filter(({ address }) => !released.includes(address))
    .map(({ address }) => ` -target=${address}`);
  if (targets.length === 0) return [];
  return gone
    .filter(isConnection)
    .map(({ address }) =>
      warning(
        'lifecycle/cluster-unreachable',
        `Nothing runs any more in the cluster that ${address} tells of: without its providers Terraform cannot destroy what is there.`,
        { ...atEnvironment(name), hint: hint(targets.join('')) },
      ),
    );
}
