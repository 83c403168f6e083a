import { connect, serviceRole } from '../connections/connect';
import { readSecrets } from '../connections/readSecrets';
import type {
  AwsConfiguration,
  AwsOffer,
  AwsKubernetesCluster,
  AwsFoundations,
} from '../contract';
import { peerBy, type Peer } from '../../../kubernetes/reach';
import { placeIn, type Place } from '../../../kubernetes/place';
import { atEntity, warning } from '../../../model';
import type { Value } from '../../../terraform/expressions';
import type {
  BlueprintContext,
  Link,
  Outputs,
} from '../../../blueprints/blueprint';
import { containerWith } from '../../../kubernetes/container';
import { runOnSchedule, type JobSchedule } from '../../../kubernetes/cronJob';
import { deploy } from '../../../kubernetes/deployment';
import type { Listening } from '../../../kubernetes/listens';
import {
  allowConnections,
  allowRanges,
} from '../../../kubernetes/networkPolicies';
import { type Container, type PodProperties } from '../../../kubernetes/pod';
import type { Scaling } from '../../../kubernetes/scaling';
import { secretIds } from '../../../kubernetes/secretIds';
import { clusterUrl, serve } from '../../../kubernetes/service';
import { provideWorkload } from '../../../kubernetes/serviceAccount';
import { exposePods } from './eksExposure';

type Context<P = PodProperties> = BlueprintContext<P, AwsFoundations>;

/** The address of the agent for credentials on every node; see "EKS Pod Identity" in its guide. */
const POD_IDENTITY = { cidr: '169.254.170.23/32', port: 80 };

/**
 * The identity of a workload's pods, in the cluster and in AWS.
 *
 * @param port - the container port; undefined for workloads without callers.
 */
export function providePods(context: Context<unknown>, port?: number): Outputs {
  const { node, resource } = context;
  const { cluster, place } = placeOf(context);
  const role = serviceRole(
    context,
    'pod',
    'pods.eks.amazonaws.com',
    `What ${node.name} may do in AWS`,
    'pod',
    { actions: ['sts:AssumeRole', 'sts:TagSession'] },
  );
  const own = provideWorkload(context, place);
  const identity = resource(
    'aws_eks_pod_identity_association',
    {
      cluster_name: cluster.nameInside(),
      namespace: own.namespace,
      service_account: own.service_account,
      role_arn: role.attr('arn'),
    },
    {
      reason: `Gives the pods of ${node.name} its role`,
      inCluster: true,
    },
  );
  return {
    ...own,
    cluster: cluster.name,
    // Pods that are there before it would have no role.
    service_account: identity.attr('service_account'),
    role_name: role.attr('name'),
    ...(port !== undefined && { port, url: clusterUrl(own, port) }),
  };
}

/** Connects a workload with what it depends on. Returns what its container is run with. */
function containerOf(
  context: Context<Omit<PodProperties, keyof Scaling>>,
  own: Outputs,
  links: readonly Link<AwsOffer>[],
  listening?: Listening,
): Container {
  const { node, foundations } = context;
  const { cluster, place } = placeOf(context);
  const configuration = connect(
    context,
    {
      role: own.role_name,
      securityGroupId: cluster.securityGroupId,
      cluster: cluster.name,
    },
    links,
  );
  if (Object.keys(configuration.secrets).length > 0)
    allowSecrets(context, own.role_name, configuration);
  if (configuration.mounts.length > 0) context.diagnose(noMounts(context));
  foundations.kubernetesPolicies(cluster);
  const { cidr } = foundations.network();
  allowRanges(context, place, {
    role: 'aws',
    what: 'AWS: credentials, and private endpoints of services',
    reason: `Lets ${node.name} call AWS as itself`,
    ranges: [POD_IDENTITY, { cidr, port: 443 }],
  });
  allowConnections(context, place, peersOf(links, cidr));
  const { environment, secrets } = configuration;
  return containerWith(context, {
    environment: { ...environment, ...secretIds(secrets) },
    listening,
  });
}

/** Runs the pods of a workload, connected with what it depends on. */
export function runPods(
  context: Context,
  own: Outputs,
  links: readonly Link<AwsOffer>[],
  listening?: Listening,
) {
  const { place } = placeOf(context);
  const container = containerOf(context, own, links, listening);
  deploy(context, place, own, container);
  if (!listening) return;
  serve(context, place, listening.port);
  if (listening.exposed) exposePods(context, place, listening);
}

/** Runs a workload at certain times until it ends. */
export function runJob(
  context: Context<Omit<PodProperties, keyof Scaling> & JobSchedule>,
  own: Outputs,
  links: readonly Link<AwsOffer>[],
) {
  const container = containerOf(context, own, links);
  runOnSchedule(context, placeOf(context).place, own, container);
}

/** The cluster that a workload names, or the stack's; and its namespace there. */
export function placeOf({ foundations, host }: Context<unknown>): {
  cluster: AwsKubernetesCluster;
  place: Place;
} {
  const cluster = foundations.kubernetesClusterOn(host);
  cluster.nameInside();
  return { cluster, place: placeIn(foundations, cluster, host) };
}

/** Databases have no addresses that stay: policies name the network, security groups the database. */
function peersOf(links: readonly Link<AwsOffer>[], network: Value): Peer[] {
  return links.flatMap((link): Peer[] => {
    const { pods, reach } = link.offer;
    if (pods) return [peerBy(link, pods)];
    if (!reach || (reach.protocol ?? 'tcp') !== 'tcp') return [];
    return [peerBy(link, { ranges: [network], port: reach.port })];
  });
}

function allowSecrets(
  { node, data, resource }: Context<unknown>,
  role: Value,
  { secrets, secretKeys }: AwsConfiguration,
) {
  const why = {
    role: 'secrets',
    reason: `Lets ${node.name} read the secrets that it is told of`,
  };
  const document = data(
    'aws_iam_policy_document',
    { statement: readSecrets(Object.values(secrets), secretKeys) },
    why,
  );
  resource(
    'aws_iam_role_policy',
    { name: 'read-secrets', role, policy: document.attr('json') },
    why,
  );
}

const noMounts = ({ node }: Context<unknown>) =>
  warning(
    'expand/no-file-system-in-pods',
    `${node.entityRef} depends on a file system, which is not mounted into pods.`,
    {
      ...atEntity(node.entityRef, 'spec', 'dependsOn'),
      hint: 'Keep its files in object-storage, or let it no longer depend on a Kubernetes cluster: containers of the cloud itself mount the file system.',
    },
  );
