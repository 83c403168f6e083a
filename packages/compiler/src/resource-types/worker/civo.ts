import type { CivoOffer } from '../../connections/civo';
import type { CivoFoundations } from '../../foundations/civo';
import type { Blueprint } from '../define';
import {
  IN_CLUSTER_OUTPUTS,
  provideWorkload,
} from '../inCluster/serviceAccount';
import { containerOf, keepRunning, placeOf } from '../workloads/civo';
import type { WorkerProperties } from './index';

/** Deployment on the stack's cluster that nobody calls. */
export const civo: Blueprint<WorkerProperties, CivoFoundations, CivoOffer> = {
  summary: 'Deployment on the cluster of the stack',
  outputs: IN_CLUSTER_OUTPUTS,
  provide: context => provideWorkload(context, placeOf(context)),
  consume(context, own, links) {
    keepRunning(context, own, containerOf(context, links));
  },
};
