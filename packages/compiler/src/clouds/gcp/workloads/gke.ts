import { connect } from '../connections/connect';
import type {
  GcpOffer,
  GcpKubernetesCluster,
  GcpFoundations,
} from '../contract';
import { peerBy, type Peer } from '../../../kubernetes/reach';
import { placeIn, type Place } from '../../../kubernetes/place';
import { hcl, text } from '../../../terraform/expressions';
import type {
  BlueprintContext,
  Link,
  Outputs,
} from '../../../blueprints/blueprint';
import { containerWith } from '../../../kubernetes/container';
import { runOnSchedule, type JobSchedule } from '../../../kubernetes/cronJob';
import { deploy } from '../../../kubernetes/deployment';
import type { Listening } from '../../../kubernetes/listens';
import { objectName } from '../../../kubernetes/names';
import {
  allowConnections,
  allowRanges,
} from '../../../kubernetes/networkPolicies';
import { type Container, type PodProperties } from '../../../kubernetes/pod';
import type { Scaling } from '../../../kubernetes/scaling';
import { secretIds } from '../../../kubernetes/secretIds';
import { clusterUrl, serve } from '../../../kubernetes/service';
import { provideWorkload } from '../../../kubernetes/serviceAccount';
import { blockOf, buildServiceAccount } from './cloudRun';
import { exposePods } from './gkeExposure';

type Context<P = PodProperties> = BlueprintContext<P, GcpFoundations>;

/** Load balancers send requests to pods themselves: policies let them in, and nodes have no ports open. */
const REACHED_BY_LOAD_BALANCERS = {
  'cloud.google.com/neg': hcl`jsonencode({ ingress = true })`,
};

/** The metadata server, the source of pods' credentials; see "Workload Identity Federation for GKE". */
const METADATA_SERVER = { cidr: '169.254.169.254/32', port: 80 };

/**
 * The identity of a workload's pods, in the cluster and in Google Cloud.
 *
 * @param port - the container port; undefined for workloads without callers.
 */
export function providePods(context: Context<unknown>, port?: number): Outputs {
  const { node, foundations, resource } = context;
  const { cluster, place } = placeOf(context);
  const account = buildServiceAccount(context);
  const own = provideWorkload(context, place, {
    annotations: { 'iam.gke.io/gcp-service-account': account.attr('email') },
  });
  const { id } = foundations.project();
  resource(
    'google_service_account_iam_member',
    {
      service_account_id: account.attr('name'),
      role: 'roles/iam.workloadIdentityUser',
      member: text`serviceAccount:${id}.svc.id.goog[${own.namespace}/${objectName(context)}]`,
    },
    {
      reason: `Lets the pods of ${node.name} be its service account`,
      inCluster: true,
    },
  );
  return {
    ...own,
    cluster: cluster.name,
    account_email: account.attr('email'),
    ...(port !== undefined && { port, url: clusterUrl(own, port) }),
  };
}

/** Connects a workload with what it depends on. Returns what its container is run with. */
function containerOf(
  context: Context<Omit<PodProperties, keyof Scaling>>,
  own: Outputs,
  links: readonly Link<GcpOffer>[],
  listening?: Listening,
): Container {
  const { node } = context;
  const { cluster, place } = placeOf(context);
  const account = blockOf(own.account_email);
  const { environment, secrets } = connect(
    context,
    { account, member: account.attr('member'), cluster: cluster.name },
    links,
  );
  allowRanges(context, place, {
    role: 'metadata',
    what: 'The metadata server, which says who a pod is',
    reason: `Lets ${node.name} call Google Cloud as itself`,
    ranges: [METADATA_SERVER],
  });
  allowConnections(context, place, peersOf(links));
  return containerWith(context, {
    environment: { ...environment, ...secretIds(secrets) },
    listening,
  });
}

/** Runs the pods of a workload, connected with what it depends on. */
export function runPods(
  context: Context,
  own: Outputs,
  links: readonly Link<GcpOffer>[],
  listening?: Listening,
) {
  const { place } = placeOf(context);
  const container = containerOf(context, own, links, listening);
  deploy(context, place, own, container);
  if (!listening) return;
  const service = serve(
    context,
    place,
    listening.port,
    listening.exposed ? REACHED_BY_LOAD_BALANCERS : {},
  );
  if (listening.exposed) exposePods(context, place, service, listening);
}

/** Runs a workload at certain times until it ends. */
export function runJob(
  context: Context<Omit<PodProperties, keyof Scaling> & JobSchedule>,
  own: Outputs,
  links: readonly Link<GcpOffer>[],
) {
  const container = containerOf(context, own, links);
  runOnSchedule(context, placeOf(context).place, own, container);
}

/** The cluster that a workload names, or the stack's; and its namespace there. */
export function placeOf({ foundations, host }: Context<unknown>): {
  cluster: GcpKubernetesCluster;
  place: Place;
} {
  const cluster = foundations.kubernetesClusterOn(host);
  cluster.enter();
  return { cluster, place: placeIn(foundations, cluster, host) };
}

/** Each port of a provider is a separate peer. */
function peersOf(links: readonly Link<GcpOffer>[]): Peer[] {
  return links.flatMap((link): Peer[] => {
    const { pods, reach } = link.offer;
    if (pods) return [peerBy(link, pods)];
    if (!reach || (reach.protocol ?? 'tcp') !== 'tcp') return [];
    return reach.ports.map((port, index) =>
      peerBy(link, { ranges: reach.ranges, port }, index),
    );
  });
}
