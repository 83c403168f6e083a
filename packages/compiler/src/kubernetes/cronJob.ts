import { metadata, providerFor, type Place } from './place';
import type { Block } from '../terraform/blocks';
import { block, code } from '../terraform/expressions';
import type { BlueprintContext, Outputs } from '../blueprints/blueprint';
import { withSundayFirst } from '../blueprints/workloads/schedule';
import { annotationsOf, labelsOf, objectName } from './names';
import { podTemplate, type Container } from './pod';

/** When a job runs, and how often it is tried. */
export interface JobSchedule {
  /** As in a crontab. */
  schedule: string;
  timezone: string;
  retries: number;
}

/** Runs a container at certain times until it ends. For `consume`. */
export function runOnSchedule(
  context: BlueprintContext<JobSchedule, unknown>,
  place: Place,
  own: Outputs,
  container: Container,
): Block {
  const { properties, environment, resource } = context;
  const about = {
    annotations: annotationsOf(context),
    labels: labelsOf(context),
  };
  return resource('kubernetes_cron_job_v1', {
    ...providerFor(place.cluster),
    metadata: metadata({
      name: objectName(context),
      namespace: place.namespace,
      ...about,
    }),
    spec: block({
      schedule: withSundayFirst(properties.schedule),
      timezone: properties.timezone,
      concurrency_policy: 'Forbid',
      starting_deadline_seconds: 3600,
      successful_jobs_history_limit: 3,
      failed_jobs_history_limit: 3,
      job_template: block({
        metadata: block(about),
        spec: block({
          backoff_limit: properties.retries,
          ttl_seconds_after_finished: 24 * 60 * 60,
          template: podTemplate(context, place, own, container, 'Never'),
        }),
      }),
    }),
    lifecycle:
      environment.rollout === 'ci'
        ? block({
            ignore_changes: code(
              '[spec[0].job_template[0].spec[0].template[0].spec[0].container[0].image]',
            ),
          })
        : undefined,
  });
}
