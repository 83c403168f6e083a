import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Blueprint } from '../../blueprints/blueprint';
import type { TopicProperties } from './properties';

/** SNS topic; a polling consumer gets a dedicated queue. */
export const aws: Blueprint<TopicProperties, AwsFoundations, AwsOffer> = {
  summary: 'SNS topic, with an SQS queue for each subscriber that polls',
  protocol: 'SNS',
  outputs: {
    arn: { type: 'string', description: 'ARN of the topic' },
    name: { type: 'string', description: 'name of the topic' },
    key_arn: { type: 'string', description: 'ARN of the key that encrypts it' },
  },

  provide({
    node,
    properties,
    production,
    foundations,
    resource,
    output,
    cloudName,
  }) {
    const fifo = properties.fifo || undefined;
    const key = foundations.key();
    const topic = resource('aws_sns_topic', {
      name: cloudName('', { end: fifo ? '.fifo' : '' }),
      fifo_topic: fifo,
      content_based_deduplication: fifo,
      kms_master_key_id: key,
    });
    if (production) {
      resource(
        'aws_cloudwatch_metric_alarm',
        {
          alarm_name: cloudName('undelivered'),
          alarm_description: `Messages of ${node.name} could not be delivered to a subscriber`,
          namespace: 'AWS/SNS',
          metric_name: 'NumberOfNotificationsFailed',
          dimensions: { TopicName: topic.attr('name') },
          statistic: 'Sum',
          period: 300,
          evaluation_periods: 1,
          comparison_operator: 'GreaterThanThreshold',
          threshold: 0,
          treat_missing_data: 'notBreaching',
          alarm_actions: [foundations.alarmTopic()],
        },
        { reason: 'Notifies when messages do not reach a subscriber' },
      );
    }
    output('topic_arn', {
      value: topic.attr('arn'),
      description: `ARN of the topic ${node.name}`,
    });
    return {
      arn: topic.attr('arn'),
      name: topic.attr('name'),
      key_arn: key,
      // For consumers in this stack: their queues keep the order, too.
      fifo: properties.fifo,
    };
  },

  offer({ arn, name, key_arn, fifo }, access) {
    const trigger = { kind: 'topic', arn, name, fifo: fifo === true } as const;
    if (access === 'subscribe' || access === 'read') return { trigger };
    return {
      environment: { ARN: arn, NAME: name },
      statements: [
        { actions: ['sns:Publish'], resources: [arn] },
        {
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [key_arn],
        },
      ],
      endpoint: 'sns',
      trigger,
    };
  },
};
