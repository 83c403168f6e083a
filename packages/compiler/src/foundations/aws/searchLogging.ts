import { block, text } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { AwsFoundations } from './index';

/** Lets OpenSearch write into the log groups of this stack. An account has few such policies: one serves all domains. */
export function buildSearchLogging(
  context: FoundationContext,
  foundations: AwsFoundations,
): void {
  const why = { reason: 'Lets search domains of this stack write their logs' };
  const { id, partition, region } = foundations.account();
  const { name, environment } = context.stack;
  const policy = context.data(
    'aws_iam_policy_document',
    'search_logging',
    {
      statement: block({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [
          text`arn:${partition}:logs:${region}:${id}:log-group:/${name}/${environment.name}/*`,
        ],
        principals: block({
          type: 'Service',
          identifiers: ['es.amazonaws.com'],
        }),
        condition: block({
          test: 'StringEquals',
          variable: 'aws:SourceAccount',
          values: [id],
        }),
      }),
    },
    {
      ...why,
      comments: [
        'The "*" means the log groups of this stack in this environment.',
      ],
    },
  );
  context.resource(
    'aws_cloudwatch_log_resource_policy',
    'search_logging',
    {
      policy_name: context.cloudName('search-logging'),
      policy_document: policy.attr('json'),
    },
    why,
  );
}
