import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { dashed } from '../../util/dashed';
import { siteOfNode } from '../../blueprints/site';
import { kubernetesRole } from '../../clouds/aws/foundations/kubernetesRoles';
import type { Block } from '../../terraform/blocks';
import { block, hcl } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import type { NodePoolProperties } from './properties';

type Context = BlueprintContext<NodePoolProperties, AwsFoundations>;

const TYPES = {
  small: 't3.medium',
  medium: 't3.large',
  large: 'm7i.xlarge',
  xlarge: 'm7i.2xlarge',
};

/** Machines of one sort that EKS replaces, beside those of Auto Mode. */
export const aws: Blueprint<NodePoolProperties, AwsFoundations, AwsOffer> = {
  summary:
    'EKS managed node group, with the add-ons that its machines need beside Auto Mode',
  outputs: {},

  provide(context) {
    const { properties, foundations, host, resource, cloudName } = context;
    const { labels, minNodes, maxNodes } = properties;
    const cluster = foundations.kubernetesClusterOn(host);
    const role = addRole(context);
    const template = describeMachines(context);
    const addOns = foundations.kubernetesAddOns(cluster);
    const group = resource(
      'aws_eks_node_group',
      {
        cluster_name: cluster.name,
        node_group_name: cloudName(),
        node_role_arn: role.arn,
        subnet_ids: foundations.network().privateSubnetIds,
        ami_type: 'AL2023_x86_64_STANDARD',
        capacity_type: 'ON_DEMAND',
        instance_types: [TYPES[properties.nodeSize]],
        labels: Object.keys(labels).length > 0 ? labels : undefined,
        launch_template: block({
          id: template.attr('id'),
          version: template.attr('latest_version'),
        }),
        scaling_config: block({
          desired_size: minNodes,
          min_size: minNodes,
          max_size: Math.max(minNodes, maxNodes),
        }),
        taint: taintOf(context),
        update_config: block({ max_unavailable: 1 }),
        node_repair_config: block({ enabled: true }),
        lifecycle: block({
          ignore_changes: hcl`[scaling_config[0].desired_size]`,
        }),
        depends_on: [role.attachments.self, ...addOns.map(({ self }) => self)],
      },
      {
        idleCost: 'machines of the node pool, by the hour',
        comments: [
          'How many there are between the two numbers belongs to who scales them.',
        ],
      },
    );
    foundations.kubernetesDns(cluster, group);
    return {};
  },
};

const addRole = (context: Context) =>
  kubernetesRole(
    context.foundations,
    siteOfNode(context, 'nodes'),
    'machines',
    {
      role: 'nodes',
      name: 'nodes',
      reason: `Lets machines of ${context.node.name} join the cluster and pull images`,
    },
  );

/** Keeps away pods that do not tolerate the taint of a dedicated pool. */
const taintOf = ({ label, properties }: Context) =>
  properties.dedicated
    ? block({ key: 'dedicated', value: dashed(label), effect: 'NO_SCHEDULE' })
    : undefined;

/** Machines with disks encrypted by the account’s key, whose metadata pods cannot read. */
function describeMachines({
  node,
  foundations,
  resource,
  cloudName,
}: Context): Block {
  return resource(
    'aws_launch_template',
    {
      name: cloudName(),
      description: `Machines of ${node.name}`,
      update_default_version: true,
      metadata_options: block({
        http_endpoint: 'enabled',
        http_tokens: 'required',
        http_put_response_hop_limit: 1,
      }),
      block_device_mappings: block({
        device_name: '/dev/xvda',
        ebs: block({
          volume_type: 'gp3',
          volume_size: 50,
          encrypted: true,
          delete_on_termination: true,
        }),
      }),
      monitoring: block({ enabled: foundations.stack.production }),
      tag_specifications: block({
        resource_type: 'instance',
        tags: { Name: cloudName() },
      }),
    },
    { reason: `Says how the machines of ${node.name} are made` },
  );
}
