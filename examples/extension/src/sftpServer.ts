import {
  defineResourceType,
  propertiesOf,
  text,
  type AwsFoundations,
  type AwsOffer,
  type Blueprint,
} from '@appstack/compiler';
import { z } from 'zod';

const properties = propertiesOf({
  securityPolicy: z
    .string()
    .regex(/^TransferSecurityPolicy-[\w-]+$/, 'must be a policy of AWS')
    .default('TransferSecurityPolicy-2024-01')
    .describe('Which ciphers and keys it accepts.'),
});
type SftpServerProperties = z.infer<typeof properties>;

const aws: Blueprint<SftpServerProperties, AwsFoundations, AwsOffer> = {
  summary: 'Transfer Family server for SFTP, with its log',
  outputs: {
    host: { type: 'string', description: 'host name for clients' },
  },

  provide({
    node,
    label,
    stack,
    environment,
    properties: { securityPolicy },
    foundations,
    resource,
    output,
  }) {
    const log = resource(
      'aws_cloudwatch_log_group',
      foundations.logGroupBody(`/${stack}/${environment.name}/${label}`),
      { reason: `Keeps who fetched or left files on ${node.name}` },
    );
    const server = resource(
      'aws_transfer_server',
      {
        protocols: ['SFTP'],
        endpoint_type: 'PUBLIC',
        identity_provider_type: 'SERVICE_MANAGED',
        domain: 'S3',
        security_policy_name: securityPolicy,
        structured_log_destinations: [text`${log.attr('arn')}:*`],
      },
      { idleCost: 'Each hour that the server exists' },
    );
    const host = server.attr('endpoint');
    output('host', {
      value: host,
      description: `Host name of ${node.name} for SFTP clients`,
    });
    return { host };
  },

  offer: ({ host }) => ({ environment: { HOST: host } }),
};

/** Where suppliers and banks leave files, because they know nothing newer. */
export const sftpServer = defineResourceType({
  name: 'sftp-server',
  title: 'SFTP server',
  category: 'storage',
  description: 'Lets partners fetch and leave files by SFTP.',
  properties,
  offers: ['depends-on'],
  contract: { host: 'host name for clients' },
  clouds: { aws },
  alternatives: { azure: ['object-storage'], gcp: ['object-storage'] },
});
