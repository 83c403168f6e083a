import type { Stack } from '../../stack/stack';
import {
  warning,
  type Diagnostic,
  type Manifest,
  type StackResource,
} from '../../model';
import { addressOf, type Block } from '../../terraform/blocks';
import {
  isAddressInCluster,
  modulesOf,
  WORKLOADS_FOLDER,
} from '../../stack/rootModules';

/** The current addresses, and those from before a rename. */
export function presentAddresses(
  blocks: readonly Block[],
  oldLabels: ReadonlyMap<string, string>,
): Set<string> {
  const present = new Set(blocks.map(addressOf));
  for (const block of blocks) {
    const label = oldLabels.get(block.key);
    if (label !== undefined) present.add(`${block.space}.${label}`);
  }
  return present;
}

/** The variables that configure the providers of a cluster. */
const isConnection = ({ address, type }: StackResource) =>
  address.startsWith('data.') && /_cluster$/.test(type);

/**
 * Reports what to do when the workloads module, or a cluster in it, has become
 * empty: without the files Terraform lacks the configuration to destroy its
 * resources.
 */
export function abandonedClusters(
  previous: Manifest | undefined,
  stack: Stack,
  oldLabels: ReadonlyMap<string, string>,
  removed: readonly string[],
): Diagnostic[] {
  const before = (previous?.resources ?? []).filter(({ file }) =>
    file.startsWith(WORKLOADS_FOLDER),
  );
  if (before.length === 0) return [];
  const { name } = stack.environment;
  const path = `environments/${name}/${WORKLOADS_FOLDER.slice(0, -1)}`;
  const released = removed.filter(isAddressInCluster);
  const forget =
    released.length > 0
      ? `terraform state rm ${released.join(' ')}\` and then \``
      : '';
  const hint = (targets: string) =>
    `With the files of the version before, run \`${forget}terraform destroy${targets}\` in ${path}; then apply these.`;
  if (modulesOf(stack).length === 1)
    return [
      warning(
        'lifecycle/root-module-gone',
        `Nothing runs in a Kubernetes cluster any more: the root module workloads of the environment "${name}" goes, and what it made would stay without a state to destroy it by.`,
        { path, hint: hint('') },
      ),
    ];
  const present = presentAddresses(stack.blocks, oldLabels);
  const gone = before.filter(({ address }) => !present.has(address));
  const made = gone.filter(({ address }) => isAddressInCluster(address));
  const spaces = made.filter(({ type }) => type === 'kubernetes_namespace_v1');
  const targets = (spaces.length > 0 ? spaces : made)
    .filter(({ address }) => !released.includes(address))
    .map(({ address }) => ` -target=${address}`);
  if (targets.length === 0) return [];
  return gone
    .filter(isConnection)
    .map(({ address }) =>
      warning(
        'lifecycle/cluster-unreachable',
        `Nothing runs any more in the cluster that ${address} tells of: without its providers Terraform cannot destroy what is there.`,
        { path, hint: hint(targets.join('')) },
      ),
    );
}
