import type { Neighbour } from '../../blueprints/blueprint';
import { block, type Value } from '../../terraform/expressions';

const SERVED_BY_CLOUDFRONT = new Set(['cdn', 'static-site']);

/** Whether CloudFront serves it: its certificates and firewalls are in a region of their own. */
export const isAtTheEdge = ({ type }: Neighbour): boolean =>
  SERVED_BY_CLOUDFRONT.has(type);

/** The ARN of the web ACL of the catalog that a distribution is connected with. */
export const webAclOf = (neighbours: readonly Neighbour[]): Value =>
  neighbours.find(({ outputs }) => outputs.edge)?.outputs.edge;

/** TLS of a distribution: for its own host name, or for CloudFront's. */
export const viewerCertificate = (arn: Value) =>
  arn === undefined
    ? block({ cloudfront_default_certificate: true })
    : block({
        acm_certificate_arn: arn,
        minimum_protocol_version: 'TLSv1.2_2021',
        ssl_support_method: 'sni-only',
      });

/** What scanners find in a distribution, and why it is so. */
export function commentsOnDistribution({
  production,
  firewall,
  domain,
  failover,
}: {
  production: boolean;
  firewall: boolean;
  domain: boolean;
  failover: string;
}): string[] {
  return [
    ...(firewall
      ? []
      : [
          'checkov:skip=CKV_AWS_68:a web application firewall is a resource type of its own',
          'checkov:skip=CKV2_AWS_47:a web application firewall is a resource type of its own',
        ]),
    `checkov:skip=CKV_AWS_310:${failover}`,
    'checkov:skip=CKV_AWS_374:visitors come from everywhere',
    production
      ? 'checkov:skip=CKV_AWS_86:requests are logged by standard logging (v2), which is configured apart'
      : 'checkov:skip=CKV_AWS_86:development keeps no access logs',
    ...(domain
      ? []
      : [
          'checkov:skip=CKV_AWS_174:without a domain CloudFront’s own certificate decides',
          'checkov:skip=CKV2_AWS_42:without a domain CloudFront’s own certificate decides',
        ]),
  ];
}
