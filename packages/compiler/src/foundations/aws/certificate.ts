import type { Block } from '../../terraform/blocks';
import { block, hcl, type Body, type Value } from '../../terraform/expressions';

/** Adds a block under a label of the caller's. */
type Add = (type: string, role: string, body: Body) => Block;

/**
 * A certificate that proves itself by records in its own DNS zone.
 *
 * @param region - where it is needed, if not in the stack's own; CloudFront takes certificates of us-east-1 alone.
 * @returns its ARN, once it is valid.
 */
export function buildCertificate(
  add: Add,
  domain: Value,
  zoneId: Value,
  region?: string,
): Value {
  const certificate = add('aws_acm_certificate', '', {
    region,
    domain_name: domain,
    validation_method: 'DNS',
    lifecycle: block({ create_before_destroy: true }),
  });
  const records = add('aws_route53_record', 'certificate', {
    for_each: hcl`{ for option in ${certificate.attr('domain_validation_options')} : option.domain_name => option }`,
    zone_id: zoneId,
    name: hcl`each.value.resource_record_name`,
    type: hcl`each.value.resource_record_type`,
    ttl: 300,
    records: [hcl`each.value.resource_record_value`],
    allow_overwrite: true,
  });
  const validation = add('aws_acm_certificate_validation', '', {
    region,
    certificate_arn: certificate.attr('arn'),
    validation_record_fqdns: hcl`[for record in ${records.self} : record.fqdn]`,
  });
  return validation.attr('certificate_arn');
}
