import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import {
  accountDecides,
  KEY_POLICY_COMMENTS,
} from '../../clouds/aws/foundations/key';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';

const DECRYPT = ['kms:Decrypt'];
const ENCRYPT = ['kms:Encrypt', 'kms:GenerateDataKey'];

/** KMS key that is renewed every year. */
export const aws: Blueprint<unknown, AwsFoundations, AwsOffer> = {
  summary: 'KMS key with yearly rotation, and an alias',
  outputs: {
    id: { type: 'string', description: 'ARN of the key' },
  },

  provide(context) {
    const { node, production, foundations, resource, data, cloudName, output } =
      context;
    const policy = data(
      'aws_iam_policy_document',
      { statement: accountDecides(foundations.account()) },
      {
        role: 'policy',
        reason: `Lets policies of this account decide who may use ${node.name}`,
        comments: KEY_POLICY_COMMENTS,
      },
    );
    const key = resource(
      'aws_kms_key',
      {
        description: node.description ?? `Key ${node.name}`,
        enable_key_rotation: true,
        deletion_window_in_days: production ? 30 : 7,
        policy: policy.attr('json'),
        lifecycle: protect(context),
      },
      { idleCost: 'customer-managed key, by the month' },
    );
    resource(
      'aws_kms_alias',
      { name: cloudName(), target_key_id: key.attr('key_id') },
      { reason: `A readable name for ${node.name}` },
    );
    output('arn', {
      value: key.attr('arn'),
      description: `ARN of the key ${node.name}`,
    });
    return { id: key.attr('arn') };
  },

  offer({ id }, access) {
    return {
      environment: { ID: id },
      statements: [
        {
          actions: [
            'kms:DescribeKey',
            ...(access === 'write' ? [] : DECRYPT),
            ...(access === 'read' ? [] : ENCRYPT),
          ].sort(),
          resources: [id],
        },
      ],
      endpoint: 'kms',
    };
  },
};
