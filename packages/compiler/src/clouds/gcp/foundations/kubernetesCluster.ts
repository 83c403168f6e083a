import { protect } from '../../../blueprints/protection';
import type { Outputs } from '../../../blueprints/blueprint';
import type { Block } from '../../../terraform/blocks';
import { block, hcl, text } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import {
  aliasFor,
  existingPart,
  KUBERNETES,
  labelOfOthers,
} from '../../../kubernetes/clusters';
import { rangesOf, type ApiRanges } from '../../../kubernetes/apiAccess';
import { siteOfFoundation, type Site } from '../../../blueprints/site';
import type { GcpFoundations, GcpKubernetesCluster } from '../contract';

/** The properties of a cluster. */
export interface ClusterWishes {
  /** The alias of its providers; absent for the stack's main cluster. */
  alias?: string;
  version?: string;
  /** Address ranges that reach its API. */
  apiAllowedRanges?: ApiRanges;
}

const CONTROL =
  'Name an existing GKE cluster under foundations.kubernetes-cluster.existing of the environment: name. Or map what runs in it to container-service or worker.';

/** The cluster for what runs in Kubernetes and names no cluster. */
export function buildKubernetesCluster(
  context: FoundationContext,
  foundations: GcpFoundations,
): GcpKubernetesCluster {
  const { existing } = context.setting();
  if (existing) {
    const site = siteOfFoundation(context, 'kubernetes', {
      reason: 'The existing cluster that this stack runs in',
    });
    return reachable(context.stack, site, {
      ...NATURE,
      name: existingPart(context, 'name'),
      location: String(existing.location ?? context.stack.environment.region),
    });
  }
  const site = siteOfFoundation(context, 'kubernetes', {
    reason: 'Runs what needs Kubernetes',
    control: CONTROL,
  });
  return addKubernetesCluster(foundations, site, {
    apiAllowedRanges: rangesOf(context),
  });
}

/** Autopilot spreads nodes over the region, and names are looked up on them. */
const NATURE = { zones: true, dnsOnNodes: true, autopilot: true };

/** Annotations that Autopilot and the load balancers of ingresses add to objects. */
const NOTED_BY_GKE = [
  '^autopilot\\.gke\\.io\\/.*',
  '^cloud\\.google\\.com\\/.*',
];

/** A cluster of another System that something of this stack runs in, by its outputs. */
export function buildClusterOfOthers(
  context: FoundationContext,
  { cluster: name, location }: Outputs,
): GcpKubernetesCluster {
  const { stack } = context;
  const label = labelOfOthers(name);
  const site = siteOfFoundation(
    context,
    label,
    {
      reason: 'Reads the endpoint of the cluster of another System',
    },
    label,
  );
  const found = reachable(stack, site, {
    ...NATURE,
    alias: aliasFor(stack, label),
    name,
    location,
  });
  stack.settle(KUBERNETES, label, found);
  return found;
}

/**
 * GKE Autopilot: Google manages nodes and bills the requests of pods. Nodes
 * have no public addresses.
 */
export function addKubernetesCluster(
  foundations: GcpFoundations,
  site: Site,
  wishes: ClusterWishes,
): GcpKubernetesCluster {
  const cluster = addAutopilot(foundations, site, wishes);
  return reachable(foundations.stack, site, {
    ...NATURE,
    alias: wishes.alias,
    name: cluster.attr('name'),
    location: cluster.attr('location'),
    byDns: !isPublic(wishes.apiAllowedRanges),
  });
}

function addAutopilot(
  foundations: GcpFoundations,
  site: Site,
  { version, apiAllowedRanges }: ClusterWishes,
): Block {
  const { production, environment } = foundations.stack;
  const network = foundations.network();
  foundations.egress();
  const nodes = buildNodeAccount(foundations, site);
  const key = foundations.key('kubernetes');
  return site.resource(
    'google_container_cluster',
    {
      name: site.cloudName('kubernetes'),
      location: environment.region,
      enable_autopilot: true,
      deletion_protection: production,
      min_master_version: version,
      network: network.id,
      subnetwork: network.subnetId,
      ip_allocation_policy: block({ cluster_ipv4_cidr_block: '/16' }),
      ...accessToApi(production, apiAllowedRanges),
      master_auth: withoutCertificate(site),
      cluster_autoscaling: block({
        auto_provisioning_defaults: block({
          service_account: nodes.email,
          oauth_scopes: ['https://www.googleapis.com/auth/cloud-platform'],
          boot_disk_kms_key: foundations.key('compute'),
        }),
      }),
      release_channel: block({ channel: production ? 'STABLE' : 'REGULAR' }),
      database_encryption:
        key === undefined
          ? undefined
          : block({ state: 'ENCRYPTED', key_name: key }),
      binary_authorization: block({
        evaluation_mode: 'PROJECT_SINGLETON_POLICY_ENFORCE',
      }),
      security_posture_config: block({ mode: 'BASIC' }),
      lifecycle: protect({ production }),
      depends_on: [
        ...(foundations.after('container.googleapis.com') ?? []),
        ...(foundations.after('binaryauthorization.googleapis.com') ?? []),
        ...nodes.roles,
      ],
    },
    {
      idleCost:
        'Kubernetes control plane, by the hour; nodes by what pods ask for',
      comments: [
        ...COMMENTS,
        !isPublic(apiAllowedRanges)
          ? 'The API has no public address: IAM says who reaches it by its DNS endpoint, in production from inside Google Cloud alone.'
          : 'The API has a public endpoint for the authorized networks.',
      ],
    },
  );
}

const CERTIFICATE =
  'master_auth.client_certificate_config.issue_client_certificate';

/** Google issues none by default today; changing it replaces the cluster, so that one that is there stays as it was made. */
function withoutCertificate({ realized }: Site) {
  const isThere =
    realized('google_container_cluster', 'location') !== undefined;
  return isThere && realized('google_container_cluster', CERTIFICATE) !== false
    ? undefined
    : block({
        client_certificate_config: block({ issue_client_certificate: false }),
      });
}

const isPublic = (ranges: ApiRanges) =>
  ranges !== undefined && ranges.length > 0;

/** Nodes are private, and so is the API unless ranges are configured. */
const accessToApi = (production: boolean, ranges: ApiRanges) => ({
  private_cluster_config: block({
    enable_private_nodes: true,
    enable_private_endpoint: !isPublic(ranges),
  }),
  master_authorized_networks_config: block({
    // Otherwise every VM on Google Cloud would have an allowed source address.
    gcp_public_cidrs_access_enabled: isPublic(ranges) ? false : undefined,
    cidr_blocks: isPublic(ranges)
      ? ranges?.map(cidr => block({ cidr_block: cidr }))
      : undefined,
  }),
  control_plane_endpoints_config: block({
    dns_endpoint_config: block({
      allow_external_traffic: !production && ranges === undefined,
    }),
  }),
});

/** Settings that Autopilot manages and rejects as arguments. */
const COMMENTS = [
  'checkov:skip=CKV_GCP_12:Autopilot holds pods to network policies by itself',
  'checkov:skip=CKV_GCP_61:Autopilot sees traffic inside nodes by itself',
  'checkov:skip=CKV_GCP_65:groups of Google Workspace belong to the organization',
  'checkov:skip=CKV_GCP_69:Autopilot runs the metadata server by itself',
];

/** The service account of nodes: it writes logs and metrics, and pulls images. */
function buildNodeAccount(foundations: GcpFoundations, site: Site) {
  const reason = 'Lets nodes write logs and metrics, and pull images';
  const account = site.resource(
    'google_service_account',
    {
      account_id: site.cloudName('kubernetes-nodes'),
      display_name: 'Nodes of Kubernetes',
      depends_on: foundations.after('iam.googleapis.com'),
    },
    { role: 'nodes', reason },
  );
  const roles = site.resource(
    'google_project_iam_member',
    {
      for_each: hcl`toset(${[
        'roles/artifactregistry.reader',
        'roles/container.defaultNodeServiceAccount',
      ]})`,
      project: foundations.project().id,
      role: hcl`each.value`,
      member: account.attr('member'),
    },
    {
      role: 'nodes',
      reason,
      comments: [
        'Images may be in any repository of the project: the variables say which.',
      ],
    },
  );
  return { email: account.attr('email'), roles: [roles.self] };
}

/** Reads the cluster in the second root module as soon as something runs in it. */
function reachable(
  stack: GcpFoundations['stack'],
  site: Site,
  {
    byDns = false,
    ...cluster
  }: Omit<GcpKubernetesCluster, 'enter'> & { byDns?: boolean },
): GcpKubernetesCluster {
  let inside: Block | undefined;
  return {
    ...cluster,
    enter() {
      inside ??= connectTo(stack, site, cluster, byDns);
    },
  };
}

function connectTo(
  stack: GcpFoundations['stack'],
  site: Site,
  { name, location, alias }: Omit<GcpKubernetesCluster, 'enter'>,
  byDns: boolean,
): Block {
  const found = site.data(
    'google_container_cluster',
    { name, location },
    { reason: 'Reads the endpoint of the cluster', inCluster: true },
  );
  const dns =
    'control_plane_endpoints_config[0].dns_endpoint_config[0].endpoint';
  stack.clusters.push({
    alias,
    arguments: byDns
      ? { host: text`https://${found.attr(dns)}` }
      : {
          host: text`https://${found.attr('endpoint')}`,
          cluster_ca_certificate: hcl`base64decode(${found.attr('master_auth[0].cluster_ca_certificate')})`,
        },
    exec: {
      api_version: 'client.authentication.k8s.io/v1beta1',
      command: 'gke-gcloud-auth-plugin',
    },
    ignoredAnnotations: NOTED_BY_GKE,
  });
  return found;
}
