import { buildCertificate } from '../../clouds/aws/foundations/certificate';
import type { AwsContext } from '../../clouds/aws/contract';
import { subdomain } from '../../clouds/subdomain';
import { hostLabel } from '../../util/hostLabel';
import type { Block } from '../../terraform/blocks';
import { block, type Value } from '../../terraform/expressions';

/** A host name under the environment's domain; without one API Gateway's own address serves. */
export function giveDomain(
  context: AwsContext,
  api: Block,
  stage: Block,
): Value {
  const { node, immutableLabel, environment, foundations, resource } = context;
  if (!environment.domain) return undefined;
  const zone = foundations.dnsZone();
  const host = subdomain(hostLabel(immutableLabel), zone.domain);
  const reason = `The host name of ${node.name}`;
  const domain = resource(
    'aws_apigatewayv2_domain_name',
    {
      domain_name: host,
      domain_name_configuration: block({
        certificate_arn: certificateOf(context, host, zone),
        endpoint_type: 'REGIONAL',
        security_policy: 'TLS_1_2',
      }),
    },
    { reason },
  );
  resource(
    'aws_apigatewayv2_api_mapping',
    {
      api_id: api.attr('id'),
      domain_name: domain.attr('id'),
      stage: stage.attr('id'),
    },
    { reason },
  );
  const target = 'domain_name_configuration[0]';
  resource(
    'aws_route53_record',
    {
      zone_id: zone.id,
      name: domain.attr('domain_name'),
      type: 'A',
      alias: block({
        name: domain.attr(`${target}.target_domain_name`),
        zone_id: domain.attr(`${target}.hosted_zone_id`),
        evaluate_target_health: false,
      }),
    },
    { reason },
  );
  return domain.attr('domain_name');
}

/** The certificate of the catalog for that name, or one of its own. */
const certificateOf = (
  { node, immutableLabel, foundations, resource }: AwsContext,
  host: Value,
  zone: { domain: Value; id: Value },
): Value =>
  foundations
    .certificates()
    .of({ label: hostLabel(immutableLabel), domain: zone.domain })
    ?.arnIn() ??
  buildCertificate(
    (type, role, body) =>
      resource(type, body, {
        role,
        reason: `Proves to callers that they are at ${node.name}`,
      }),
    host,
    zone.id,
  );
