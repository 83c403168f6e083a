import type {
  AzureContext,
  AzureOffer,
  AzureFoundations,
} from '../../clouds/azure/contract';
import { hostLabel } from '../../util/hostLabel';
import {
  block,
  text,
  type Body,
  type Value,
} from '../../terraform/expressions';
import { atEntity, warning } from '../../model';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { isExposed } from '../../blueprints/exposure';
import { isInCluster, isOnAppService } from '../../blueprints/host';
import { listens, statedPath } from '../../kubernetes/listens';
import { offerPods } from '../../kubernetes/offer';
import { providePods, runPods } from '../../clouds/azure/workloads/aks';
import { provideIdentity } from '../../clouds/azure/workloads/identity';
import { runContainerApp } from '../../clouds/azure/workloads/containerApp';
import { offerWebApp, provideWebApp, runWebApp } from '../web-app-host/webApp';
import type { ContainerServiceProperties } from './properties';

type Context = BlueprintContext<ContainerServiceProperties, AzureFoundations>;

/** Requests at the same time for which one instance is enough. */
const CONCURRENT_REQUESTS = '50';

/** Container App with an ingress, public when exposed. */
export const azure: Blueprint<
  ContainerServiceProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Container App, reached from the internet when exposed and from its environment alone otherwise; a deployment on AKS when hosted on a cluster; a Linux web app when hosted on App Service',
  outputs: { url: { type: 'string', description: 'base URL' } },

  provide(context) {
    if (isInCluster(context))
      return providePods(context, context.properties.port);
    if (isOnAppService(context))
      return { ...provideWebApp(context), on_app_service: true };
    const identity = provideIdentity(context);
    const url = addressOf(context, identity.identity_name);
    if (isExposed(context)) announce(context, identity.identity_name, url);
    return {
      ...identity,
      url,
      internal: !isExposed(context),
      public_host: publicHost(context, identity.identity_name),
    };
  },

  offer(outputs, _access, context) {
    if (outputs.app !== undefined) return offerPods(outputs);
    if (outputs.on_app_service === true) return offerWebApp(outputs, context);
    return {
      environment: { URL: outputs.url },
      enrol: (caller, { subnet }) => {
        if (outputs.internal === true && subnet !== 'containers')
          cannotReach(caller, context.provider.name);
        return {};
      },
    };
  },

  consume(context, own, links) {
    if (isInCluster(context)) {
      runPods(context, own, links, listens(context));
      return;
    }
    if (isOnAppService(context)) {
      runWebApp(context, own, links, context.host!.plan_id);
      return;
    }
    const { properties } = context;
    runContainerApp(context, own, links, {
      port: properties.port,
      ingress: block({
        external_enabled: isExposed(context),
        target_port: properties.port,
        transport: 'auto',
        traffic_weight: block({ latest_revision: true, percentage: 100 }),
      }),
      probes: probesOf(context),
      scaleRule: {
        http_scale_rule: block({
          name: 'http',
          concurrent_requests: CONCURRENT_REQUESTS,
        }),
      },
    });
  },
};

/** Apps of one environment find each other by name, with TLS; internal apps have a separate domain. */
function addressOf(context: Context, name: Value): Value {
  const { defaultDomain } = context.foundations.containerEnvironment();
  return isExposed(context)
    ? text`https://${name}.${defaultDomain}`
    : text`https://${name}.internal.${defaultDomain}`;
}

/** Its host name on the internet. */
const publicHost = (context: Context, name: Value): Value =>
  isExposed(context)
    ? text`${name}.${context.foundations.containerEnvironment().defaultDomain}`
    : undefined;

/** Apps that are not exposed accept requests of their environment only. */
function cannotReach({ node, diagnose }: AzureContext, name: string) {
  diagnose(
    warning(
      'link/not-reachable',
      `${node.entityRef} cannot call ${name}: it is reached from its container environment alone.`,
      {
        ...atEntity(node.entityRef, 'spec', 'dependsOn'),
        hint: `Expose ${name}, or map ${node.name} to container-service or worker.`,
      },
    ),
  );
}

/** While it starts it may take its time; afterwards it has to answer. Without a stated path an open port is enough. */
function probesOf({ node, properties }: Context): Body {
  const { port } = properties;
  const path = statedPath(node, properties.healthCheckPath);
  const probe = path
    ? { transport: 'HTTP', port, path }
    : { transport: 'TCP', port };
  return {
    startup_probe: block({
      ...probe,
      interval_seconds: 10,
      failure_count_threshold: 10,
    }),
    liveness_probe:
      path &&
      block({ ...probe, interval_seconds: 10, failure_count_threshold: 3 }),
    readiness_probe: block({
      ...probe,
      interval_seconds: 10,
      failure_count_threshold: 3,
      success_count_threshold: 1,
    }),
  };
}

/** Its address. A custom domain requires DNS validation, and its certificate a second step. */
function announce(context: Context, name: Value, url: Value) {
  const {
    node,
    label,
    immutableLabel,
    environment,
    foundations,
    output,
    step,
  } = context;
  output('url', { value: url, description: `Address of ${node.name}` });
  if (!environment.domain) return;
  const host = `${hostLabel(immutableLabel)}.${environment.domain}`;
  const container = foundations.containerEnvironment();
  output('container_app', {
    value: name,
    description: `Container app ${node.name}`,
  });
  output('resource_group', {
    value: foundations.place().resource_group_name,
    description: `Resource group of the container app ${node.name}`,
  });
  output('container_environment_id', {
    value: container.id,
    description: `Container environment that ${node.name} runs in`,
  });
  output('domain_verification', {
    value: container.verificationId,
    description: `What the TXT record of ${host} has to hold`,
    sensitive: true,
  });
  const raw = (suffix: string) => `terraform output -raw ${label}_${suffix}`;
  const app = `--resource-group "$(${raw('resource_group')})" --name "$(${raw('container_app')})" --hostname ${host}`;
  step(`Bring ${node.name} under ${host}`, [
    `Azure gives it a certificate once DNS says whose ${host} is:`,
    '',
    `1. Make the record TXT \`asuid.${host}\` with what \`${raw('domain_verification')}\` prints.`,
    `2. Make the record CNAME \`${host}\` to the host name in \`${raw('url')}\`.`,
    '3. Add the domain, with a certificate that Azure renews:',
    '',
    `    az containerapp hostname add ${app}`,
    `    az containerapp hostname bind ${app} --environment "$(${raw('container_environment_id')})" --validation-method CNAME`,
  ]);
}
