import type { BlueprintContext } from '../../blueprints/blueprint';
import type { SharedFoundations } from '../../clouds/foundations';
import type { Block } from '../../terraform/blocks';
import type { Value } from '../../terraform/expressions';
import type { DnsZoneProperties } from './properties';

type Context = BlueprintContext<DnsZoneProperties, unknown>;

/** The domain of a zone, as a variable: it differs from environment to environment. */
export const domainOfZone = ({ node, properties, variable }: Context): Value =>
  variable('domain', {
    type: 'string',
    description: `Domain of the DNS zone ${node.name}`,
    value: properties.domain,
    nullable: false,
  }).ref;

/** The zone of the environment's domain is where what is exposed gets its names. */
export function keepZone(
  {
    properties,
    environment,
    foundations,
  }: BlueprintContext<DnsZoneProperties, SharedFoundations>,
  zone: Record<string, Value>,
) {
  const { domain } = environment;
  if (domain === undefined || domain !== properties.domain) return;
  foundations.settle('dns-zone', { domain, ...zone });
}

/** Outputs the name servers of a zone, and says where to name them. */
export function delegate(
  context: Context,
  zone: Block,
  more: readonly string[] = [],
) {
  const { node, output } = context;
  output('name_servers', {
    value: zone.attr('name_servers'),
    description: `Name servers of ${node.name}, for the parent zone`,
  });
  delegateTo(
    context,
    'the name servers of the zone; an output lists them.',
    more,
  );
}

/** The manual step without which no resolver asks the zone. */
export function delegateTo(
  { node, step }: Context,
  servers: string,
  more: readonly string[] = [],
) {
  step(`Delegate ${node.name}`, [
    `The parent zone, or the registrar of the domain, has to name ${servers}`,
    ...more,
  ]);
}
