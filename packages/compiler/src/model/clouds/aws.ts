import { OPENID_CONNECT, type CloudDescriptor } from './cloud';

export const aws: CloudDescriptor = {
  title: 'AWS',
  provider: 'aws',
  defaultRegion: 'eu-central-1',
  defaultBackend: 's3',
  credentialsForCi: OPENID_CONNECT,
  // "Tag naming limits and requirements" of the AWS tagging guide
  tagLimits: {
    refused: /[^\p{L}\p{N} _.:/=+\-@]/gu,
    keyLength: 128,
    valueLength: 256,
  },
  tagging: { argument: 'tags', byProvider: true },
  foundationValues: [
    'network_id',
    'network_cidr',
    'private_subnet_ids',
    'public_subnet_ids',
    'key_arn',
    'alarm_topic_arn',
  ],
  account: { pattern: /^\d{12}$/, form: 'the twelve digits of an account' },
  foundations: [
    'network',
    'cluster',
    'key',
    'alarms',
    'kafka',
    'kubernetes-cluster',
    'namespace',
  ],
  exampleTerraformType: 'aws_kinesis_stream',
};
