import type { GcpConsumer, GcpContext } from '../../clouds/gcp/contract';
import { addFirewallRule } from '../../clouds/gcp/connections/firewallRule';
import { blockOf } from '../../clouds/gcp/workloads/cloudRun';
import { letOut } from '../../clouds/gcp/workloads/exit';
import { block, type Value } from '../../terraform/expressions';
import type { VirtualMachineProperties } from './properties';

/** The addresses from which Identity-Aware Proxy forwards sessions ("Using IAP for TCP forwarding"). */
const IDENTITY_AWARE_PROXY = '35.235.240.0/20';

/** People sign in by IAM: no port is open to the internet. */
export function admitPeople(
  context: GcpContext,
  tag: Value,
  os: VirtualMachineProperties['os'],
) {
  const { node } = context;
  const [port, what] = os === 'windows' ? [3389, 'RDP'] : [22, 'SSH'];
  addFirewallRule(
    context,
    tag,
    {
      name: context.cloudName('people'),
      description: `${what} to ${node.name} through Identity-Aware Proxy`,
      direction: 'INGRESS',
      source_ranges: [IDENTITY_AWARE_PROXY],
      allow: block({ protocol: 'tcp', ports: [port] }),
    },
    {
      role: 'people',
      reason: `Lets operators with roles/iap.tunnelResourceAccessor and roles/compute.osLogin reach ${node.name}, without an open port`,
    },
  );
}

/** All that the machine sends goes through the network, unlike what Cloud Run sends. */
export function letToInternet(context: GcpContext, tag: Value) {
  const { node } = context;
  letOut(context, tag, {
    name: 'internet',
    role: 'internet',
    description: `${node.name} calls Google's APIs, services on the internet and package mirrors`,
    reason: `Lets ${node.name} call APIs and install updates`,
    ports: [80, 443],
    comments: ['Mirrors of packages answer on port 80; packages are signed.'],
  });
}

/** Each consumer's addresses: of the subnet, or of the pods of its cluster. */
export function admitConsumer(
  context: GcpContext,
  { cluster }: GcpConsumer,
  machine: { tag: Value; port: Value; name: string; label: string },
) {
  const { node, foundations } = context;
  const source =
    cluster === undefined
      ? foundations.network().subnetCidr
      : blockOf(cluster).attr('cluster_ipv4_cidr');
  addFirewallRule(
    context,
    machine.tag,
    {
      name: context.cloudName(`into-${machine.label}`),
      description: `${machine.name} is reached by ${node.name}`,
      direction: 'INGRESS',
      source_ranges: [source],
      allow: block({ protocol: 'tcp', ports: [machine.port] }),
    },
    {
      role: `into_${machine.label}`,
      reason: `Lets ${node.name} connect to ${machine.name}`,
      comments: [
        cluster === undefined
          ? 'Which workloads of the subnet get there is decided where they leave: each has its own rule.'
          : 'Which pods get there is decided by the network policies of the cluster.',
      ],
    },
  );
}
