import { error } from '../../../model';
import type { FoundationContext } from '../../../blueprints/foundationContext';

/** Zones of regions that do not call theirs a, b and c, or have fewer; see "Availability Zones" in the EC2 guide. */
const ZONES: Record<string, string> = {
  'ap-northeast-1': 'acd',
  'ca-central-1': 'abd',
  'us-west-1': 'ac',
};

/** Zones of a region in use: three in production, two in development. */
export function zonesOf(context: FoundationContext): string[] {
  const { region } = context.stack.environment;
  const configured = context.setting('network').settings?.zones;
  if (Array.isArray(configured) && configured.length > 0) return configured;
  return [...(ZONES[region] ?? 'abc')]
    .slice(0, context.production ? 3 : 2)
    .map(zone => region + zone);
}

const CIDR = /^(\d{1,3})\.(\d{1,3})\.0\.0\/16$/;

/** The first two numbers of the network's addresses. */
export function prefixOf(context: FoundationContext): string {
  const configured = context.setting('network').settings?.cidr;
  if (configured === undefined) return '10.0';
  const match = CIDR.exec(String(configured));
  if (match) return `${match[1]}.${match[2]}`;
  context.stack.diagnostics.push(
    error(
      'expand/network-cidr',
      'The network’s cidr is not of the form `10.0.0.0/16`.',
      {
        path: `environments.${context.stack.environment.name}.foundations.network.settings.cidr`,
        hint: 'Give a /16 of private addresses.',
      },
    ),
  );
  return '10.0';
}
