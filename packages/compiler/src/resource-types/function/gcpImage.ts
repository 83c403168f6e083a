import type { Block } from '../../terraform/blocks';
import { block } from '../../terraform/expressions';
import {
  complete,
  environmentOf,
  imageOf,
  limitsOf,
  networkOf,
  rolloutOf,
  startsAfter,
  type CloudRunContext,
  type ConnectedWorkload,
} from '../../clouds/gcp/workloads/cloudRun';
import {
  runServiceOf,
  type RunService,
} from '../../clouds/gcp/workloads/cloudRunService';
import type { FunctionProperties } from './properties';

/** As many calls at the same time as Cloud Run lets a new project have in a region. */
export const MOST_CALLS = 100;

/** A function in an image is a Cloud Run service that sleeps. */
export function completeImage(
  context: CloudRunContext<FunctionProperties>,
  service: Block,
  workload: ConnectedWorkload,
): RunService {
  const { properties } = context;
  complete(service, {
    template: block({
      service_account: workload.account.attr('email'),
      timeout: `${properties.timeoutSeconds}s`,
      max_instance_request_concurrency: 1,
      scaling: block({
        min_instance_count: 0,
        max_instance_count: properties.maxConcurrency ?? MOST_CALLS,
      }),
      vpc_access: networkOf(context, workload),
      containers: block({
        image: imageOf(context),
        resources: block({
          ...limitsOf(context),
          cpu_idle: true,
          startup_cpu_boost: true,
        }),
        env: environmentOf(context, workload.configuration),
      }),
    }),
    lifecycle: rolloutOf(context),
    depends_on: startsAfter(context, workload),
  });
  return runServiceOf(service);
}
