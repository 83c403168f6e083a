import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { info, resourceTypeOf, type DesignNode } from '../../model';
import type { Blueprint } from '../../blueprints/blueprint';

/** The arguments of a plan, without its name: zone-redundant in production. */
export const planBody = (
  foundations: AzureFoundations,
  sku_name: string,
  worker_count: number,
) => ({
  ...foundations.place(),
  os_type: 'Linux',
  sku_name,
  worker_count,
  zone_balancing_enabled: foundations.production && worker_count > 1,
});

/** Accepted scanner findings of a plan for development. */
export const planComments = (production: boolean): string[] =>
  production
    ? []
    : [
        'checkov:skip=CKV_AZURE_211:development has basic machines',
        'checkov:skip=CKV_AZURE_212:development does with one machine',
        'checkov:skip=CKV_AZURE_225:basic machines are in one zone',
      ];

/** What is a web app on a plan. */
const ON_PLANS = new Set(['web-app-host', 'container-service']);

/** The web apps among what is hosted; what else is runs without a plan. */
export const webAppsAmong = (
  hosted: readonly { node: DesignNode }[],
): readonly { node: DesignNode }[] =>
  hosted.filter(({ node: { decision } }) =>
    ON_PLANS.has(resourceTypeOf(decision.target) ?? ''),
  );

/** Machines that several web apps share. What else depends on it runs by itself. */
export const azure: Blueprint<unknown, AzureFoundations, AzureOffer> = {
  summary: 'App Service plan that web apps share; nothing when none does',
  outputs: { plan_id: { type: 'string', description: 'id of the plan' } },

  provide({
    node,
    hosted,
    production,
    foundations,
    resource,
    cloudName,
    diagnose,
  }) {
    const apps = webAppsAmong(hosted);
    if (apps.length === 0) {
      diagnose(
        info(
          'expand/nothing-to-create',
          `No web app runs on ${node.entityRef}: nothing is created for it.`,
          {
            entityRef: node.entityRef,
            hint: 'Map what runs on it to web-app-host or container-service; a function runs without a plan.',
          },
        ),
      );
      return {};
    }
    const plan = resource(
      'azurerm_service_plan',
      {
        name: cloudName(),
        ...planBody(
          foundations,
          production ? 'P1v3' : 'B1',
          production ? 2 : 1,
        ),
      },
      {
        idleCost: 'App Service plan, by the hour',
        comments: planComments(production),
      },
    );
    return { plan_id: plan.attr('id') };
  },
};
