import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { text } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { LogStoreProperties } from './properties';

const WRITE = [
  'logs:CreateLogStream',
  'logs:DescribeLogStreams',
  'logs:PutLogEvents',
];
const READ = ['logs:FilterLogEvents', 'logs:GetLogEvents', 'logs:StartQuery'];

/** CloudWatch log group. */
export const aws: Blueprint<LogStoreProperties, AwsFoundations, AwsOffer> = {
  summary: 'CloudWatch log group, encrypted',
  outputs: {
    name: { type: 'string', description: 'name of the log group' },
    arn: { type: 'string', description: 'ARN of the log group' },
  },

  provide(context) {
    const {
      node,
      label,
      stack,
      environment,
      properties,
      foundations,
      resource,
      output,
    } = context;
    const group = resource('aws_cloudwatch_log_group', {
      ...foundations.logGroupBody(`/${stack}/${environment.name}/${label}`),
      retention_in_days: properties.retentionDays,
      lifecycle: protect(context),
    });
    output('log_group', {
      value: group.attr('name'),
      description: `Log group ${node.name}`,
    });
    return { name: group.attr('name'), arn: group.attr('arn') };
  },

  offer: ({ name, arn }, access) => ({
    environment: { NAME: name },
    statements: [
      {
        actions: [
          ...(access === 'read' ? [] : WRITE),
          ...(access === 'write' ? [] : READ),
        ].sort(),
        resources: [arn, text`${arn}:*`],
      },
    ],
    endpoint: 'logs',
  }),
};
