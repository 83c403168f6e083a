import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { block, hcl, text, type Body } from '../../terraform/expressions';
import { planBody, planComments } from '../hosts/appServicePlan';
import type { ContainerServiceProperties } from '../container-service/properties';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { provideIdentity } from '../../clouds/azure/workloads/identity';
import { isExposed } from '../../blueprints/exposure';
import { runWebApp } from './webApp';

type Context = BlueprintContext<ContainerServiceProperties, AzureFoundations>;

/** Sizes of machines: basic ones in development, premium ones in zones in production. */
const SIZES = {
  development: { small: 'B1', medium: 'B2', large: 'B3', xlarge: 'P1v3' },
  production: { small: 'P0v3', medium: 'P1v3', large: 'P2v3', xlarge: 'P3v3' },
};

/** Linux web app on its plan, unless components of the catalog run on it: those then stand for themselves. */
export const azure: Blueprint<
  ContainerServiceProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Linux web app on an App Service plan; nothing when components of the catalog run on it',
  outputs: { url: { type: 'string', description: 'base URL' } },

  provide(context) {
    const { node, hosted, foundations, output } = context;
    if (hosted.length > 0) return {};
    const identity = provideIdentity(context);
    const name = foundations.globalName(identity.identity_name);
    const url = text`https://${name}.azurewebsites.net`;
    if (isExposed(context))
      output('url', { value: url, description: `Address of ${node.name}` });
    return { ...identity, name, url };
  },

  offer: ({ url }, _access, { foundations, provider }) =>
    url === undefined
      ? {}
      : {
          environment: { URL: url },
          enrol: (_context, { subnet }) => {
            foundations.workloadSubnets('Microsoft.Web');
            foundations
              .callersOf(provider.label)
              .letIn(subnet, foundations.subnet(subnet));
            return {};
          },
        },

  consume(context, own, links) {
    if (context.hosted.length > 0) return;
    const planId = context.host?.plan_id ?? ownPlan(context);
    runWebApp(context, own, links, planId);
  },
};

/** A dedicated plan; premium tiers scale automatically. */
function ownPlan(context: Context) {
  const { node, properties, production, foundations, resource } = context;
  const fewest = Math.max(properties.minInstances, 1);
  const most = Math.max(properties.maxInstances, fewest);
  const scales = production && most > fewest;
  const plan = resource(
    'azurerm_service_plan',
    {
      name: context.cloudName(),
      ...planBody(
        foundations,
        SIZES[production ? 'production' : 'development'][properties.size],
        fewest,
      ),
      lifecycle: scales
        ? block({ ignore_changes: hcl`[worker_count]` })
        : undefined,
    },
    {
      reason: `The machines that ${node.name} runs on`,
      control: 'Let it depend on an App Service plan of the catalog.',
      idleCost: 'App Service plan, by the hour',
      comments: planComments(production),
    },
  );
  if (scales) {
    resource(
      'azurerm_monitor_autoscale_setting',
      {
        name: context.cloudName(),
        ...foundations.place(),
        target_resource_id: plan.attr('id'),
        profile: block({
          name: 'load',
          capacity: block({ default: fewest, minimum: fewest, maximum: most }),
          rule: [
            scaleRule(plan.attr('id'), 'Increase', 'GreaterThan', 70),
            scaleRule(plan.attr('id'), 'Decrease', 'LessThan', 30),
          ],
        }),
      },
      { reason: `Adds and removes machines of ${node.name} by load` },
    );
  }
  return plan.attr('id');
}

function scaleRule(
  metric_resource_id: Body[string],
  direction: 'Increase' | 'Decrease',
  operator: 'GreaterThan' | 'LessThan',
  threshold: number,
) {
  return block({
    metric_trigger: block({
      metric_name: 'CpuPercentage',
      metric_resource_id,
      time_grain: 'PT1M',
      statistic: 'Average',
      time_window: 'PT10M',
      time_aggregation: 'Average',
      operator,
      threshold,
    }),
    scale_action: block({
      direction,
      type: 'ChangeCount',
      value: 1,
      cooldown: 'PT5M',
    }),
  });
}
