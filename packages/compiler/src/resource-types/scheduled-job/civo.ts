import type { CivoOffer } from '../../connections/civo';
import type { CivoFoundations } from '../../foundations/civo';
import type { Blueprint } from '../define';
import { runOnSchedule } from '../inCluster/cronJob';
import {
  IN_CLUSTER_OUTPUTS,
  provideWorkload,
} from '../inCluster/serviceAccount';
import { containerOf, placeOf } from '../workloads/civo';
import type { ScheduledJobProperties } from './index';

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
