import type { Manifest } from './manifest';
import { providerOf } from './providers';
import type { Mode, Root } from './result';

/** Providers whose resources are objects inside a Kubernetes cluster. */
const OF_CLUSTERS = new Set(['kubernetes', 'helm']);

/**
 * The root module of the resources of a Terraform type, unless the block's
 * provenance sets another.
 *
 * @public
 */
export const rootOfType = (type: string): Root =>
  OF_CLUSTERS.has(providerOf(type)) ? 'workloads' : 'main';

/** Types of clouds' own providers that workloads in a cluster have beside their objects. */
const IN_EITHER_ROOT = new Set([
  'aws_eks_pod_identity_association',
  'aws_route53_record',
  'azurerm_federated_identity_credential',
  'google_service_account_iam_member',
]);

/** The folder of the root module `workloads` when manifests named no roots. */
const WORKLOADS_BEFORE = 'workloads/';

/** A resource as manifests of format 1 first recorded it: its mode and root follow from the address and the file. */
export function withModeAndRoot<R extends { address: string; file: string }>(
  resource: R,
): R & { mode: Mode; root: Root } {
  const { address, file } = resource;
  return {
    ...resource,
    mode: address.startsWith('data.') ? 'data' : 'managed',
    root: file.startsWith(WORKLOADS_BEFORE) ? 'workloads' : 'main',
  };
}

/**
 * What Terraform forgets, of which manifests of format 1 recorded the address
 * alone. Where that leaves the root open, both forget it: a `removed` block of
 * what a state does not hold changes nothing.
 */
export function forgottenAt(address: string): Manifest['removed'] {
  const type = address.split('.')[0];
  const roots: Root[] = IN_EITHER_ROOT.has(type)
    ? ['main', 'workloads']
    : [rootOfType(type)];
  return roots.map(root => ({ address, root }));
}
