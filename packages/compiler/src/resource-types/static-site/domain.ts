import { hostLabel } from '../../util/hostLabel';
import {
  buildCertificate,
  CLOUDFRONT_REGION,
} from '../../clouds/aws/foundations/certificate';
import type { AwsFoundations } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import { block, type Value } from '../../terraform/expressions';
import type { BlueprintContext } from '../../blueprints/blueprint';

type Context = BlueprintContext<unknown, AwsFoundations>;

/** A host name under the environment's domain, with a certificate that CloudFront takes. */
export interface CertifiedDomain {
  name: Value;
  zoneId: Value;
  certificateArn: Value;
}

/** Without a domain CloudFront's own address and certificate serve. */
export function certifiedDomain(context: Context): CertifiedDomain | undefined {
  const { node, immutableLabel, environment, foundations, resource } = context;
  if (!environment.domain) return undefined;
  const zone = foundations.dnsZone();
  const host = {
    label: hostLabel(immutableLabel),
    domain: environment.domain,
  };
  const name = `${host.label}.${host.domain}`;
  const certificateArn =
    foundations.certificates().of(host)?.arnIn(CLOUDFRONT_REGION) ??
    buildCertificate(
      (type, role, body) =>
        resource(type, body, {
          role,
          reason: `Proves to visitors that they are at ${node.name}`,
        }),
      name,
      zone.id,
      CLOUDFRONT_REGION,
    );
  return { name, zoneId: zone.id, certificateArn };
}

export function pointDomainAt(
  { node, resource }: Context,
  domain: CertifiedDomain,
  target: Block,
) {
  for (const [role, type] of [
    ['ipv4', 'A'],
    ['ipv6', 'AAAA'],
  ]) {
    resource(
      'aws_route53_record',
      {
        zone_id: domain.zoneId,
        name: domain.name,
        type,
        alias: block({
          name: target.attr('domain_name'),
          zone_id: target.attr('hosted_zone_id'),
          evaluate_target_health: false,
        }),
      },
      { role, reason: `The host name of ${node.name}` },
    );
  }
}
