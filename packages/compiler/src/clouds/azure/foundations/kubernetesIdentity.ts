import type { Block } from '../../../terraform/blocks';
import { block } from '../../../terraform/expressions';
import type { Site } from '../../../blueprints/site';
import type { AzureFoundations } from '../contract';

/** The identity of the control plane, and its permission to join nodes to their subnet. */
export function addClusterIdentity(foundations: AzureFoundations, site: Site) {
  const identity = site.resource(
    'azurerm_user_assigned_identity',
    { name: site.cloudName('kubernetes'), ...foundations.place() },
    { role: 'control', reason: 'Who the control plane of Kubernetes is' },
  );
  const mayJoin = site.resource(
    'azurerm_role_assignment',
    {
      scope: foundations.subnet('kubernetes'),
      role_definition_name: 'Network Contributor',
      principal_id: identity.attr('principal_id'),
      principal_type: 'ServicePrincipal',
    },
    {
      role: 'network',
      reason:
        'Lets the control plane put nodes and load balancers into their subnet',
      comments: [
        'AKS asks for this role; it holds for the subnet of the nodes alone.',
      ],
    },
  );
  return { identity, mayJoin };
}

/** The identity of nodes, with permission to pull images of the stack's registry. */
export function addNodeIdentity(
  foundations: AzureFoundations,
  site: Site,
  control: Block,
) {
  const nodes = site.resource(
    'azurerm_user_assigned_identity',
    { name: site.cloudName('kubernetes-nodes'), ...foundations.place() },
    { role: 'nodes', reason: 'Who the nodes of Kubernetes are' },
  );
  const mayHandOut = site.resource(
    'azurerm_role_assignment',
    {
      scope: nodes.attr('id'),
      role_definition_name: 'Managed Identity Operator',
      principal_id: control.attr('principal_id'),
      principal_type: 'ServicePrincipal',
    },
    {
      role: 'nodes',
      reason: 'Lets the control plane give nodes their identity',
    },
  );
  letPullImages(foundations, site, nodes);
  const body = block({
    client_id: nodes.attr('client_id'),
    object_id: nodes.attr('principal_id'),
    user_assigned_identity_id: nodes.attr('id'),
  });
  return { body, mayHandOut };
}

function letPullImages(
  foundations: AzureFoundations,
  site: Site,
  nodes: Block,
) {
  const registry = foundations.registry();
  if (!registry) return;
  site.resource(
    'azurerm_role_assignment',
    {
      scope: registry.id,
      role_definition_name: 'AcrPull',
      principal_id: nodes.attr('principal_id'),
      principal_type: 'ServicePrincipal',
    },
    { role: 'images', reason: 'Lets nodes pull the images of workloads' },
  );
  if (foundations.production) foundations.allow('kubernetes', 'endpoints', 443);
}
