import type { Manifest } from './manifest';
import { providerOf } from './providers';
import type { Mode, Root } from './result';

/** Providers whose resources are objects inside a Kubernetes cluster. */
const OF_CLUSTERS = new Set(['kubernetes', 'helm']);

/** The root module that holds the resources of a Terraform type, unless its block says otherwise. */
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

/** A resource as manifests of format 1 first recorded it: its address and file tell the mode and the root. */
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

/** A manifest, as JSON, that may be from before resources had a mode and a root; what is no manifest is returned as it is. */
export function withModesAndRoots(document: unknown): unknown {
  if (!isRecord(document)) return document;
  const { resources, removed } = document;
  if (!Array.isArray(resources) || !Array.isArray(removed)) return document;
  return {
    ...document,
    resources: resources.map(resource =>
      isFormerResource(resource) ? withModeAndRoot(resource) : resource,
    ),
    removed: removed.flatMap(one =>
      typeof one === 'string' ? forgottenAt(one) : [one],
    ),
  };
}

function isFormerResource(
  resource: unknown,
): resource is { address: string; file: string } {
  return (
    isRecord(resource) &&
    resource.mode === undefined &&
    typeof resource.address === 'string' &&
    typeof resource.file === 'string'
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
