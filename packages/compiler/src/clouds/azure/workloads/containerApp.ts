import type { AzureOffer, AzureFoundations } from '../contract';
import type { Block } from '../../../terraform/blocks';
import {
  block,
  type Body,
  type NestedBlock,
} from '../../../terraform/expressions';
import type {
  BlueprintContext,
  Link,
  Outputs,
} from '../../../blueprints/blueprint';
import {
  containerAppParts,
  SIZES,
  type ContainerProperties,
} from './containerAppParts';

/** The common arguments of container apps of services and workers. */
interface ContainerAppProperties extends ContainerProperties {
  minInstances: number;
  maxInstances: number;
}

type Context = BlueprintContext<ContainerAppProperties, AzureFoundations>;

/** What makes a container app a service, or a worker. */
export interface ContainerAppForm {
  /** The port that it listens on; absent for a worker. */
  port?: number;
  ingress?: NestedBlock;
  /** Probes of the container. */
  probes?: Body;
  /** How instances are added by load. */
  scaleRule: Body;
}

/** A container app with its identity, its configuration and its secrets. */
export function runContainerApp(
  context: Context,
  own: Outputs,
  links: readonly Link<AzureOffer>[],
  form: ContainerAppForm,
): Block {
  const { minInstances, maxInstances } = context.properties;
  const parts = containerAppParts(context, own, links, form.port);
  const app = context.resource(
    'azurerm_container_app',
    {
      ...parts.head,
      revision_mode: 'Single',
      ...parts.access,
      ingress: form.ingress,
      template: block({
        min_replicas: minInstances,
        max_replicas: Math.max(minInstances, maxInstances),
        container: block({ ...parts.container, ...form.probes }),
        ...form.scaleRule,
      }),
      ...parts.end,
    },
    {
      comments: [
        'Named like its identity, which is there first: so apps can call each other.',
      ],
    },
  );
  alarmOnLoad(context, app);
  if (form.ingress) alarmOnErrors(context, app);
  return app;
}

/** More failures than this in a quarter of an hour are an alarm. */
const FAILURES = 10;

/** Alarm: requests are answered with 5xx. */
function alarmOnErrors(context: Context, app: Block) {
  context.foundations.alarm(context, {
    role: 'errors',
    resourceId: app.attr('id'),
    namespace: 'Microsoft.App/containerApps',
    metric: 'Requests',
    aggregation: 'Total',
    operator: 'GreaterThan',
    threshold: FAILURES,
    severity: 1,
    dimension: { name: 'statusCodeCategory', values: ['5xx'] },
    description: `${context.node.name} answers requests with 5xx`,
  });
}

/** Alarms: overload at maximum scale, no replica running. */
function alarmOnLoad(context: Context, app: Block) {
  const { node, properties, foundations } = context;
  const measured = {
    resourceId: app.attr('id'),
    namespace: 'Microsoft.App/containerApps',
  };
  const nanoCores = SIZES[properties.size].cpu * 1e9;
  foundations.alarm(context, {
    ...measured,
    role: 'cpu',
    metric: 'UsageNanoCores',
    aggregation: 'Average',
    operator: 'GreaterThan',
    threshold: nanoCores * 0.9,
    description: `${node.name} uses nearly all of its CPU although it was scaled out`,
  });
  if (properties.minInstances === 0) return;
  foundations.alarm(context, {
    ...measured,
    role: 'instances',
    metric: 'Replicas',
    aggregation: 'Maximum',
    operator: 'LessThan',
    threshold: properties.minInstances,
    severity: 1,
    description: `Fewer instances of ${node.name} run than should`,
  });
}
