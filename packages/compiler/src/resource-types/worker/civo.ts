import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import {
  IN_CLUSTER_OUTPUTS,
  provideWorkload,
} from '../../kubernetes/serviceAccount';
import {
  containerOf,
  keepRunning,
  placeOf,
} from '../../clouds/civo/workloads/workload';
import type { WorkerProperties } from './properties';

/** Deployment on the stack's cluster without a service. */
export const civo: Blueprint<WorkerProperties, CivoFoundations, CivoOffer> = {
  summary: 'Deployment on the cluster of the stack',
  outputs: IN_CLUSTER_OUTPUTS,
  provide: context => provideWorkload(context, placeOf(context)),
  consume(context, own, links) {
    keepRunning(context, own, containerOf(context, links));
  },
};
