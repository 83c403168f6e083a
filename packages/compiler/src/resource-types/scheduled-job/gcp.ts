import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { Block } from '../../terraform/blocks';
import { block, text } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
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
import { alarmOnFailedJob } from '../../clouds/gcp/workloads/cloudRunAlarms';
import { runJob } from '../../clouds/gcp/workloads/gke';
import {
  ACCOUNT_OUTPUTS,
  provideAccount,
} from '../../clouds/gcp/workloads/account';
import { toCloudSchedulerCron } from './cron';
import type { ScheduledJobProperties } from './properties';

type Context = BlueprintContext<ScheduledJobProperties, GcpFoundations>;

/** Cloud Scheduler starts a Cloud Run job. */
export const gcp: Blueprint<ScheduledJobProperties, GcpFoundations, GcpOffer> =
  {
    summary:
      'Cloud Run job that Cloud Scheduler starts; a CronJob on GKE when hosted on a cluster',
    outputs: ACCOUNT_OUTPUTS,

    provide: provideAccount,

    consume(context, own, links) {
      if (isInCluster(context)) {
        runJob(context, own, links);
        return;
      }
      const { environment, production, resource } = context;
      const workload = connectWorkload(context, own, links);
      const job = resource('google_cloud_run_v2_job', {
        name: context.cloudName(),
        location: environment.region,
        deletion_protection: production,
        template: block({
          template: block({
            service_account: own.account_email,
            max_retries: 0,
            timeout: '3600s',
            vpc_access: networkOf(context, workload),
            containers: block({
              image: imageOf(context),
              resources: block(limitsOf(context)),
              env: environmentOf(context, workload.configuration),
            }),
          }),
        }),
        lifecycle: rolloutOf(context, 'template[0].template[0]'),
        depends_on: startsAfter(context, workload),
      });
      startBySchedule(context, job);
      if (production) alarmOnFailedJob(context, job);
    },
  };

/** Cloud Scheduler tries at most that often again. */
const MOST_RETRIES = 5;

function startBySchedule(context: Context, job: Block) {
  const { node, properties, environment, foundations, resource, cloudName } =
    context;
  const reason = `Starts ${node.name} by its schedule, and nothing else`;
  const account = resource(
    'google_service_account',
    {
      account_id: cloudName('schedule'),
      display_name: `${node.name} schedule`,
      depends_on: foundations.after('iam.googleapis.com'),
    },
    { role: 'schedule', reason },
  );
  const permission = resource(
    'google_cloud_run_v2_job_iam_member',
    {
      name: job.attr('name'),
      location: job.attr('location'),
      role: 'roles/run.invoker',
      member: account.attr('member'),
    },
    { role: 'schedule', reason },
  );
  resource(
    'google_cloud_scheduler_job',
    {
      name: cloudName(),
      description: `Starts ${node.name}`,
      region: environment.region,
      schedule: toCloudSchedulerCron(properties.schedule),
      time_zone: properties.timezone,
      http_target: block({
        http_method: 'POST',
        uri: text`https://run.googleapis.com/v2/${job.attr('id')}:run`,
        oauth_token: block({ service_account_email: account.attr('email') }),
      }),
      retry_config: block({ retry_count: retriesOf(context) }),
      depends_on: [
        ...(foundations.after('cloudscheduler.googleapis.com') ?? []),
        permission.self,
      ],
    },
    { reason },
  );
}

function retriesOf(context: Context): number {
  const { retries } = context.properties;
  if (retries > MOST_RETRIES) {
    withoutEffect(
      context,
      'retries',
      `Cloud Scheduler tries at most ${MOST_RETRIES} times again.`,
      `Give at most ${MOST_RETRIES}.`,
    );
  }
  return Math.min(retries, MOST_RETRIES);
}
