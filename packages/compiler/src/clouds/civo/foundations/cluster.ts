import { command } from '../../../blueprints/steps';
import type { NodesProperties } from '../../../kubernetes/nodes';
import { block, hcl, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { existingPart, KUBERNETES } from '../../../kubernetes/clusters';
import type { Site } from '../../../blueprints/site';
import { rangesOf, rangesVariable } from '../../../kubernetes/apiAccess';
import { closedFirewall, type CivoRule } from './firewall';
import type { CivoNetwork, CivoClusterForm, CivoCluster } from '../contract';

/** The node that uses a cluster, and the provider alias where it is not the main one. */
interface Seat {
  alias?: string;
  user: string;
}

export const CLUSTER_CONTROL =
  'Name an existing cluster under foundations.kubernetes-cluster.existing of the environment: name.';

/** The cluster of a stack that has no entity for one. */
export const defaultForm = (production: boolean): CivoClusterForm =>
  production
    ? { nodeSize: 'large', minNodes: 3, maxNodes: 3 }
    : { nodeSize: 'medium', minNodes: 2, maxNodes: 2 };

/** Sizes of nodes; see `civo size list`. */
export const NODE_SIZES: Record<NodesProperties['nodeSize'], string> = {
  small: 'g4s.kube.small',
  medium: 'g4s.kube.medium',
  large: 'g4s.kube.large',
  xlarge: 'g4p.kube.small',
};

/** The port of the API of Kubernetes. */
const API_PORT = '6443';

/**
 * A cluster of k3s with Cilium, which enforces network policies. Civo's own
 * ingress controller stays away: what is exposed brings one.
 */
export function buildCluster(
  context: FoundationContext,
  site: Site,
  network: CivoNetwork,
  form: CivoClusterForm,
  { alias, shown, user }: Seat & { shown: string },
): CivoCluster {
  const firewall = site.resource(
    'civo_firewall',
    closedFirewall(
      site.cloudName('cluster'),
      network.id,
      apiRules(context, site, form),
    ),
    {
      role: 'api',
      reason: 'Lets the allowed ranges reach the API of the cluster',
    },
  );
  const { stack, production } = context;
  const cluster = site.resource(
    'civo_kubernetes_cluster',
    {
      name: site.cloudName('cluster'),
      network_id: network.id,
      firewall_id: firewall.attr('id'),
      kubernetes_version: form.version,
      cluster_type: 'k3s',
      cni: 'cilium',
      applications: '-traefik2-nodeport',
      write_kubeconfig: false,
      pools: block({
        size: NODE_SIZES[form.nodeSize],
        node_count: form.minNodes,
      }),
      tags: `${stack.name} ${stack.environment.name}`,
      lifecycle: production ? block({ prevent_destroy: true }) : undefined,
    },
    { idleCost: 'nodes of the cluster, by the hour' },
  );
  const name = cluster.attr('name');
  return {
    alias,
    name,
    id: cluster.attr('id'),
    enter: once(() => {
      connect(context, site, { id: cluster.attr('id') }, alias);
      sayHowToSignIn(context, shown, user);
    }),
  };
}

/** The existing cluster of the environment, where it names one. */
export function clusterOfEnvironment(
  context: FoundationContext,
  site: Site,
  user: string,
): CivoCluster | undefined {
  if (!context.setting(KUBERNETES).existing) return undefined;
  return existingCluster(context, site, existingPart(context, 'name'), {
    user,
  });
}

/** A cluster that is not ours: of the environment, or of another System. */
export const existingCluster = (
  context: FoundationContext,
  site: Site,
  name: Value,
  { alias, user }: Seat,
): CivoCluster => ({
  alias,
  name,
  enter: once(() => {
    connect(context, site, { name }, alias);
    const isPlain = typeof name === 'string' && /^[\w.-]+$/.test(name);
    sayHowToSignIn(context, isPlain ? name : 'NAME', user);
  }),
});

/** The commands that set up kubectl. */
function sayHowToSignIn(
  { stack }: FoundationContext,
  shown: string,
  user: string,
) {
  stack.steps.push({
    title: 'Let kubectl reach the cluster',
    lines: [
      'From an address that may reach its API:',
      ...command(`civo kubernetes config ${shown} --save --merge --switch`),
    ],
    entityRef: user,
  });
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

/** How the providers of what runs in the cluster sign in: with the credentials of its kubeconfig, which Civo returns for an API key. */
function connect(
  { stack }: FoundationContext,
  site: Site,
  which: { id: Value } | { name: Value },
  alias?: string,
) {
  const found = site.data('civo_kubernetes_cluster', which, {
    role: alias === undefined ? '' : 'connection',
    reason: 'Reads the endpoint of the cluster and its credentials',
    inCluster: true,
  });
  const kubeconfig = found.attr('kubeconfig');
  stack.clusters.push({
    alias,
    arguments: {
      host: hcl`yamldecode(${kubeconfig}).clusters[0].cluster.server`,
      cluster_ca_certificate: hcl`base64decode(yamldecode(${kubeconfig}).clusters[0].cluster.certificate-authority-data)`,
      client_certificate: hcl`base64decode(yamldecode(${kubeconfig}).users[0].user.client-certificate-data)`,
      client_key: hcl`base64decode(yamldecode(${kubeconfig}).users[0].user.client-key-data)`,
    },
  });
}

/**
 * The API of a cluster has a public address: the source ranges are a required
 * setting. An empty one lets nobody in from outside the network.
 */
function apiRules(
  context: FoundationContext,
  site: Site,
  { apiAllowedRanges }: CivoClusterForm,
): CivoRule[] {
  const value = apiAllowedRanges ?? rangesOf(context);
  if (value?.length === 0) return [];
  const ranges = rangesVariable(site, 'api_ranges', context.production, {
    description:
      'Address ranges that may reach the API of the Kubernetes cluster: of CI, of an office, of a VPN',
    value,
  });
  return [{ label: 'API of Kubernetes', port: API_PORT, ranges }];
}
