import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { hcl, jsonencode, text } from '../../terraform/expressions';
import { lock } from '../../clouds/azure/databases/serverContext';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import {
  buildStorageAccount,
  reachOfAccount,
} from '../../clouds/azure/storage/storageAccount';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { KeyValueTableProperties } from './properties';

type Context = BlueprintContext<KeyValueTableProperties, AzureFoundations>;

/** A table in a storage account: a dedicated one, or the one that hosts it. */
export const azure: Blueprint<
  KeyValueTableProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'table in a storage account without keys; in its account when hosted on one',
  protocol: 'Azure Table',
  outputs: {
    name: { type: 'string', description: 'name of the table' },
    endpoint: {
      type: 'string',
      description: 'HTTPS address of the account’s tables',
    },
    account_id: { type: 'string', description: 'id of the storage account' },
  },

  provide(context) {
    const { node, host, output } = context;
    sayWhatAzureDecides(context);
    const account = host ?? accountOf(context);
    const name = makeTable(context, account);
    output('table', {
      value: name,
      description: `Name of the table ${node.name}`,
    });
    return {
      name,
      endpoint: account.table_url,
      account_id: account.account_id,
      // The network of another stack is not ours to open.
      here: account.account !== undefined,
    };
  },

  offer(outputs, access, { foundations }) {
    const { name, endpoint, account_id } = outputs;
    return {
      environment: { NAME: name, ENDPOINT: endpoint },
      binding: { tableServiceUri: endpoint },
      roles: [
        {
          // Azure has no role that writes and does not read.
          role:
            access === 'read'
              ? 'Storage Table Data Reader'
              : 'Storage Table Data Contributor',
          scope: text`${account_id}/tableServices/default/tables/${name}`,
        },
      ],
      reach: reachOfAccount(foundations, outputs),
    };
  },
};

function accountOf(context: Context): Outputs {
  const account = buildStorageAccount(
    context,
    { parts: ['table'], versioning: false, allowedOrigins: [] },
    { reason: `The storage account of ${context.node.name} alone` },
  );
  lock(context, account);
  return {
    account_id: account.attr('id'),
    account_name: account.attr('name'),
    resource_group: account.attr('resource_group_name'),
    table_url: account.attr('primary_table_endpoint'),
    account: context.node.id,
  };
}

/**
 * The provider makes tables by their data, which only the network of the stack
 * reaches. A template makes one by the management API.
 *
 * @returns the table's name, which is the template's in letters and digits alone.
 */
function makeTable(context: Context, account: Outputs) {
  const { resource, cloudName } = context;
  const table = resource(
    'azurerm_resource_group_template_deployment',
    {
      name: cloudName(),
      resource_group_name: account.resource_group,
      deployment_mode: 'Incremental',
      template_content: jsonencode({
        $schema:
          'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        variables: { table: hcl`replace(${cloudName()}, "-", "")` },
        resources: [
          {
            type: 'Microsoft.Storage/storageAccounts/tableServices/tables',
            apiVersion: '2023-05-01',
            name: text`[concat('${account.account_name}/default/', variables('table'))]`,
          },
        ],
      }),
      lifecycle: protect(context),
    },
    {
      stateful: true,
      comments: [
        'The provider makes tables by the data of their account, which is private; this template makes one by the management API.',
      ],
    },
  );
  return hcl`replace(${table.attr('name')}, "-", "")`;
}

const FIXED = [
  'partitionKey',
  'partitionKeyType',
  'sortKey',
  'sortKeyType',
] as const;

function sayWhatAzureDecides(context: Context) {
  for (const property of FIXED) {
    withoutEffect(
      context,
      property,
      'tables of Azure have the keys PartitionKey and RowKey, which are text.',
      'Let clients write the key there.',
    );
  }
  withoutEffect(
    context,
    'indexes',
    'tables of Azure are found by their two keys alone.',
    'Write items a second time under the other key, or use a document database.',
  );
  withoutEffect(
    context,
    'expiryAttribute',
    'tables of Azure keep items until somebody deletes them.',
    'Let a scheduled job delete what has expired.',
  );
  withoutEffect(
    context,
    'backups',
    'Azure makes no backups of tables.',
    'Copy what must not be lost elsewhere, or use a document database.',
  );
  if (context.host) {
    withoutEffect(
      context,
      'deletionProtection',
      'tables are as protected as the storage account that they are in.',
      'Leave it out.',
    );
  }
}
