import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { block } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { isExposed } from '../../blueprints/exposure';
import { isInCluster } from '../../blueprints/host';
import { listens, statedPath } from '../../kubernetes/listens';
import { offerPods } from '../../kubernetes/offer';
import { isChosen } from '../../blueprints/withoutEffect';
import {
  blockOf,
  complete,
  connectWorkload,
  environmentOf,
  imageOf,
  limitsOf,
  networkOf,
  rolloutOf,
  startsAfter,
  type CloudRunContext,
} from '../../clouds/gcp/workloads/cloudRun';
import { alarmOnErrors } from '../../clouds/gcp/workloads/cloudRunAlarms';
import {
  callService,
  expose,
  ingressOf,
  provideService,
  runServiceOf,
  SERVICE_OUTPUTS,
} from '../../clouds/gcp/workloads/cloudRunService';
import { providePods, runPods } from '../../clouds/gcp/workloads/gke';
import type { ContainerServiceProperties } from './properties';

type Context = CloudRunContext<ContainerServiceProperties>;

/** Cloud Run service; what is not exposed answers only callers in the network that may invoke it. */
export const gcp: Blueprint<
  ContainerServiceProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary:
    'Cloud Run service with a service account of its own; behind a load balancer when exposed under a domain; a deployment on GKE when hosted on a cluster',
  protocol: 'HTTP',
  outputs: SERVICE_OUTPUTS,

  provide: context =>
    isInCluster(context)
      ? providePods(context, context.properties.port)
      : provideService(context, ingressOf(context, isExposed(context))),

  offer: (outputs, access, context) =>
    outputs.app === undefined
      ? callService(outputs, access, context)
      : offerPods(outputs),

  consume(context, own, links) {
    if (isInCluster(context)) {
      runPods(context, own, links, listens(context));
      return;
    }
    const { node, properties, production, output } = context;
    const instances = fewestInstances(context);
    const workload = connectWorkload(context, own, links);
    const service = blockOf(own.name);
    complete(service, {
      template: block({
        service_account: own.account_email,
        scaling: block({
          min_instance_count: instances,
          max_instance_count: Math.max(instances, properties.maxInstances),
        }),
        vpc_access: networkOf(context, workload),
        containers: block({
          image: imageOf(context),
          ports: block({ container_port: properties.port }),
          resources: block({
            ...limitsOf(context),
            cpu_idle: instances === 0,
            startup_cpu_boost: true,
          }),
          env: environmentOf(context, workload.configuration),
          ...probesOf(context),
        }),
      }),
      lifecycle: rolloutOf(context),
      depends_on: startsAfter(context, workload),
    });
    output('url', {
      value: isExposed(context)
        ? expose(context, runServiceOf(service))
        : service.attr('uri'),
      description: `Address of ${node.name}`,
    });
    if (production) alarmOnErrors(context, service.attr('name'));
  },
};

/** In development it scales to zero while idle, unless a minimum is configured. */
const fewestInstances = ({ node, properties, production }: Context) =>
  production || isChosen(node, 'minInstances') ? properties.minInstances : 0;

/** A new revision gets requests once it answers; an instance that stops answering on a stated path is replaced. */
function probesOf({ node, properties: { healthCheckPath, port } }: Context) {
  const path = statedPath(node, healthCheckPath);
  const startup = {
    period_seconds: 5,
    failure_threshold: 24,
    timeout_seconds: 3,
  };
  if (path === undefined)
    return {
      startup_probe: block({ ...startup, tcp_socket: block({ port }) }),
    };
  const http_get = block({ path, port });
  return {
    startup_probe: block({ ...startup, http_get }),
    liveness_probe: block({
      period_seconds: 15,
      failure_threshold: 3,
      timeout_seconds: 5,
      http_get,
    }),
  };
}
