import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { isExposed } from '../../blueprints/exposure';
import { statedPath } from '../../kubernetes/listens';
import { clusterUrl } from '../../kubernetes/service';
import {
  IN_CLUSTER_OUTPUTS,
  provideWorkload,
} from '../../kubernetes/serviceAccount';
import {
  clusterIn,
  containerOf,
  keepRunning,
  listen,
  placeOf,
} from '../../clouds/civo/workloads/workload';
import type { ContainerServiceProperties } from './properties';

/** Deployment and Service on the stack's cluster; an Ingress with TLS when exposed. */
export const civo: Blueprint<
  ContainerServiceProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary:
    'Deployment and Service on the cluster of the stack, with an Ingress when exposed',
  outputs: {
    url: { type: 'string', description: 'base URL inside the cluster' },
    port: { type: 'number', description: 'port that it listens on' },
    ...IN_CLUSTER_OUTPUTS,
  },

  provide(context) {
    const { port } = context.properties;
    const place = placeOf(context);
    const own = provideWorkload(context, place);
    return {
      ...own,
      port,
      url: clusterUrl(own, port),
      in_cluster: clusterIn(place),
    };
  },

  offer: ({ url, port, app, namespace, in_cluster: cluster }) => ({
    environment: { URL: url },
    reach: { app, namespace, port },
    cluster,
  }),

  consume(context, own, links) {
    const { node, properties } = context;
    const container = containerOf(context, links, {
      port: properties.port,
      healthCheckPath: statedPath(node, properties.healthCheckPath),
    });
    keepRunning(context, own, container);
    listen(context, isExposed(context));
  },
};
