import { protect } from '../../../blueprints/protection';
import type { Outputs } from '../../../blueprints/blueprint';
import type { Block } from '../../../terraform/blocks';
import { block, hcl, text, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import {
  aliasFor,
  existingPart,
  KUBERNETES,
  labelOfOthers,
} from '../../../kubernetes/clusters';
import {
  rangesOf,
  rangesVariable,
  type ApiRanges,
} from '../../../kubernetes/apiAccess';
import { siteOfFoundation, type Site } from '../../../blueprints/site';
import type { AwsFoundations, AwsKubernetesCluster } from '../contract';
import { addOn } from './kubernetesAddOns';
import { reachable } from './kubernetesConnection';
import { kubernetesRole, letUseKey } from './kubernetesRoles';
import { admitOperators } from './operatorAccess';

/** The properties of a cluster. */
export interface ClusterWishes {
  /** The alias of its providers; absent for the stack's main cluster. */
  alias?: string;
  version?: string;
  /** Address ranges that reach its API. */
  apiAllowedRanges?: ApiRanges;
}

const CONTROL =
  'Name an existing EKS cluster under foundations.kubernetes-cluster.existing of the environment: name. Or map what runs in it to container-service or worker.';

/** All log types of the control plane, audit included. */
const LOGS = [
  'api',
  'audit',
  'authenticator',
  'controllerManager',
  'scheduler',
];

/** The cluster for what runs in Kubernetes and names no cluster. */
export function buildKubernetesCluster(
  context: FoundationContext,
  foundations: AwsFoundations,
): AwsKubernetesCluster {
  if (context.setting().existing) return existingCluster(context);
  const site = siteOfFoundation(context, 'kubernetes', {
    reason: 'Runs what needs Kubernetes',
    control: CONTROL,
  });
  return addKubernetesCluster(foundations, site, {
    apiAllowedRanges: rangesOf(context),
  });
}

/** A cluster of another System that something of this stack runs in, by its outputs. */
export function buildClusterOfOthers(
  context: FoundationContext,
  { cluster: name, security_group_id }: Outputs,
): AwsKubernetesCluster {
  const { stack } = context;
  const label = labelOfOthers(name);
  const alias = aliasFor(stack, label);
  const found = reachable(
    stack,
    siteOfFoundation(
      context,
      label,
      {
        reason: 'Reads the endpoint of the cluster of another System',
      },
      label,
    ),
    {
      alias,
      zones: stack.production,
      dnsOnNodes: true,
      created: false,
      name,
      securityGroupId: security_group_id,
    },
  );
  stack.settle(KUBERNETES, label, found);
  return found;
}

function existingCluster(context: FoundationContext): AwsKubernetesCluster {
  const name = existingPart(context, 'name');
  const found = context.data(
    'aws_eks_cluster',
    'existing',
    { name },
    { reason: 'The existing cluster that this stack runs in' },
  );
  const site = siteOfFoundation(context, 'kubernetes', {
    reason: 'Reads the endpoint of the cluster',
  });
  return reachable(context.stack, site, {
    zones: context.production,
    dnsOnNodes: true,
    created: false,
    name,
    securityGroupId: found.attr('vpc_config[0].cluster_security_group_id'),
  });
}

/**
 * EKS in Auto Mode: EKS itself looks after nodes, their network, DNS, disks,
 * load balancers and identities of pods, and replaces nodes every few weeks.
 */
export function addKubernetesCluster(
  foundations: AwsFoundations,
  site: Site,
  wishes: ClusterWishes,
): AwsKubernetesCluster {
  foundations.egress();
  foundations.endpoint('s3');
  const cluster = addControlPlane(foundations, site, wishes);
  giveAccess(foundations, site, cluster);
  const securityGroupId = cluster.attr(
    'vpc_config[0].cluster_security_group_id',
  );
  admitOperators(
    {
      node: { name: 'the API of the cluster' },
      environment: foundations.stack.environment,
      resource: site.resource,
    },
    securityGroupId,
    443,
  );
  site.resource(
    'aws_eks_addon',
    addOn(cluster.attr('name'), 'metrics-server'),
    {
      role: 'metrics',
      reason: 'Measures the load of pods, by which instances are added',
    },
  );
  return reachable(foundations.stack, site, {
    alias: wishes.alias,
    zones: foundations.stack.production,
    dnsOnNodes: true,
    created: true,
    name: cluster.attr('name'),
    securityGroupId,
  });
}

function addControlPlane(
  foundations: AwsFoundations,
  site: Site,
  { version, apiAllowedRanges }: ClusterWishes,
): Block {
  const { production } = foundations.stack;
  const key = foundations.key();
  const { control, nodes, ready } = prepareControlPlane(foundations, site, key);
  const endpoint = publicEndpoint(foundations, site, apiAllowedRanges);
  return site.resource(
    'aws_eks_cluster',
    {
      name: control.name,
      role_arn: control.arn,
      version,
      bootstrap_self_managed_addons: false,
      deletion_protection: production,
      enabled_cluster_log_types: LOGS,
      access_config: block({
        authentication_mode: 'API',
        bootstrap_cluster_creator_admin_permissions: true,
      }),
      compute_config: block({
        enabled: true,
        node_pools: ['general-purpose', 'system'],
        node_role_arn: nodes.arn,
      }),
      encryption_config: block({
        resources: ['secrets'],
        provider: block({ key_arn: key }),
      }),
      kubernetes_network_config: block({
        elastic_load_balancing: block({ enabled: true }),
      }),
      storage_config: block({ block_storage: block({ enabled: true }) }),
      upgrade_policy: block({ support_type: 'STANDARD' }),
      vpc_config: block({
        subnet_ids: foundations.network().privateSubnetIds,
        endpoint_private_access: true,
        ...endpoint,
      }),
      zonal_shift_config: production ? block({ enabled: true }) : undefined,
      lifecycle: protect({ production }),
      depends_on: ready.map(({ self }) => self),
    },
    {
      idleCost: 'Kubernetes control plane and at least two nodes, by the hour',
      comments: commentsOn(version),
    },
  );
}

/** The roles of the control plane and of nodes, and what has to be there before the control plane. */
function prepareControlPlane(
  foundations: AwsFoundations,
  site: Site,
  key: Value,
) {
  const control = kubernetesRole(foundations, site, 'cluster', {
    role: 'cluster',
    name: 'kubernetes',
    reason: 'What the control plane of Kubernetes may do in AWS',
  });
  const nodes = kubernetesRole(foundations, site, 'nodes', {
    role: 'nodes',
    name: 'kubernetes-nodes',
    reason: 'Lets nodes join the cluster and pull images',
  });
  const logs = site.resource(
    'aws_cloudwatch_log_group',
    foundations.logGroupBody(text`/aws/eks/${control.name}/cluster`),
    { role: 'cluster', reason: 'Keeps who did what in the cluster' },
  );
  const mayUseKey = letUseKey(site, control, key);
  const ready = [control.attachments, nodes.attachments, mayUseKey, logs];
  return { control, nodes, ready };
}

function commentsOn(version?: string): string[] {
  return [
    'Named like its role, so that its log group can be there first.',
    'The identity of the first apply administers the cluster; others get access by access entries.',
    ...(version === undefined
      ? ['EKS chooses the version and renews it before standard support ends.']
      : []),
  ];
}

/** The API endpoint is private where no range is to reach it, and in production unless some are named. */
function publicEndpoint(
  { stack }: AwsFoundations,
  site: Site,
  ranges: ApiRanges,
) {
  const { production } = stack;
  if (ranges ? ranges.length === 0 : production)
    return { endpoint_public_access: false };
  return {
    endpoint_public_access: true,
    public_access_cidrs:
      ranges ??
      rangesVariable(site, 'api_allowed_ranges', production, {
        description:
          'Address ranges from which people and CI reach the API of the Kubernetes cluster, for example 203.0.113.0/24',
      }),
  };
}

/** Roles of IAM that administer the cluster. */
function giveAccess(foundations: AwsFoundations, site: Site, cluster: Block) {
  const named = settingsOf(foundations).administrators;
  if (named === undefined) return;
  const { partition } = foundations.account();
  const why = {
    role: 'administrators',
    reason: 'Lets the named roles administer the cluster',
    control: 'Change foundations.kubernetes-cluster.settings.administrators.',
  };
  const entries = site.resource(
    'aws_eks_access_entry',
    {
      for_each: hcl`toset(${[named].flat()})`,
      cluster_name: cluster.attr('name'),
      principal_arn: hcl`each.value`,
    },
    why,
  );
  site.resource(
    'aws_eks_access_policy_association',
    {
      for_each: entries.self,
      cluster_name: cluster.attr('name'),
      principal_arn: hcl`each.value.principal_arn`,
      policy_arn: text`arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
      access_scope: block({ type: 'cluster' }),
    },
    why,
  );
}

const settingsOf = ({ stack }: AwsFoundations) =>
  stack.environment.foundations[KUBERNETES]?.settings ?? {};
