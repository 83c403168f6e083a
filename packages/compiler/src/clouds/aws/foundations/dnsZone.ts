import { domainOf } from '../../../blueprints/domain';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsDnsZone } from '../contract';

export function buildDnsZone(context: FoundationContext): AwsDnsZone {
  const domain = domainOf(context, {
    what: 'Something is exposed',
    hint: 'Set domain on the environment to a Route 53 zone; or set exposed to false on what shall stay private; or expose it by an api-gateway or cdn, which bring a domain of their own.',
    description:
      'Name of the Route 53 zone under which exposed services are reached',
  });
  const zone = context.data(
    'aws_route53_zone',
    'main',
    { name: domain },
    {
      reason: 'The DNS zone under which exposed services are reached',
      control:
        'Set exposed to false on the services, or put them behind an api-gateway.',
    },
  );
  return { domain, id: zone.attr('zone_id') };
}
