import { sortedByName } from '../../util/sortedByName';
import { assignRole, connect } from '../../clouds/azure/connections/connect';
import type {
  AzureConfiguration,
  AzureContext,
  AzureIdentity,
  AzureOffer,
  AzureFoundations,
} from '../../clouds/azure/contract';
import type { Block } from '../../terraform/blocks';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { isExposedFunction } from '../../blueprints/exposure';
import {
  identityFrom,
  provideIdentity,
} from '../../clouds/azure/workloads/identity';
import { dependsOn } from '../../clouds/azure/workloads/containerAppParts';
import { keepDeployments, type Deployments } from './azureDeployments';
import { FEWEST_INSTANCES, sayWhatItCannot } from './azureLimits';
import type { FunctionProperties } from './properties';

type Context = BlueprintContext<FunctionProperties, AzureFoundations>;

/** MiB of memory, as Flex Consumption has it; CPU comes in proportion. */
const MEMORY = { small: 512, medium: 512, large: 2048, xlarge: 4096 };

const RUNTIMES: Record<FunctionProperties['runtime'], [string, string]> = {
  nodejs22: ['node', '22'],
  python313: ['python', '3.13'],
  java21: ['java', '21'],
  dotnet8: ['dotnet-isolated', '8.0'],
  native: ['custom', '1.0'],
};

/** Azure tags an app with its Application Insights; to take the tag away would be a change in each plan. */
const TAGS_OF_AZURE = hcl`[tags["hidden-link: /app-insights-resource-id"]]`;

/** Function App on Flex Consumption; its bindings say what triggers it. */
export const azure: Blueprint<
  FunctionProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Function App on Flex Consumption, triggered by the bindings of its code; open to the internet when exposed, to its callers otherwise',
  outputs: {
    name: { type: 'string', description: 'name of the function app' },
    url: { type: 'string', description: 'base URL' },
  },

  provide(context) {
    const { node, foundations, output } = context;
    const identity = provideIdentity(context);
    const name = foundations.globalName(identity.identity_name);
    const url = text`https://${name}.azurewebsites.net`;
    if (isExposedFunction(context))
      output('url', { value: url, description: `Address of ${node.name}` });
    return { ...identity, name, url };
  },

  offer: ({ name, url }, _access, { foundations, provider }) => ({
    environment: { NAME: name, URL: url },
    enrol: (_context, { subnet }) => {
      foundations.workloadSubnets('Microsoft.Web');
      foundations
        .callersOf(provider.label)
        .letIn(subnet, foundations.subnet(subnet));
      return {};
    },
  }),

  consume(context, own, links) {
    const { label, foundations } = context;
    sayWhatItCannot(context);
    const identity = identityFrom(own);
    const configuration = connect(
      context,
      { identity, subnet: 'functions' },
      links,
    );
    const { app, site } = addApp(context, own, configuration);
    // Its callers alone reach it, and pipelines, which sign in.
    if (!isExposedFunction(context))
      foundations.callersOf(label).guard(app, site);
    sendTraces(context, identity);
    publish(context, app);
    alarmOnFailures(context, own.name);
  },
};

/** The function app, with its plan and the storage of its deployments. */
function addApp(
  context: Context,
  own: Outputs,
  configuration: AzureConfiguration,
) {
  const { properties, foundations, resource } = context;
  const { maxConcurrency } = properties;
  const identity = identityFrom(own);
  const deployments = keepDeployments(context, identity);
  const site = {
    application_insights_connection_string:
      foundations.applicationInsights().connectionString,
    minimum_tls_version: '1.2',
  };
  const plan = addPlan(context);
  const [runtime_name, runtime_version] = RUNTIMES[properties.runtime];
  const app = resource(
    'azurerm_function_app_flex_consumption',
    {
      name: own.name,
      ...foundations.place(),
      service_plan_id: plan.attr('id'),
      runtime_name,
      runtime_version,
      instance_memory_in_mb: MEMORY[properties.size],
      maximum_instance_count:
        maxConcurrency && Math.max(maxConcurrency, FEWEST_INSTANCES),
      http_concurrency: maxConcurrency && 1,
      storage_container_type: 'blobContainer',
      storage_container_endpoint: deployments.endpoint,
      storage_authentication_type: 'UserAssignedIdentity',
      storage_user_assigned_identity_id: identity.attr('id'),
      virtual_network_subnet_id: foundations.subnet('functions'),
      https_only: true,
      webdeploy_publish_basic_authentication_enabled: false,
      app_settings: settingsOf(context, own, configuration, deployments),
      identity: block({
        type: 'UserAssigned',
        identity_ids: [identity.attr('id')],
      }),
      site_config: block(site),
      lifecycle: block({ ignore_changes: TAGS_OF_AZURE }),
      depends_on: dependsOn([...deployments.ready, ...configuration.ready]),
    },
    { comments: COMMENTS },
  );
  return { app, site };
}

const addPlan = ({ node, foundations, resource, cloudName }: Context) =>
  resource(
    'azurerm_service_plan',
    {
      name: cloudName(),
      ...foundations.place(),
      os_type: 'Linux',
      sku_name: 'FC1',
    },
    {
      reason: `Adds and removes instances of ${node.name} by load`,
      comments: [
        'checkov:skip=CKV_AZURE_212:Flex Consumption counts instances itself',
        'checkov:skip=CKV_AZURE_225:not every region has zones for Flex Consumption',
      ],
    },
  );

/**
 * App settings: the configuration of its code, and what the host needs to sign
 * in. Secrets are not among them: the code reads them at run time by its
 * identity, so that it sees new values; the settings hold their addresses.
 */
function settingsOf(
  { properties }: Context,
  own: Outputs,
  { environment, secrets, bindings }: AzureConfiguration,
  deployments: Deployments,
): Record<string, Value> {
  const clientId = own.identity_client_id;
  const signIn = { credential: 'managedidentity', clientId };
  const seconds = String(properties.timeoutSeconds % 60).padStart(2, '0');
  const minutes = String(Math.floor(properties.timeoutSeconds / 60));
  const settings: Record<string, Value> = {
    ...connection('AzureWebJobsStorage', {
      accountName: deployments.account,
      ...signIn,
    }),
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: text`ClientId=${clientId};Authorization=AAD`,
    AzureFunctionsJobHost__functionTimeout: `00:${minutes.padStart(2, '0')}:${seconds}`,
    AZURE_CLIENT_ID: clientId,
    ...environment,
  };
  for (const [prefix, binding] of Object.entries(bindings))
    Object.assign(settings, connection(prefix, { ...binding, ...signIn }));
  for (const [name, { uri }] of Object.entries(secrets))
    settings[`${name}_SECRET_URI`] = uri;
  return sortedByName({ ...settings, ...properties.environment });
}

/** A connection of the Functions host that needs no key. */
const connection = (name: string, values: Record<string, Value>) =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${name}__${key}`, value]),
  );

function sendTraces(context: AzureContext, identity: AzureIdentity) {
  assignRole(context, identity, {
    role: 'Monitoring Metrics Publisher',
    scope: context.foundations.applicationInsights().id,
    label: 'traces',
    reason: `Lets ${context.node.name} send traces`,
  });
}

/**
 * Settings with a connection string without a key, which the provider writes
 * whenever it makes or changes an app; the host would use them in place of the
 * identity. See https://github.com/hashicorp/terraform-provider-azurerm/issues/29693.
 */
const WRITTEN_BY_THE_PROVIDER =
  'AzureWebJobsStorage DEPLOYMENT_STORAGE_CONNECTION_STRING';

/** Code comes by a pipeline: Terraform could only upload a file that lies beside it. */
function publish({ node, label, step, output }: Context, app: Block) {
  output('function_app', {
    value: app.attr('name'),
    description: `Function app ${node.name}`,
  });
  output('resource_group', {
    value: app.attr('resource_group_name'),
    description: `Resource group of the function app ${node.name}`,
  });
  const which = `--resource-group "$(terraform output -raw ${label}_resource_group)" --name "$(terraform output -raw ${label}_function_app)"`;
  step(`Publish ${node.name}`, [
    `After each build of ${node.name}, and after each apply that changes its function app, in the folder of the environment. The first command takes away what Terraform’s provider writes there by mistake: connection strings without a key, which would keep the function from signing in to its storage as its identity.`,
    '',
    `    az functionapp config appsettings delete ${which} --setting-names ${WRITTEN_BY_THE_PROVIDER}`,
    `    az functionapp deployment source config-zip ${which} --src ARCHIVE.zip`,
  ]);
}

function alarmOnFailures(context: Context, name: Value) {
  const { node, foundations } = context;
  foundations.alarm(context, {
    role: 'failures',
    resourceId: foundations.applicationInsights().id,
    namespace: 'microsoft.insights/components',
    metric: 'requests/failed',
    aggregation: 'Count',
    operator: 'GreaterThan',
    threshold: 5,
    dimension: { name: 'cloud/roleName', values: [name] },
    description: `${node.name} fails`,
  });
}

const COMMENTS = [
  'Named after its identity, which is there first: so that workloads can call each other.',
  'Publishing takes away the keyless AzureWebJobsStorage that the provider adds: hashicorp/terraform-provider-azurerm#29693.',
];
