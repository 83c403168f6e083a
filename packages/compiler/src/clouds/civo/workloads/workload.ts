import { connect } from '../connections/connect';
import type { CivoOffer, CivoFoundations } from '../contract';
import type { Place } from '../../../kubernetes/place';
import type { Block } from '../../../terraform/blocks';
import { text } from '../../../terraform/expressions';
import type {
  BlueprintContext,
  Link,
  Outputs,
} from '../../../blueprints/blueprint';
import { deploy } from '../../../kubernetes/deployment';
import { expose } from '../../../kubernetes/ingress';
import { objectName } from '../../../kubernetes/names';
import { imageOf } from '../../../blueprints/workloads/image';
import { type Container, type Size } from '../../../kubernetes/pod';
import type { Scaling } from '../../../kubernetes/scaling';
import { serve } from '../../../kubernetes/service';
import { subdomain } from '../../subdomain';
import { withoutEffect } from '../../../blueprints/withoutEffect';

interface ContainerProperties {
  artifact?: string;
  size: Size;
  environment: Record<string, string>;
}

/** The place of a workload: its host, a cluster or namespace, else the stack's cluster. */
export function placeOf({
  foundations,
  host,
}: Pick<
  BlueprintContext<unknown, CivoFoundations>,
  'foundations' | 'host'
>): Place {
  if (host === undefined) return foundations.place();
  const { cluster_id: id, cluster, namespace, output } = host;
  const known =
    typeof id === 'string'
      ? foundations.clusterBy(id)
      : cluster !== undefined && foundations.foreignCluster(cluster);
  if (!known) return foundations.place();
  if (namespace === undefined) return foundations.place(known);
  known.enter();
  return {
    cluster: known,
    namespace,
    ...(typeof output === 'string' && { output }),
  };
}

/** Which of the stack's clusters something is in: names mean nothing in another. */
export const clusterIn = ({ cluster: { alias } }: Place): string => alias ?? '';

/** The environment of a container: its settings and the configuration of its connections. */
export function containerOf(
  context: BlueprintContext<ContainerProperties, CivoFoundations>,
  links: readonly Link<CivoOffer>[],
  listens: Pick<Container, 'port' | 'healthCheckPath'> = {},
): Container {
  const { properties } = context;
  const { environment, secrets } = connect(
    context,
    { place: placeOf(context) },
    links,
  );
  return {
    image: imageOf(context),
    size: properties.size,
    ...listens,
    environment: { ...environment, ...properties.environment },
    secrets,
  };
}

/** Keeps a container running, and as many of it as the load takes. */
export function keepRunning(
  context: BlueprintContext<ContainerProperties & Scaling, CivoFoundations>,
  own: Outputs,
  container: Container,
): Block {
  const place = placeOf(context);
  if (context.properties.minInstances === 0) {
    withoutEffect(
      context,
      'minInstances',
      'the autoscaler of Kubernetes keeps one instance at least.',
      'Set it to 1 or more.',
    );
  }
  return deploy(context, place, own, container);
}

/** The name under which a workload is called, and its address on the internet when it is exposed. */
export function listen(
  context: BlueprintContext<{ port: number }, CivoFoundations>,
  exposed: boolean,
) {
  const { node, foundations, properties, output } = context;
  const place = placeOf(context);
  const service = serve(context, place, properties.port);
  if (!exposed) return;
  const ingress = foundations.ingress(place);
  const host = subdomain(objectName(context), ingress.domain);
  const entrance = expose(context, place, service, ingress, host);
  output('url', {
    value: text`https://${entrance.attr('spec[0].rule[0].host')}`,
    description: `Address of ${node.name}`,
  });
}
