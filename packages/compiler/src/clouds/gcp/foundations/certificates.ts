import { certificateName } from './certificateName';
import type { Block } from '../../../terraform/blocks';
import { block, type Value } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import type { GcpFoundations } from '../contract';

type Context = BlueprintContext<unknown, GcpFoundations>;

/** Proves to Google, by a record in the zone, that the host name is ours. */
export function authorize(
  context: Context,
  host: Value,
  zone: Value,
  why: { reason: string },
): Block {
  const authorization = context.resource(
    'google_certificate_manager_dns_authorization',
    {
      ...certificateName(
        context,
        'google_certificate_manager_dns_authorization',
        host,
      ),
      domain: host,
      depends_on: context.foundations.after(
        'certificatemanager.googleapis.com',
      ),
    },
    why,
  );
  const record = (part: string) =>
    authorization.attr(`dns_resource_record[0].${part}`);
  context.resource(
    'google_dns_record_set',
    {
      managed_zone: zone,
      name: record('name'),
      type: record('type'),
      ttl: 300,
      rrdatas: [record('data')],
    },
    { ...why, role: 'certificate' },
  );
  return authorization;
}

/** A certificate with DNS authorization: it is valid before traffic arrives. */
export function certify(
  context: Context,
  {
    host,
    zone,
    certificates,
  }: { host: Value; zone: Value; certificates: Block },
) {
  const { node, resource } = context;
  const why = { reason: `Proves to callers that they are at ${node.name}` };
  const authorization = authorize(context, host, zone, why);
  const certificate = resource(
    'google_certificate_manager_certificate',
    {
      ...certificateName(
        context,
        'google_certificate_manager_certificate',
        host,
      ),
      managed: block({
        domains: [host],
        dns_authorizations: [authorization.attr('id')],
      }),
    },
    why,
  );
  enterCertificate(context, {
    map: certificates.attr('name'),
    certificate,
    hosts: [{ host, role: '' }],
    why,
  });
}

const MAP_ENTRY = 'google_certificate_manager_certificate_map_entry';

/** Names the certificate of each host in the map of a load balancer. */
export function enterCertificate(
  context: Context,
  {
    map,
    certificate,
    hosts,
    why,
  }: {
    map: Value;
    certificate: Block;
    hosts: readonly { host: Value; role: string }[];
    why: { reason: string };
  },
) {
  for (const { host, role } of hosts) {
    const name =
      typeof host === 'string' || role === ''
        ? certificateName(context, MAP_ENTRY, host)
        : { name: context.cloudName(role) };
    context.resource(
      MAP_ENTRY,
      { ...name, map, hostname: host, certificates: [certificate.attr('id')] },
      { ...why, role },
    );
  }
}
