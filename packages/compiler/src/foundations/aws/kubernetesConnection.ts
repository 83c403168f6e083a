import type { Block } from '../../terraform/blocks';
import { hcl, type Value } from '../../terraform/expressions';
import type { Cluster } from '../inCluster/place';
import type { Site } from '../site';
import type { AwsFoundations } from './index';

/** A Kubernetes cluster on AWS, as what runs in it and what it connects to need it. */
export interface AwsKubernetesCluster extends Cluster {
  /** In the first root module. */
  name: Value;
  created: boolean;
  /** The group of its nodes, which pods share. */
  securityGroupId: Value;
  /** The name, for blocks of the second root module; from then on the cluster has a connection there. */
  nameInside(): Value;
}

/** Reads the cluster in the second root module as soon as something runs in it. */
export function reachable(
  stack: AwsFoundations['stack'],
  site: Site,
  cluster: Omit<AwsKubernetesCluster, 'nameInside'>,
): AwsKubernetesCluster {
  let inside: Block | undefined;
  return {
    ...cluster,
    nameInside() {
      inside ??= connectTo(stack, site, cluster);
      return inside.attr('name');
    },
  };
}

function connectTo(
  stack: AwsFoundations['stack'],
  site: Site,
  { name, alias }: Omit<AwsKubernetesCluster, 'nameInside'>,
): Block {
  const found = site.data(
    'aws_eks_cluster',
    { name },
    { reason: 'Tells where the cluster is', inCluster: true },
  );
  stack.clusters.push({
    alias,
    arguments: {
      host: found.attr('endpoint'),
      cluster_ca_certificate: hcl`base64decode(${found.attr('certificate_authority[0].data')})`,
    },
    exec: {
      api_version: 'client.authentication.k8s.io/v1',
      command: 'aws',
      args: [
        'eks',
        'get-token',
        '--cluster-name',
        found.attr('name'),
        '--region',
        stack.environment.region,
      ],
    },
  });
  return found;
}
