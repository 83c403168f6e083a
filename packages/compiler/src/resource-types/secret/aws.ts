import type { AwsOffer, AwsStatement } from '../../connections/aws';
import { useOfKey } from '../../connections/awsKeys';
import type { AwsFoundations } from '../../foundations/aws';
import { recoveryWindow } from '../../foundations/aws/secretRecovery';
import type { Access } from '../../model';
import { text, type Value } from '../../terraform/expressions';
import type { Blueprint } from '../define';
import { protect } from '../protection';

/** Secrets Manager secret without a value: that never passes through Terraform. */
export const aws: Blueprint<unknown, AwsFoundations, AwsOffer> = {
  summary: 'Secrets Manager secret; somebody puts the value there',
  outputs: {
    arn: { type: 'string', description: 'ARN of the secret' },
    name: { type: 'string', description: 'name of the secret' },
    key_arn: { type: 'string', description: 'ARN of the key that encrypts it' },
  },

  provide(context) {
    const {
      node,
      label,
      host,
      foundations,
      resource,
      cloudName,
      output,
      step,
    } = context;
    const key = host?.key_arn ?? foundations.key();
    const secret = resource(
      'aws_secretsmanager_secret',
      {
        name: host?.prefix ? text`${host.prefix}${cloudName()}` : cloudName(),
        description: node.description ?? `Secret ${node.name}`,
        kms_key_id: key,
        recovery_window_in_days: recoveryWindow(context),
        lifecycle: protect(context),
      },
      {
        comments: [
          'checkov:skip=CKV2_AWS_57:who gives the value has to give the next one; nothing here could make it',
        ],
      },
    );
    output('arn', {
      value: secret.attr('arn'),
      description: `ARN of the secret ${node.name}`,
    });
    step(`Give ${node.name} its value`, [
      'It never passes through Terraform; put it into the file VALUE and run:',
      '',
      `    aws secretsmanager put-secret-value --secret-id "$(terraform output -raw ${label}_arn)" --secret-string file://VALUE`,
    ]);
    return { arn: secret.attr('arn'), name: secret.attr('name'), key_arn: key };
  },

  offer({ arn, key_arn }, access, { foundations }) {
    const writes = access !== 'read';
    return {
      ...(access !== 'write' && {
        secrets: { VALUE: arn },
        secretKey: key_arn,
      }),
      ...(writes && {
        environment: { ARN: arn },
        statements: mayChange(foundations, arn, key_arn, access),
      }),
      endpoint: 'secretsmanager',
    };
  },
};

function mayChange(
  foundations: AwsFoundations,
  arn: Value,
  key: Value,
  access: Access,
): AwsStatement[] {
  const reads = access === 'write' ? [] : ['secretsmanager:GetSecretValue'];
  return [
    {
      actions: [
        'secretsmanager:DescribeSecret',
        ...reads,
        'secretsmanager:PutSecretValue',
      ],
      resources: [arn],
    },
    useOfKey(foundations, key, 'secretsmanager', [
      'Decrypt',
      'GenerateDataKey',
    ]),
  ];
}
