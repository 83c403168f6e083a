import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import {
  CLOUDFRONT_REGION,
  requestCertificate,
  validateCertificate,
  validationRecord,
} from '../../clouds/aws/foundations/certificate';
import { isAtTheEdge } from '../../clouds/aws/distribution';
import { covers } from '../../clouds/certified';
import { subdomain } from '../../clouds/subdomain';
import { hcl, type Value } from '../../terraform/expressions';
import type { Block } from '../../terraform/blocks';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { certified, type Certified } from './names';
import type { CertificateProperties } from './properties';

type Context = BlueprintContext<CertificateProperties, AwsFoundations>;

/** Certificate of ACM, which renews it as long as its record is there. */
export const aws: Blueprint<CertificateProperties, AwsFoundations, AwsOffer> = {
  summary:
    'ACM certificate with DNS validation, for the load balancer and for CloudFront',
  outputs: {
    arn: { type: 'string', description: 'ARN of the certificate' },
    domain: { type: 'string', description: 'domain that it is for' },
  },

  provide(context) {
    const { node, environment, foundations, output } = context;
    const names = certified(context, () => foundations.dnsZone());
    const region = firstRegion(context);
    const certificate = request(context, names, region);
    const record = addRecord(context, names, certificate);
    const arn = validate(context, { certificate, record, region });
    const arns = new Map([[region, arn]]);
    foundations.certificates().keep({
      covers: host => covers(names, host),
      arnIn(wanted = environment.region) {
        const known = arns.get(wanted) ?? again(context, names, wanted, record);
        arns.set(wanted, known);
        return known;
      },
    });
    output('arn', {
      value: arn,
      description: `ARN of the certificate ${node.name}, once it is valid`,
    });
    return { arn, domain: names.domain };
  },
};

/** Where it is needed first: what CloudFront alone uses is in its region. */
function firstRegion({ neighbours, environment }: Context): string {
  const users = neighbours.filter(({ type }) => type !== 'dns-zone');
  return users.length > 0 && users.every(isAtTheEdge)
    ? CLOUDFRONT_REGION
    : environment.region;
}

/** The same names in one more region; one record proves them in all. */
function again(
  context: Context,
  names: Certified,
  region: string,
  record: Block,
): Value {
  const why =
    region === CLOUDFRONT_REGION
      ? {
          role: 'cloudfront',
          reason: `The region of CloudFront’s certificates`,
        }
      : { role: 'regional', reason: `The region of the load balancer` };
  const certificate = request(context, names, region, why);
  return validate(context, { certificate, record, region, role: why.role });
}

function request(
  { environment, resource }: Context,
  { domain, wildcard }: Certified,
  region: string,
  why?: { role: string; reason: string },
): Block {
  return requestCertificate((type, body) => resource(type, body, why), {
    names: wildcard ? [domain, subdomain('*', domain)] : [domain],
    region: region === environment.region ? undefined : region,
  });
}

/** A domain and the names right below it have one record. */
function addRecord(
  { node, resource }: Context,
  { wildcard, zone }: Certified,
  certificate: Block,
): Block {
  const options = certificate.attr('domain_validation_options');
  const option = wildcard ? hcl`tolist(${options})[0]` : hcl`one(${options})`;
  return resource(
    'aws_route53_record',
    validationRecord(zone.id, attribute => hcl`${option}.${attribute}`),
    { reason: `Proves to Amazon whose the domain of ${node.name} is` },
  );
}

function validate(
  { node, environment, resource }: Context,
  made: { certificate: Block; record: Block; region: string; role?: string },
): Value {
  const { certificate, record, region, role } = made;
  return validateCertificate(
    (type, body) =>
      resource(type, body, {
        role,
        reason: `Waits until ${node.name} is valid`,
      }),
    {
      certificate,
      fqdns: [record.attr('fqdn')],
      region: region === environment.region ? undefined : region,
    },
  );
}
