import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import { runOnSchedule } from '../../kubernetes/cronJob';
import {
  IN_CLUSTER_OUTPUTS,
  provideWorkload,
} from '../../kubernetes/serviceAccount';
import { containerOf, placeOf } from '../../clouds/civo/workloads/workload';
import type { ScheduledJobProperties } from './properties';

/** CronJob on the stack's cluster. */
export const civo: Blueprint<
  ScheduledJobProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary: 'CronJob on the cluster of the stack',
  outputs: IN_CLUSTER_OUTPUTS,
  provide: context => provideWorkload(context, placeOf(context)),
  consume(context, own, links) {
    runOnSchedule(context, placeOf(context), own, containerOf(context, links));
  },
};
