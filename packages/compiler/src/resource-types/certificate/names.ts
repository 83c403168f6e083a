import type { CertifiedNames } from '../../clouds/certified';
import type { BlueprintContext } from '../../blueprints/blueprint';
import type { Value } from '../../terraform/expressions';
import type { CertificateProperties } from './properties';

type Context = BlueprintContext<CertificateProperties, unknown>;

/** A DNS zone, by what each cloud refers to it by. */
export interface Zone {
  domain: Value;
  id: Value;
}

/** What a certificate is for, and the zone whose records prove it. */
export interface Certified extends CertifiedNames {
  zone: Zone;
}

/**
 * The names of a certificate, in the zone of the catalog that it is connected
 * with, or in the environment's.
 */
export function certified(
  context: Context,
  environmentZone: () => Zone,
): Certified {
  const { properties } = context;
  const zone = zoneOfCatalog(context) ?? environmentZone();
  const domain = properties.domain ?? zone.domain;
  if (!mayBeWithin(domain, zone.domain)) {
    context.unavailable(
      `the domain ${domain} is not in the DNS zone ${zone.domain}, whose records would prove it`,
      'Connect the certificate with the DNS zone of its domain, or let domain be one of the environment’s',
      'domain',
    );
  }
  return { domain, wildcard: properties.wildcard, zone };
}

/** A connected zone of the catalog. Its records prove nothing before it is delegated, and Terraform waits for that. */
function zoneOfCatalog({ node, neighbours, step }: Context): Zone | undefined {
  const zone = neighbours.find(({ type }) => type === 'dns-zone');
  if (!zone) return undefined;
  step(`Delegate ${zone.node.name} while ${node.name} waits for it`, [
    `Terraform waits until the records of ${zone.node.name} prove the domain to the authority: delegate the zone as soon as it is there, while the first apply runs.`,
  ]);
  const { id, name } = zone.outputs;
  return { id, domain: (zone.properties.domain as string) ?? name };
}

/** What only Terraform has the value of may be. */
const mayBeWithin = (domain: Value, zone: Value): boolean =>
  typeof domain !== 'string' ||
  typeof zone !== 'string' ||
  domain === zone ||
  domain.endsWith(`.${zone}`);
