import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { block } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { isInCluster } from '../../blueprints/host';
import { withoutEffect } from '../../blueprints/withoutEffect';
import { withSundayFirst } from '../../blueprints/workloads/schedule';
import { providePods, runJob } from '../../clouds/azure/workloads/aks';
import { provideIdentity } from '../../clouds/azure/workloads/identity';
import { containerAppParts } from '../../clouds/azure/workloads/containerAppParts';
import type { ScheduledJobProperties } from './properties';

type Context = BlueprintContext<ScheduledJobProperties, AzureFoundations>;

/** Then a run that does not end is given up. */
const LONGEST_RUN_SECONDS = 24 * 60 * 60;

/** Container App job with a schedule. */
export const azure: Blueprint<
  ScheduledJobProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Container App job with a schedule; a CronJob on AKS when hosted on a cluster',
  outputs: {},

  provide: context =>
    isInCluster(context) ? providePods(context) : provideIdentity(context),

  consume(context, own, links) {
    if (isInCluster(context)) {
      runJob(context, own, links);
      return;
    }
    const { node, properties, foundations, resource } = context;
    sayThatTimesAreUtc(context);
    const parts = containerAppParts(context, own, links);
    const job = resource('azurerm_container_app_job', {
      ...parts.head,
      location: foundations.place().location,
      replica_timeout_in_seconds: LONGEST_RUN_SECONDS,
      replica_retry_limit: properties.retries,
      ...parts.access,
      schedule_trigger_config: block({
        cron_expression: withSundayFirst(properties.schedule),
        parallelism: 1,
        replica_completion_count: 1,
      }),
      template: block({ container: block(parts.container) }),
      ...parts.end,
    });
    foundations.alarm(context, {
      role: 'failed',
      resourceId: job.attr('id'),
      namespace: 'Microsoft.App/jobs',
      metric: 'Executions',
      aggregation: 'Total',
      operator: 'GreaterThan',
      threshold: 0,
      dimension: { name: 'state', values: ['Failed'] },
      description: `${node.name} failed, after all its retries`,
    });
  },
};

function sayThatTimesAreUtc(context: Context) {
  if (/^(Etc\/)?(UTC|GMT)$/.test(context.properties.timezone)) return;
  withoutEffect(
    context,
    'timezone',
    'the schedules of Container App jobs are in UTC.',
    'Write the schedule in UTC, or host the job on a Kubernetes cluster.',
  );
}
