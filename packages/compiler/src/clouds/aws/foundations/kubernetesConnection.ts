import type { Block } from '../../../terraform/blocks';
import { hcl } from '../../../terraform/expressions';
import type { Site } from '../../../blueprints/site';
import type { AwsFoundations, AwsKubernetesCluster } from '../contract';

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
    { reason: 'Reads the endpoint of the cluster', inCluster: true },
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
