import type { Site } from '../../../blueprints/site';
import { rangesVariable, type ApiRanges } from '../../../kubernetes/apiAccess';
import { warning } from '../../../model';
import { pointerTo } from '../../../model/pointer';
import { block, type Value } from '../../../terraform/expressions';
import type { AzureFoundations } from '../contract';

/** The arguments that say who reaches the API. */
export const accessToApi = (
  foundations: AzureFoundations,
  site: Site,
  isPrivate: boolean,
  ranges: ApiRanges,
) => ({
  private_cluster_enabled: isPrivate,
  private_cluster_public_fqdn_enabled: isPrivate ? false : undefined,
  api_server_access_profile: isPrivate
    ? undefined
    : block({ authorized_ip_ranges: apiRanges(foundations, site, ranges) }),
});

/** Whether the API is private. Azure would replace a cluster to change that: an existing one stays as it is. */
export function isPrivateApi(
  { stack }: AzureFoundations,
  site: Site,
  ranges: ApiRanges,
): boolean {
  const wanted = ranges ? ranges.length === 0 : stack.production;
  const argument = 'private_cluster_enabled';
  const realized = site.realized('azurerm_kubernetes_cluster', argument);
  if (realized === undefined || realized === wanted) return wanted;
  stack.diagnostics.push(
    warning(
      'lifecycle/replacement-avoided',
      `azurerm_kubernetes_cluster.${argument} stays ${realized}: changing it to ${wanted} would replace the cluster.`,
      {
        location: {
          kind: 'terraform',
          type: 'azurerm_kubernetes_cluster',
          pointer: pointerTo(argument),
        },
        hint: realized
          ? 'Leave out apiAllowedRanges. To have it otherwise, add a new cluster, move over, then remove this one.'
          : 'Name the ranges that reach its API in apiAllowedRanges. To have it otherwise, add a new cluster, move over, then remove this one.',
      },
    ),
  );
  return realized === true;
}

/** Without any range the API would be open to the world. */
function apiRanges(
  { production }: AzureFoundations,
  site: Site,
  ranges: ApiRanges,
): Value {
  if (ranges?.length) return ranges;
  return rangesVariable(site, 'api_allowed_ranges', production, {
    description:
      'Address ranges from which people and CI reach the API of the Kubernetes cluster, for example 203.0.113.0/24',
  });
}
