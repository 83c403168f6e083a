import type { Block } from '../../../terraform/blocks';
import {
  block,
  code,
  hcl,
  type Body,
  type Value,
} from '../../../terraform/expressions';

/** Adds a block under a label of the caller's. */
type Add = (type: string, role: string, body: Body) => Block;

/**
 * A certificate with DNS validation in its zone.
 *
 * @param region - where it is needed, if not in the stack's region; CloudFront accepts certificates of us-east-1 only.
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
  // A certificate for one name has one validation option, so that no `for_each` key is unknown at plan time.
  const option = (attribute: string) =>
    hcl`one(${certificate.attr('domain_validation_options')}).${code(attribute)}`;
  const record = add('aws_route53_record', 'certificate', {
    zone_id: zoneId,
    name: option('resource_record_name'),
    type: option('resource_record_type'),
    ttl: 300,
    records: [option('resource_record_value')],
    allow_overwrite: true,
  });
  const validation = add('aws_acm_certificate_validation', '', {
    region,
    certificate_arn: certificate.attr('arn'),
    validation_record_fqdns: [record.attr('fqdn')],
  });
  return validation.attr('certificate_arn');
}
