import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { useOfKey } from '../../clouds/aws/connections/useOfKey';
import { text } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';

const READ = ['DescribeSecret', 'GetSecretValue'];
const WRITE = ['CreateSecret', 'DescribeSecret', 'PutSecretValue'];

/** Secrets Manager is there in every account; a store is what the names of its secrets start with. */
export const aws: Blueprint<unknown, AwsFoundations, AwsOffer> = {
  summary:
    'a prefix of names in Secrets Manager, which is there without a resource',
  outputs: {
    prefix: {
      type: 'string',
      description: 'what the names of its secrets start with',
    },
    key_arn: {
      type: 'string',
      description: 'ARN of the key that encrypts its secrets',
    },
  },

  provide({ node, label, stack, environment, foundations, output }) {
    const prefix = `${stack}/${environment.name}/${label}/`;
    output('prefix', {
      value: prefix,
      description: `What the names of the secrets in ${node.name} start with`,
    });
    return { prefix, key_arn: foundations.key() };
  },

  offer({ prefix, key_arn }, access, { foundations }) {
    const { id, partition, region } = foundations.account();
    const actions = [
      ...(access === 'write' ? [] : READ),
      ...(access === 'read' ? [] : WRITE),
    ];
    return {
      environment: { PREFIX: prefix },
      statements: [
        {
          actions: [...new Set(actions)]
            .sort()
            .map(action => `secretsmanager:${action}`),
          resources: [
            text`arn:${partition}:secretsmanager:${region}:${id}:secret:${prefix}*`,
          ],
          comment:
            'A store of secrets is what their names start with: its "*" means these alone.',
        },
        useOfKey(foundations, key_arn, 'secretsmanager', [
          'Decrypt',
          ...(access === 'read' ? [] : ['GenerateDataKey']),
        ]),
      ],
      endpoint: 'secretsmanager',
    };
  },
};
