import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import type { ExternalServiceProperties } from './properties';
import { OUTPUTS, urlOf } from './url';

/** Nothing of ours: its address, and the secret that calling it takes. */
export const aws: Blueprint<
  ExternalServiceProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary: 'variables for its address and its secret; no resource',
  outputs: OUTPUTS,

  provide(context) {
    const { node, properties, variable } = context;
    const url = urlOf(context);
    const secret = properties.secret
      ? variable('secret_arn', {
          type: 'string',
          description: `ARN of the Secrets Manager secret that calling ${node.name} takes, encrypted by the stack’s key or AWS’s own`,
          nullable: false,
        }).ref
      : undefined;
    return { url, secret_arn: secret };
  },

  offer: ({ url, secret_arn }) => ({
    environment: { URL: url },
    ...(secret_arn !== undefined && {
      secrets: { SECRET: secret_arn },
      endpoint: 'secretsmanager',
    }),
  }),
};
