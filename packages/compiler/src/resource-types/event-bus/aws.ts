import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import type { EventBusProperties } from './properties';

/** EventBridge bus; a polling consumer gets a dedicated queue, as from a topic. */
export const aws: Blueprint<EventBusProperties, AwsFoundations, AwsOffer> = {
  summary: 'EventBridge bus, with an archive in production',
  protocol: 'EventBridge',
  outputs: {
    name: { type: 'string', description: 'name of the bus' },
    arn: { type: 'string', description: 'ARN of the bus' },
    key_arn: {
      type: 'string',
      description: 'ARN of the key that encrypts its events',
    },
  },

  provide({ node, properties, foundations, resource, output, cloudName }) {
    const key = foundations.key('events');
    const bus = resource('aws_cloudwatch_event_bus', {
      name: cloudName(),
      description: node.name,
      kms_key_identifier: key,
    });
    if (properties.archiveDays > 0) {
      resource(
        'aws_cloudwatch_event_archive',
        {
          name: cloudName(),
          description: `Events of ${node.name}`,
          event_source_arn: bus.attr('arn'),
          retention_days: properties.archiveDays,
          kms_key_identifier: key,
        },
        {
          reason: `Keeps events of ${node.name}, so that they can be sent again`,
          control: 'Set archiveDays to 0.',
        },
      );
    }
    output('bus_arn', {
      value: bus.attr('arn'),
      description: `ARN of the bus ${node.name}`,
    });
    return { name: bus.attr('name'), arn: bus.attr('arn'), key_arn: key };
  },

  offer({ name, arn, key_arn }, access) {
    const trigger = { kind: 'bus', arn, name } as const;
    if (access === 'subscribe' || access === 'read') return { trigger };
    return {
      environment: { NAME: name, ARN: arn },
      statements: [
        { actions: ['events:PutEvents'], resources: [arn] },
        {
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [key_arn],
        },
      ],
      endpoint: 'events',
      trigger,
    };
  },
};
