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
