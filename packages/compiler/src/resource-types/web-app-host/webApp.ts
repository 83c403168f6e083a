import { sortedByName } from '../../util/sortedByName';
import { connect } from '../../clouds/azure/connections/connect';
import type {
  AzureConfiguration,
  AzureOffer,
  AzureFoundations,
} from '../../clouds/azure/contract';
import type { Block } from '../../terraform/blocks';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import type { ContainerServiceProperties } from '../container-service/properties';
import type {
  BlueprintContext,
  Link,
  OfferContext,
  Outputs,
} from '../../blueprints/blueprint';
import { isExposed } from '../../blueprints/exposure';
import {
  identityFrom,
  provideIdentity,
} from '../../clouds/azure/workloads/identity';
import { imageOf } from '../../blueprints/workloads/image';
import {
  dependsOn,
  pullImages,
} from '../../clouds/azure/workloads/containerAppParts';

type Context = BlueprintContext<ContainerServiceProperties, AzureFoundations>;

/** Its identity, which it is named after, and its address. */
export function provideWebApp(context: Context) {
  const { node, foundations, output } = context;
  const identity = provideIdentity(context);
  const name = foundations.globalName(identity.identity_name);
  const url = text`https://${name}.azurewebsites.net`;
  if (isExposed(context))
    output('url', { value: url, description: `Address of ${node.name}` });
  return { ...identity, name, url };
}

/** Its address, and its callers' subnets among those that it lets in. */
export const offerWebApp = (
  { url }: Outputs,
  { foundations, provider }: OfferContext<AzureFoundations>,
): AzureOffer => ({
  environment: { URL: url },
  enrol: (_context, { subnet }) => {
    foundations.workloadSubnets('Microsoft.Web');
    foundations
      .callersOf(provider.label)
      .letIn(subnet, foundations.subnet(subnet));
    return {};
  },
});

/** A Linux web app that runs a container on a plan, with its identity and its secrets. */
export function runWebApp(
  context: Context,
  own: Outputs,
  links: readonly Link<AzureOffer>[],
  planId: Value,
): Block {
  const { label, environment, foundations, resource } = context;
  const identity = identityFrom(own);
  const consumer = { identity, subnet: 'apps' } as const;
  const configuration = connect(context, consumer, links);
  const { server, ready } = pullImages(context, consumer, configuration);
  const site = siteOf(context, server && identity.attr('client_id'));
  const app = resource(
    'azurerm_linux_web_app',
    {
      name: own.name,
      ...foundations.place(),
      service_plan_id: planId,
      virtual_network_subnet_id: foundations.subnet('apps'),
      vnet_image_pull_enabled: server && true,
      key_vault_reference_identity_id: identity.attr('id'),
      https_only: true,
      ftp_publish_basic_authentication_enabled: false,
      webdeploy_publish_basic_authentication_enabled: false,
      app_settings: settingsOf(context, own, configuration),
      identity: block({
        type: 'UserAssigned',
        identity_ids: [identity.attr('id')],
      }),
      site_config: block(site),
      logs: block({
        detailed_error_messages: true,
        failed_request_tracing: true,
        http_logs: block({
          file_system: block({ retention_in_days: 7, retention_in_mb: 35 }),
        }),
      }),
      lifecycle:
        environment.rollout === 'ci'
          ? block({ ignore_changes: hcl`[site_config[0].application_stack]` })
          : undefined,
      depends_on: dependsOn([...ready, ...configuration.ready]),
    },
    { comments: commentsOn(context) },
  );
  if (!isExposed(context)) foundations.callersOf(label).guard(app, site);
  foundations.diagnostics(context, app.attr('id'), { groups: ['allLogs'] });
  alarmOnFailures(context, app);
  return app;
}

/**
 * The configuration of the site.
 *
 * @param puller - the client id of the identity that pulls the image, from a private registry
 */
const siteOf = (context: Context, puller: Value | undefined) => ({
  always_on: true,
  container_registry_use_managed_identity: puller && true,
  container_registry_managed_identity_client_id: puller,
  ftps_state: 'Disabled',
  health_check_path: context.properties.healthCheckPath,
  health_check_eviction_time_in_min: 5,
  http2_enabled: true,
  minimum_tls_version: '1.2',
  vnet_route_all_enabled: true,
  application_stack: block(stackOf(imageOf(context))),
});

/** App Service takes the registry and the image as separate arguments. */
const stackOf = (image: Value) => ({
  docker_registry_url: hcl`"https://\${split("/", ${image})[0]}"`,
  docker_image_name: hcl`join("/", slice(split("/", ${image}), 1, length(split("/", ${image}))))`,
});

/** Secrets are references that App Service resolves as the app's identity. */
function settingsOf(
  { properties }: Context,
  own: Outputs,
  { environment, secrets }: AzureConfiguration,
): Record<string, Value> {
  const port = String(properties.port);
  const settings: Record<string, Value> = {
    AZURE_CLIENT_ID: own.identity_client_id,
    WEBSITES_PORT: port,
    PORT: port,
    ...environment,
    ...properties.environment,
  };
  for (const [name, { uri }] of Object.entries(secrets))
    settings[name] = text`@Microsoft.KeyVault(SecretUri=${uri})`;
  return sortedByName(settings);
}

function alarmOnFailures(context: Context, app: Block) {
  context.foundations.alarm(context, {
    role: 'failures',
    resourceId: app.attr('id'),
    namespace: 'Microsoft.Web/sites',
    metric: 'Http5xx',
    aggregation: 'Total',
    operator: 'GreaterThan',
    threshold: 5,
    description: `${context.node.name} answers with errors of its own`,
  });
}

const commentsOn = (context: Context) => [
  'Named after its identity, which is there first: so that workloads can call each other.',
  'checkov:skip=CKV_AZURE_13:the app itself says who may call what',
  'checkov:skip=CKV_AZURE_17:the app itself says who may call what',
  'checkov:skip=CKV_AZURE_88:containers keep nothing; files are in storage of the catalog',
  isExposed(context)
    ? 'checkov:skip=CKV_AZURE_222:visitors come from everywhere'
    : 'checkov:skip=CKV_AZURE_222:the subnets of its callers alone are let in, at no cost by the hour',
];
