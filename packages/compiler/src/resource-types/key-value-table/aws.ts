import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { useOfKey } from '../../clouds/aws/connections/useOfKey';
import type { Block } from '../../terraform/blocks';
import { block, text } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { KeyValueTableProperties } from './properties';

type Context = BlueprintContext<KeyValueTableProperties, AwsFoundations>;

const READ = [
  'BatchGetItem',
  'ConditionCheckItem',
  'DescribeTable',
  'GetItem',
  'Query',
  'Scan',
];
const WRITE = [
  'BatchWriteItem',
  'DeleteItem',
  'DescribeTable',
  'PutItem',
  'UpdateItem',
];
const READ_KEY = ['Decrypt', 'DescribeKey'];
const WRITE_KEY = [...READ_KEY, 'Encrypt', 'GenerateDataKey'];

const TYPES = { string: 'S', number: 'N', binary: 'B' };

/** DynamoDB table that is paid by request. */
export const aws: Blueprint<KeyValueTableProperties, AwsFoundations, AwsOffer> =
  {
    summary: 'DynamoDB table, paid by request',
    protocol: 'DynamoDB',
    outputs: {
      name: { type: 'string', description: 'name of the table' },
      arn: { type: 'string', description: 'ARN of the table' },
      key_arn: {
        type: 'string',
        description: 'ARN of the key that encrypts it',
      },
    },

    provide(context) {
      const {
        node,
        properties,
        production,
        foundations,
        resource,
        cloudName,
        output,
      } = context;
      const table = resource(
        'aws_dynamodb_table',
        {
          name: cloudName(),
          billing_mode: 'PAY_PER_REQUEST',
          hash_key: properties.partitionKey,
          range_key: properties.sortKey,
          deletion_protection_enabled: properties.deletionProtection,
          attribute: keyAttributes(properties),
          global_secondary_index: indexes(properties),
          ttl: properties.expiryAttribute
            ? block({
                attribute_name: properties.expiryAttribute,
                enabled: true,
              })
            : undefined,
          point_in_time_recovery: block({ enabled: properties.backups }),
          server_side_encryption: block({
            enabled: true,
            kms_key_arn: foundations.key(),
          }),
          lifecycle: protect(context),
        },
        {
          comments: properties.backups
            ? []
            : ['checkov:skip=CKV_AWS_28:development does without backups'],
        },
      );
      if (production) alarmOnThrottling(context, table);
      output('table_name', {
        value: table.attr('name'),
        description: `Name of the table ${node.name}`,
      });
      return {
        name: table.attr('name'),
        arn: table.attr('arn'),
        key_arn: foundations.key(),
      };
    },

    offer({ name, arn, key_arn }, access, { foundations }) {
      const actions = [
        ...(access === 'write' ? [] : READ),
        ...(access === 'read' ? [] : WRITE),
      ].map(action => `dynamodb:${action}`);
      return {
        environment: { NAME: name },
        statements: [
          {
            actions: [...new Set(actions)].sort(),
            resources: [arn, text`${arn}/index/*`],
            comment:
              'Indexes of a table have no ARN of their own: "index/*" means those of this table.',
          },
          useOfKey(
            foundations,
            key_arn,
            'dynamodb',
            access === 'read' ? READ_KEY : WRITE_KEY,
          ),
        ],
        endpoint: 'dynamodb',
      };
    },
  };

interface Key {
  partitionKey: string;
  partitionKeyType: keyof typeof TYPES;
  sortKey?: string;
  sortKeyType: keyof typeof TYPES;
}

/** The attributes that are part of a key, each once; DynamoDB has no schema for the others. */
function keyAttributes(properties: KeyValueTableProperties) {
  const keys: Key[] = [properties, ...Object.values(properties.indexes)];
  const types = new Map<string, string>();
  for (const key of keys) {
    if (!types.has(key.partitionKey))
      types.set(key.partitionKey, TYPES[key.partitionKeyType]);
    if (key.sortKey && !types.has(key.sortKey))
      types.set(key.sortKey, TYPES[key.sortKeyType]);
  }
  return [...types].map(([name, type]) => block({ name, type }));
}

function indexes({ indexes: byName }: KeyValueTableProperties) {
  return Object.entries(byName).map(([name, { partitionKey, sortKey }]) =>
    block({
      name,
      hash_key: partitionKey,
      range_key: sortKey,
      projection_type: 'ALL',
    }),
  );
}

/** A table paid by request throttles only when one key is too busy. */
function alarmOnThrottling(
  { node, foundations, resource, cloudName }: Context,
  table: Block,
) {
  for (const kind of ['Read', 'Write']) {
    const role = kind.toLowerCase();
    resource(
      'aws_cloudwatch_metric_alarm',
      {
        alarm_name: cloudName(`${role}-throttles`),
        alarm_description: `DynamoDB refuses to ${role} items of ${node.name}, because one key is too busy`,
        namespace: 'AWS/DynamoDB',
        metric_name: `${kind}ThrottleEvents`,
        dimensions: { TableName: table.attr('name') },
        statistic: 'Sum',
        period: 300,
        evaluation_periods: 2,
        comparison_operator: 'GreaterThanThreshold',
        threshold: 0,
        treat_missing_data: 'notBreaching',
        alarm_actions: [foundations.alarmTopic()],
        ok_actions: [foundations.alarmTopic()],
      },
      {
        role: `${role}_throttles`,
        reason: `Notifies when ${node.name} refuses requests`,
      },
    );
  }
}
