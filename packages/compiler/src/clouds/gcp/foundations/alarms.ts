import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpFoundations } from '../contract';

/** The receiver of alarms: an e-mail address, or an existing notification channel. */
export function buildNotificationChannel(
  context: FoundationContext,
  foundations: GcpFoundations,
): Value {
  const { existing } = context.setting();
  if (typeof existing?.id === 'string') return existing.id;
  const address = context.variable('alarm_email', {
    type: 'string',
    description: 'E-mail address that receives alarms',
    nullable: false,
  });
  const channel = context.resource(
    'google_monitoring_notification_channel',
    'alarms',
    {
      display_name: context.cloudName('alarms'),
      type: 'email',
      labels: { email_address: address.ref },
      depends_on: foundations.after('monitoring.googleapis.com'),
    },
    {
      reason: 'Where alarms go',
      control:
        'Name an existing notification channel under foundations.alarms.existing of the environment: id (projects/PROJECT/notificationChannels/NUMBER).',
    },
  );
  return channel.attr('id');
}
