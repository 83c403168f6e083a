import { atEnvironment, warning } from '../../../model';
import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsDnsZone } from '../contract';

export function buildDnsZone(context: FoundationContext): AwsDnsZone {
  const domain = domainOf(context);
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

function domainOf(context: FoundationContext): Value {
  const { domain, name } = context.stack.environment;
  if (domain) return domain;
  context.stack.diagnostics.push(
    warning(
      'expand/no-domain',
      `Something is exposed, but the environment "${name}" has no domain: it became a variable.`,
      {
        ...atEnvironment(name, 'domain'),
        hint: 'Set domain on the environment to a Route 53 zone; or set exposed to false on what shall stay private; or expose it by an api-gateway or cdn, which bring a domain of their own.',
      },
    ),
  );
  return context.variable('domain', {
    type: 'string',
    description:
      'Name of the Route 53 zone under which exposed services are reached',
    nullable: false,
  }).ref;
}
