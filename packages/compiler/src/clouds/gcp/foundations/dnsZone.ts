import { domainOf } from '../../../blueprints/domain';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpDnsZone } from '../contract';

export function buildDnsZone(context: FoundationContext): GcpDnsZone {
  const domain = domainOf(context, {
    what: 'Something is served under a host name',
    hint: 'Set domain on the environment to the domain of a Cloud DNS zone; or map the site to container-service, which Cloud Run gives an address of its own.',
    description:
      'Domain of the Cloud DNS zone under which what is exposed is reached',
  });
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
