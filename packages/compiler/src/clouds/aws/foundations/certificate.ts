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

/** CloudFront takes certificates of this region alone. */
export const CLOUDFRONT_REGION = 'us-east-1';

/** A certificate takes longer names as alternative names alone. */
const LONGEST_FIRST_NAME = 64;

/** The names on a certificate, the first one short enough: a long one stands behind the domain that it is in. */
function namesOn(domain: Value): Value[] {
  if (typeof domain !== 'string' || domain.length <= LONGEST_FIRST_NAME)
    return [domain];
  return [domain.slice(domain.indexOf('.') + 1), domain];
}

/** Requests a certificate that records in DNS validate; one that takes its place is there before it goes. */
export const requestCertificate = (
  add: (type: string, body: Body) => Block,
  { names, region }: { names: readonly Value[]; region?: string },
): Block =>
  add('aws_acm_certificate', {
    region,
    domain_name: names[0],
    subject_alternative_names: names.length > 1 ? names.slice(1) : undefined,
    validation_method: 'DNS',
    lifecycle: block({ create_before_destroy: true }),
  });

/** The arguments of the record that proves a certificate; `option` gives an attribute of its validation option. */
export const validationRecord = (
  zoneId: Value,
  option: (attribute: Value) => Value,
): Body => ({
  zone_id: zoneId,
  name: option(code('resource_record_name')),
  type: option(code('resource_record_type')),
  ttl: 300,
  records: [option(code('resource_record_value'))],
  allow_overwrite: true,
});

/** The ARN of a certificate, once it is valid. */
export const validateCertificate = (
  add: (type: string, body: Body) => Block,
  made: { certificate: Block; fqdns: Value; region?: string },
): Value =>
  add('aws_acm_certificate_validation', {
    region: made.region,
    certificate_arn: made.certificate.attr('arn'),
    validation_record_fqdns: made.fqdns,
  }).attr('certificate_arn');

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
  const names = namesOn(domain);
  const unnamed = (type: string, body: Body) => add(type, '', body);
  const certificate = requestCertificate(unnamed, { names, region });
  // A certificate for one name has one validation option, so that no `for_each` key is unknown at plan time.
  const options = certificate.attr('domain_validation_options');
  const record = add('aws_route53_record', 'certificate', {
    for_each: names.length > 1 ? hcl`toset(${names})` : undefined,
    ...validationRecord(zoneId, attribute =>
      names.length > 1
        ? hcl`one([for option in ${options} : option.${attribute} if option.domain_name == each.key])`
        : hcl`one(${options}).${attribute}`,
    ),
  });
  return validateCertificate(unnamed, {
    certificate,
    fqdns:
      names.length > 1
        ? hcl`[for record in ${record.self} : record.fqdn]`
        : [record.attr('fqdn')],
    region,
  });
}
