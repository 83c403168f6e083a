import type { Block } from '../../terraform/blocks';
import { block } from '../../terraform/expressions';
import { dashed } from '../../util/dashed';
import type { Context, Scope } from './awsScope';

/** What callers prove themselves with stays out of the logs. */
const SECRET_HEADERS = ['authorization', 'cookie'];

/** Keeps what a web ACL refused or counted, and nothing of other requests. */
export function logVerdicts(
  { node, label, stack, environment, foundations, resource }: Context,
  { role, region }: Scope,
  acl: Block,
) {
  const end = role ? `-${role}` : '';
  const why = { role, reason: `Records what ${node.name} refuses` };
  // AWS WAF takes log groups with this beginning alone.
  const name = `aws-waf-logs-${stack}-${environment.name}-${dashed(label)}${end}`;
  const group = resource(
    'aws_cloudwatch_log_group',
    region
      ? { region, name, retention_in_days: 365 }
      : foundations.logGroupBody(name),
    {
      ...why,
      comments: region
        ? [
            'checkov:skip=CKV_AWS_158:CloudWatch encrypts it with a key of its own, as the stack’s key is in another region',
          ]
        : [],
    },
  );
  resource(
    'aws_wafv2_web_acl_logging_configuration',
    {
      region,
      resource_arn: acl.attr('arn'),
      log_destination_configs: [group.attr('arn')],
      logging_filter: block({
        default_behavior: 'DROP',
        filter: block({
          behavior: 'KEEP',
          requirement: 'MEETS_ANY',
          condition: ['BLOCK', 'COUNT'].map(action =>
            block({ action_condition: block({ action }) }),
          ),
        }),
      }),
      redacted_fields: SECRET_HEADERS.map(header =>
        block({ single_header: block({ name: header }) }),
      ),
    },
    why,
  );
}
