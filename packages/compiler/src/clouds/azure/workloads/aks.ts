import { connect } from '../connections/connect';
import type {
  AzureConfiguration,
  AzureOffer,
  AzureKubernetesCluster,
  AzureFoundations,
} from '../contract';
import { peerBy, type Peer } from '../../../kubernetes/reach';
import { placeIn, type Place } from '../../../kubernetes/place';
import type { Block } from '../../../terraform/blocks';
import { hcl, text, type Value } from '../../../terraform/expressions';
import type {
  BlueprintContext,
  Link,
  Outputs,
} from '../../../blueprints/blueprint';
import { containerWith } from '../../../kubernetes/container';
import { runOnSchedule, type JobSchedule } from '../../../kubernetes/cronJob';
import { deploy } from '../../../kubernetes/deployment';
import { expose } from '../../../kubernetes/ingress';
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
import { subdomain } from '../../subdomain';
import { identityFrom, provideIdentity } from './identity';

type Context<P = PodProperties> = BlueprintContext<P, AzureFoundations>;

/** By this label AKS gives pods a token of their service account for Entra. */
const WORKLOAD_IDENTITY = { 'azure.workload.identity/use': 'true' };

/** Any address: what is outside of the network has no other that is known. */
const ANYWHERE = ['0.0.0.0/0'];

/** The private address ranges, where an existing network does not state its ranges. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/**
 * The identity of a workload's pods, in the cluster and in Azure.
 *
 * @param port - the container port; undefined for workloads without callers.
 */
export function providePods(context: Context<unknown>, port?: number): Outputs {
  const { node, foundations, resource } = context;
  const { cluster, place } = placeOf(context);
  const identity = provideIdentity(context);
  const own = provideWorkload(context, place, {
    annotations: {
      'azure.workload.identity/client-id': identity.identity_client_id,
    },
  });
  resource(
    'azurerm_federated_identity_credential',
    {
      name: 'kubernetes',
      resource_group_name: foundations.place().resource_group_name,
      parent_id: identity.identity_id,
      audience: ['api://AzureADTokenExchange'],
      issuer: cluster.issuerInside(),
      subject: text`system:serviceaccount:${own.namespace}:${objectName(context)}`,
    },
    {
      reason: `Lets the pods of ${node.name} be its identity`,
      inCluster: true,
    },
  );
  return {
    ...own,
    cluster: cluster.name,
    ...identity,
    ...(port !== undefined && { port, url: clusterUrl(own, port) }),
  };
}

/** Connects a workload with what it depends on. Returns what its container is run with. */
function containerOf(
  context: Context<Omit<PodProperties, keyof Scaling>>,
  own: Outputs,
  links: readonly Link<AzureOffer>[],
  listening?: Listening,
): Container {
  const { cluster, place } = placeOf(context);
  const configuration = connect(
    context,
    {
      identity: identityFrom(own),
      subnet: 'kubernetes',
      cluster: cluster.name,
    },
    links,
  );
  reachVaults(context, place, configuration);
  allowConnections(context, place, peersOf(context, links));
  return containerWith(context, {
    environment: {
      ...configuration.environment,
      ...secretIds(urisOf(configuration)),
    },
    listening,
    podLabels: WORKLOAD_IDENTITY,
  });
}

/** Runs the pods of a workload, connected with what it depends on. */
export function runPods(
  context: Context,
  own: Outputs,
  links: readonly Link<AzureOffer>[],
  listening?: Listening,
) {
  const { place } = placeOf(context);
  const container = containerOf(context, own, links, listening);
  deploy(context, place, own, container);
  if (!listening) return;
  const service = serve(context, place, listening.port);
  if (listening.exposed) exposePods(context, place, service, listening);
}

/** Runs a workload at certain times until it ends. */
export function runJob(
  context: Context<Omit<PodProperties, keyof Scaling> & JobSchedule>,
  own: Outputs,
  links: readonly Link<AzureOffer>[],
) {
  const container = containerOf(context, own, links);
  runOnSchedule(context, placeOf(context).place, own, container);
}

/** The cluster that a workload names, or the stack's; and its namespace there. */
export function placeOf({ foundations, host }: Context<unknown>): {
  cluster: AzureKubernetesCluster;
  place: Place;
} {
  const cluster = foundations.kubernetesClusterOn(host);
  cluster.issuerInside();
  return { cluster, place: placeIn(foundations, cluster, host) };
}

const urisOf = ({ secrets }: AzureConfiguration): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(secrets).map(([name, { uri }]) => [name, uri]),
  );

/** In production vaults have private addresses alone. */
function reachVaults(
  context: Context<unknown>,
  place: Place,
  { secrets }: AzureConfiguration,
) {
  const { node, foundations } = context;
  if (!foundations.production || Object.keys(secrets).length === 0) return;
  allowRanges(context, place, {
    role: 'vaults',
    what: 'Key Vault, at its private address',
    reason: `Lets ${node.name} read its secrets`,
    ranges: rangesIn(context, 'endpoints').map(cidr => ({ cidr, port: 443 })),
  });
}

/** The addresses of a subnet, or all private ones in an existing network. */
function rangesIn(
  { foundations }: Context<unknown>,
  subnet: Parameters<AzureFoundations['subnetFor']>[0],
): Value[] {
  const { prefixes } = foundations.subnetFor(subnet);
  return prefixes === undefined ? PRIVATE : [hcl`${prefixes}[0]`];
}

/** Each place of a provider is a separate peer. */
function peersOf(
  context: Context<unknown>,
  links: readonly Link<AzureOffer>[],
): Peer[] {
  return links.flatMap((link): Peer[] => {
    const { pods, reach, outside } = link.offer;
    if (pods) return [peerBy(link, pods)];
    if (outside !== undefined)
      return [peerBy(link, { ranges: ANYWHERE, port: outside })];
    return [reach ?? []]
      .flat()
      .map(({ subnet, port }, index) =>
        peerBy(link, { ranges: rangesIn(context, subnet), port }, index),
      );
  });
}

/** A host name and a certificate on the ingress controller of the cluster. */
function exposePods(
  context: Context,
  place: Place,
  service: Block,
  { port }: Listening,
) {
  const { node, foundations, properties, output } = context;
  const ingress = foundations.kubernetesIngress(place);
  const host = subdomain(objectName(context), ingress.domain);
  const listening = { ...context, properties: { ...properties, port } };
  const entrance = expose(listening, place, service, ingress, host);
  output('url', {
    value: text`https://${entrance.attr('spec[0].rule[0].host')}`,
    description: `Address of ${node.name}`,
  });
}
