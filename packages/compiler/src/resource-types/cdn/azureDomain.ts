import type { AzureContext } from '../../clouds/azure/contract';
import type { Block } from '../../terraform/blocks';
import { block } from '../../terraform/expressions';
import { dashed } from '../../util/dashed';
import { hostLabel } from '../../util/hostLabel';

/** A host name under the environment's domain, with a certificate that Azure renews once DNS says whose it is. */
export function nameDomain(
  context: AzureContext,
  profile: Block,
  endpoint: Block,
): Block | undefined {
  const { node, label, immutableLabel, environment, resource, output, step } =
    context;
  if (!environment.domain) return undefined;
  const host = `${hostLabel(immutableLabel)}.${environment.domain}`;
  const domain = resource(
    'azurerm_cdn_frontdoor_custom_domain',
    {
      name: dashed(label),
      cdn_frontdoor_profile_id: profile.attr('id'),
      host_name: host,
      tls: block({ certificate_type: 'ManagedCertificate' }),
    },
    { reason: `The host name of ${node.name}` },
  );
  output('domain_validation', {
    value: domain.attr('validation_token'),
    description: `What the TXT record _dnsauth.${host} has to hold`,
  });
  output('host_name', {
    value: endpoint.attr('host_name'),
    description: `What the CNAME record ${host} has to hold`,
  });
  step(`Bring ${node.name} under ${host}`, [
    `Azure gives it a certificate once DNS says whose ${host} is, within a week after the first apply:`,
    '',
    `1. Make the record TXT \`_dnsauth.${host}\` with what \`terraform output -raw ${label}_domain_validation\` prints.`,
    `2. Make the record CNAME \`${host}\` to what \`terraform output -raw ${label}_host_name\` prints.`,
  ]);
  return domain;
}
