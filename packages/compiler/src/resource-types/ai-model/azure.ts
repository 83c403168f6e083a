import { reachedAt } from '../../clouds/azure/connections/connect';
import type { AzureFoundations, AzureOffer } from '../../clouds/azure/contract';
import { hasDataZone } from '../../clouds/azure/foundations/regions';
import { addPrivateEndpoint } from '../../clouds/azure/foundations/privateAccess';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import type { Block } from '../../terraform/blocks';
import { block } from '../../terraform/expressions';
import type { AiModelProperties } from './properties';

type Context = BlueprintContext<AiModelProperties, AzureFoundations>;

const HTTPS = 443;

/** Thousands of tokens a minute. */
const CAPACITY = 10;

/** Azure OpenAI account at a private address, into which only identities of Entra sign in, with one model. */
export const azure: Blueprint<AiModelProperties, AzureFoundations, AzureOffer> =
  {
    summary:
      'deployment of one Azure OpenAI model in an account of its own, at a private address',
    protocol: 'Azure OpenAI',
    outputs: {
      id: {
        type: 'string',
        description: 'name of the deployment, which clients give as model',
      },
      url: { type: 'string', description: 'address of the account' },
      account_id: { type: 'string', description: 'resource id of the account' },
    },

    provide(context) {
      const { node, foundations, output } = context;
      const account = buildAccount(context);
      addPrivateEndpoint(foundations, context.resource, {
        role: 'endpoint',
        name: context.cloudName(),
        who: node.name,
        resourceId: account.attr('id'),
        subresource: 'account',
      });
      foundations.diagnostics(context, account.attr('id'), {
        groups: ['audit'],
      });
      const deployment = deploy(context, account);
      alarmOnRefusals(context, account);
      output('id', {
        value: deployment.attr('name'),
        description: `What clients call the model ${node.name}`,
      });
      return {
        id: deployment.attr('name'),
        url: account.attr('endpoint'),
        account_id: account.attr('id'),
        // The network of another stack is not ours to open.
        here: true,
      };
    },

    offer: ({ id, url, account_id, here }) => ({
      environment: { ID: id, URL: url },
      roles: [{ role: 'Cognitive Services OpenAI User', scope: account_id }],
      ...reachedAt({ subnet: 'endpoints', port: HTTPS }, here === true),
    }),
  };

/** Entra signs in by the account's own subdomain alone. */
function buildAccount({ foundations, resource, cloudName }: Context): Block {
  const name = foundations.globalName(cloudName());
  return resource(
    'azurerm_cognitive_account',
    {
      name,
      ...foundations.place(),
      kind: 'OpenAI',
      sku_name: 'S0',
      custom_subdomain_name: name,
      local_auth_enabled: false,
      public_network_access_enabled: false,
      outbound_network_access_restricted: true,
      identity: block({ type: 'SystemAssigned' }),
    },
    {
      comments: [
        'checkov:skip=CKV2_AZURE_22:it keeps nothing; one’s own key needs a vault that Terraform can reach',
        'checkov:skip=CKV_AZURE_247:it may reach nothing outside: no names are allowed',
      ],
    },
  );
}

/** A model as `name`, or as `name:version`, which then stays until Azure retires it. */
function deploy(
  { node, properties, environment, cloudName, resource, variable }: Context,
  account: Block,
): Block {
  const [name, version] = properties.model?.split(':') ?? [];
  const model = variable('model', {
    type: 'string',
    description: `Name of the OpenAI model that ${node.name} is, which the region has to offer`,
    value: name,
    nullable: false,
  });
  const inZone = hasDataZone(environment.region);
  const where = inZone ? 'the data zone of the region' : 'the region';
  return resource(
    'azurerm_cognitive_deployment',
    {
      name: cloudName(),
      cognitive_account_id: account.attr('id'),
      version_upgrade_option:
        version === undefined
          ? 'OnceNewDefaultVersionAvailable'
          : 'OnceCurrentVersionExpired',
      model: block({ format: 'OpenAI', name: model.ref, version }),
      sku: block({
        name: inZone ? 'DataZoneStandard' : 'Standard',
        capacity: CAPACITY,
      }),
    },
    {
      comments: [
        `Requests stay in ${where}. The capacity is in thousands of tokens a minute.`,
      ],
    },
  );
}

function alarmOnRefusals(context: Context, account: Block) {
  context.foundations.alarm(context, {
    role: 'throttled',
    resourceId: account.attr('id'),
    namespace: 'Microsoft.CognitiveServices/accounts',
    metric: 'AzureOpenAIRequests',
    aggregation: 'Total',
    operator: 'GreaterThan',
    threshold: 10,
    window: 'PT15M',
    dimension: { name: 'StatusCode', values: ['429'] },
    description: `${context.node.name} refuses requests: they are more tokens a minute than its capacity`,
  });
}
