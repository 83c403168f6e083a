import { atEnvironment, warning } from '../../../model';
import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpDnsZone } from '../contract';

export function buildDnsZone(context: FoundationContext): GcpDnsZone {
  const domain = domainOf(context);
  const { existing } = context.setting();
  const name =
    typeof existing?.name === 'string'
      ? existing.name
      : context.variable('dns_zone', {
          type: 'string',
          description:
            'Name of the Cloud DNS zone that holds the host names of what is exposed',
          nullable: false,
        }).ref;
  const zone = context.data(
    'google_dns_managed_zone',
    'main',
    { name },
    {
      reason: 'The DNS zone under which what is exposed is reached',
      control:
        'Name the zone under foundations.dns-zone.existing of the environment: name. Or set exposed to false on the services.',
    },
  );
  return { domain, name: zone.attr('name') };
}

function domainOf(context: FoundationContext): Value {
  const { domain, name } = context.stack.environment;
  if (domain) return domain;
  context.stack.diagnostics.push(
    warning(
      'expand/no-domain',
      `Something is served under a host name, but the environment "${name}" has no domain: it became a variable.`,
      {
        ...atEnvironment(name, 'domain'),
        hint: 'Set domain on the environment to the domain of a Cloud DNS zone; or map the site to container-service, which Cloud Run gives an address of its own.',
      },
    ),
  );
  return context.variable('domain', {
    type: 'string',
    description:
      'Domain of the Cloud DNS zone under which what is exposed is reached',
    nullable: false,
  }).ref;
}
