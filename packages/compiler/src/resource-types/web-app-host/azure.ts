import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { block, hcl, type Body } from '../../terraform/expressions';
import { planBody, planComments, webAppsAmong } from '../hosts/appServicePlan';
import type { ContainerServiceProperties } from '../container-service/properties';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { offerWebApp, provideWebApp, runWebApp } from './webApp';

type Context = BlueprintContext<ContainerServiceProperties, AzureFoundations>;

/** Sizes of machines: basic ones in development, premium ones in zones in production. */
const SIZES = {
  development: { small: 'B1', medium: 'B2', large: 'B3', xlarge: 'P1v3' },
  production: { small: 'P0v3', medium: 'P1v3', large: 'P2v3', xlarge: 'P3v3' },
};

/** Linux web app on its plan; where components of the catalog run on it, the plan, and each of them is an app. */
export const azure: Blueprint<
  ContainerServiceProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Linux web app on an App Service plan; the plan when components of the catalog run on it, which are apps on it',
  outputs: {
    url: { type: 'string', description: 'base URL' },
    plan_id: {
      type: 'string',
      description: 'id of the plan; null where it is an app itself',
    },
  },

  provide(context) {
    const { hosted, host } = context;
    if (hosted.length === 0) return provideWebApp(context);
    if (webAppsAmong(hosted).length === 0) return {};
    return { plan_id: host?.plan_id ?? sharedPlan(context) };
  },

  offer: (outputs, _access, context) =>
    outputs.url === undefined ? {} : offerWebApp(outputs, context),

  consume(context, own, links) {
    if (context.hosted.length > 0) return;
    const planId = context.host?.plan_id ?? ownPlan(context);
    runWebApp(context, own, links, planId);
  },
};

/** A dedicated plan. */
const ownPlan = (context: Context) =>
  planOf(context, {
    reason: `The machines that ${context.node.name} runs on`,
    control: 'Let it depend on an App Service plan of the catalog.',
  });

/** The plan that stands for it. */
const sharedPlan = (context: Context) => planOf(context, {});

/** A plan; premium tiers scale automatically. */
function planOf(context: Context, why: { reason?: string; control?: string }) {
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
      ...why,
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
