import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { block } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { isInCluster } from '../../blueprints/host';
import { withoutEffect } from '../../blueprints/withoutEffect';
import {
  connectWorkload,
  environmentOf,
  imageOf,
  limitsOf,
  networkOf,
  rolloutOf,
  startsAfter,
} from '../../clouds/gcp/workloads/cloudRun';
import { alarmOnLoad } from '../../clouds/gcp/workloads/cloudRunAlarms';
import { runPods } from '../../clouds/gcp/workloads/gke';
import {
  ACCOUNT_OUTPUTS,
  provideAccount,
} from '../../clouds/gcp/workloads/account';
import type { WorkerProperties } from './properties';

/** Cloud Run worker pool: containers without ingress. */
export const gcp: Blueprint<WorkerProperties, GcpFoundations, GcpOffer> = {
  summary:
    'Cloud Run worker pool with a service account of its own; a deployment on GKE when hosted on a cluster',
  outputs: ACCOUNT_OUTPUTS,

  provide: provideAccount,

  consume(context, own, links) {
    if (isInCluster(context)) {
      runPods(context, own, links);
      return;
    }
    const { properties, environment, production, resource } = context;
    const workload = connectWorkload(context, own, links);
    withoutEffect(
      context,
      'maxInstances',
      'a Cloud Run worker pool does not scale by load; it always has minInstances.',
      'Set minInstances to how many it needs at most.',
    );
    const pool = resource('google_cloud_run_v2_worker_pool', {
      name: context.cloudName(),
      location: environment.region,
      deletion_protection: production,
      scaling: block({
        scaling_mode: 'MANUAL',
        manual_instance_count: properties.minInstances,
      }),
      template: block({
        service_account: own.account_email,
        vpc_access: networkOf(context, workload),
        containers: block({
          image: imageOf(context),
          resources: block(limitsOf(context)),
          env: environmentOf(context, workload.configuration),
        }),
      }),
      lifecycle: rolloutOf(context),
      depends_on: startsAfter(context, workload),
    });
    if (production) alarmOnLoad(context, pool);
  },
};
