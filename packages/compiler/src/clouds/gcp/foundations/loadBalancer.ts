import { hostLabel } from '../../../util/hostLabel';
import { certify } from './certificates';
import { protect } from '../../../blueprints/protection';
import type { Block } from '../../../terraform/blocks';
import {
  block,
  text,
  type Body,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { DesignNode } from '../../../model';
import { subdomain } from '../../subdomain';
import type {
  GcpCertificate,
  GcpDnsZone,
  GcpFoundations,
  GcpLoadBalancer,
  Served,
} from '../contract';

/**
 * How what a URL map leads to goes. Terraform destroys before it updates:
 * Google destroys nothing that a URL map still leads to, and no second apply
 * would come further. The other way round the URL map lets go of it first.
 */
export const LET_GO_FIRST = block({ create_before_destroy: true });

const WHY = {
  reason: 'Brings requests from the internet to what is exposed',
  control: 'Set exposed to false on the services.',
};

/** The address of a load balancer, which an entity of the catalog may be. */
export const buildPublicAddress = (
  context: FoundationContext,
  foundations: GcpFoundations,
  entity?: DesignNode,
): Block =>
  context.resource(
    'google_compute_global_address',
    'public',
    {
      name: context.cloudName('public'),
      lifecycle: entity && protect(context),
      depends_on: foundations.after('compute.googleapis.com'),
    },
    { ...WHY, entity },
  );

export function buildLoadBalancer(
  context: FoundationContext,
  foundations: GcpFoundations,
  entity?: DesignNode,
): GcpLoadBalancer {
  const zone = foundations.dnsZone();
  const onCompute = foundations.after('compute.googleapis.com');
  const address = foundations.publicAddress();
  const certificates = context.resource(
    'google_certificate_manager_certificate_map',
    'main',
    {
      name: context.cloudName('public'),
      depends_on: foundations.after('certificatemanager.googleapis.com'),
    },
    { reason: 'Finds the certificate of each host name' },
  );
  const hosts: Host[] = [];
  const prove = proveBy(foundations, zone, certificates);
  const urlMap = context.resource(
    'google_compute_url_map',
    'main',
    {
      name: context.cloudName('public'),
      default_url_redirect: redirectTo(zone.domain),
      depends_on: onCompute,
    },
    { ...WHY, entity },
  );
  listenEncrypted(context, { address, certificates, urlMap, onCompute });
  redirectUnencrypted(context, address, onCompute);
  return {
    urlMap: urlMap.attr('name'),
    address: address.attr('address'),
    serve({ context: served, matcher }) {
      const host = hostOf(served, zone.domain);
      hosts.push({ host, matcher, name: hostLabel(served.label) });
      urlMap.body = urlMapBody(urlMap.body.name as Value, hosts);
      prove(served, host);
      served.resource(
        'google_dns_record_set',
        {
          managed_zone: zone.name,
          name: text`${host}.`,
          type: 'A',
          ttl: 300,
          rrdatas: [address.attr('address')],
        },
        { reason: `The host name of ${served.node.name}` },
      );
      return host;
    },
  };
}

/** Shows a certificate of the catalog for a host name, or one of its own. */
function proveBy(
  foundations: GcpFoundations,
  zone: GcpDnsZone,
  certificates: Block,
) {
  const entered = new Set<GcpCertificate>();
  return (served: Served['context'], host: Value) => {
    const known = foundations.certificates().of({
      label: hostLabel(served.label),
      domain: zone.domain,
    });
    if (!known) certify(served, { host, zone: zone.name, certificates });
    else if (!entered.has(known)) known.enter(certificates.attr('name'));
    if (known) entered.add(known);
  };
}

interface Host {
  host: Value;
  name: string;
  matcher: Body;
}

const hostOf = ({ label }: Served['context'], domain: Value): Value =>
  subdomain(hostLabel(label), domain);

const redirectTo = (host: Value) =>
  block({
    host_redirect: host,
    https_redirect: true,
    redirect_response_code: 'FOUND',
    strip_query: false,
  });

/** Routing by host name; unknown host names are redirected to the first. */
function urlMapBody(name: Value, hosts: readonly Host[]): Body {
  return {
    name,
    default_url_redirect: redirectTo(hosts[0].host),
    host_rule: hosts.map(({ host, name: path_matcher }): NestedBlock =>
      block({ hosts: [host], path_matcher }),
    ),
    path_matcher: hosts.map(({ name: matcherName, matcher }) =>
      block({ name: matcherName, ...matcher }),
    ),
  };
}

function listenEncrypted(
  context: FoundationContext,
  {
    address,
    certificates,
    urlMap,
    onCompute,
  }: {
    address: Block;
    certificates: Block;
    urlMap: Block;
    onCompute: Value[] | undefined;
  },
) {
  const policy = context.resource(
    'google_compute_ssl_policy',
    'main',
    {
      name: context.cloudName('public'),
      profile: 'MODERN',
      min_tls_version: 'TLS_1_2',
      depends_on: onCompute,
    },
    { reason: 'Refuses old versions of TLS' },
  );
  const proxy = context.resource(
    'google_compute_target_https_proxy',
    'main',
    {
      name: context.cloudName('https'),
      url_map: urlMap.attr('id'),
      certificate_map: text`//certificatemanager.googleapis.com/${certificates.attr('id')}`,
      ssl_policy: policy.attr('id'),
    },
    WHY,
  );
  context.resource(
    'google_compute_global_forwarding_rule',
    'https',
    {
      name: context.cloudName('https'),
      load_balancing_scheme: 'EXTERNAL_MANAGED',
      ip_address: address.attr('id'),
      ip_protocol: 'TCP',
      port_range: '443',
      target: proxy.attr('id'),
    },
    { ...WHY, idleCost: 'forwarding rules of the load balancer, by the hour' },
  );
}

function redirectUnencrypted(
  context: FoundationContext,
  address: Block,
  onCompute: Value[] | undefined,
) {
  const why = {
    ...WHY,
    reason: 'Sends requests without encryption to the encrypted address',
  };
  const urlMap = context.resource(
    'google_compute_url_map',
    'redirect',
    {
      name: context.cloudName('redirect'),
      default_url_redirect: block({
        https_redirect: true,
        redirect_response_code: 'MOVED_PERMANENTLY_DEFAULT',
        strip_query: false,
      }),
      depends_on: onCompute,
    },
    why,
  );
  const proxy = context.resource(
    'google_compute_target_http_proxy',
    'redirect',
    { name: context.cloudName('redirect'), url_map: urlMap.attr('id') },
    why,
  );
  context.resource(
    'google_compute_global_forwarding_rule',
    'http',
    {
      name: context.cloudName('http'),
      load_balancing_scheme: 'EXTERNAL_MANAGED',
      ip_address: address.attr('id'),
      ip_protocol: 'TCP',
      port_range: '80',
      target: proxy.attr('id'),
    },
    why,
  );
}
