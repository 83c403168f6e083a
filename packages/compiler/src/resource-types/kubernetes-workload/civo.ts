import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { provideChart, releaseChart } from '../../kubernetes/chart';
import { listens } from '../../kubernetes/listens';
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
import type { KubernetesWorkloadProperties } from './properties';

/** A deployment on the stack's cluster, or the release of a chart. */
export const civo: Blueprint<
  KubernetesWorkloadProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary: 'Deployment on Civo Kubernetes, or the release of a Helm chart',
  outputs: {
    url: { type: 'string', description: 'base URL inside the cluster' },
    port: { type: 'number', description: 'port that it listens on' },
    ...IN_CLUSTER_OUTPUTS,
  },

  provide(context) {
    const { chart, port } = context.properties;
    const place = placeOf(context);
    const where = { in_cluster: clusterIn(place) };
    if (chart) return { ...provideChart(context, place), ...where };
    const own = { ...provideWorkload(context, place), ...where };
    return port === undefined
      ? own
      : { ...own, port, url: clusterUrl(own, port) };
  },

  offer: ({ url, port, app, namespace, in_cluster: cluster }) =>
    port === undefined
      ? {}
      : { environment: { URL: url }, reach: { app, namespace, port }, cluster },

  consume(context, own, links) {
    if (context.properties.chart) {
      releaseChart(context, placeOf(context), links);
      return;
    }
    const listening = listens(context);
    keepRunning(context, own, containerOf(context, links, listening));
    if (listening) {
      const { port, exposed } = listening;
      const properties = { ...context.properties, port };
      listen({ ...context, properties }, exposed);
    }
  },
};
