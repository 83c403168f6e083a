import { atEnvironment, error } from '../../../model';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { KUBERNETES } from '../../../kubernetes/clusters';
import type { Site } from '../../../blueprints/site';
import type { CivoNetwork } from '../contract';

export const NETWORK_CONTROL =
  'Describe an existing network under foundations.network.existing of the environment: id, cidr.';

const CIDR = /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/;
/** Clusters of Civo use 10.42.0.0/16 and 10.43.0.0/16 inside. */
const DEFAULT_CIDR = '10.10.0.0/24';

/** A network, of an entity or of the stack; the existing one where the environment names it. */
export function buildNetwork(
  context: FoundationContext,
  site: Site,
): CivoNetwork {
  const { existing, settings } = context.setting('network');
  if (existing) return existingNetwork(context, existing);
  if (context.setting(KUBERNETES).existing)
    report(context, 'existing', 'the network that the existing cluster is in');
  const cidr = String(settings?.cidr ?? DEFAULT_CIDR);
  if (!CIDR.test(cidr))
    report(
      context,
      'settings.cidr',
      'a range of private addresses such as 10.10.0.0/24',
    );
  const network = site.resource('civo_network', {
    label: site.cloudName('network'),
    cidr_v4: cidr,
  });
  return { id: network.attr('id'), cidr: network.attr('cidr_v4') };
}

function existingNetwork(
  context: FoundationContext,
  existing: Record<string, unknown>,
): CivoNetwork {
  const { id, cidr } = existing;
  if (typeof id !== 'string')
    report(context, 'existing.id', 'the id of the network');
  if (typeof cidr !== 'string' || !CIDR.test(cidr))
    report(
      context,
      'existing.cidr',
      'the addresses of the network, such as 10.10.0.0/24',
    );
  return { id: String(id ?? ''), cidr: String(cidr ?? '') };
}

function report(context: FoundationContext, path: string, what: string) {
  const { name } = context.stack.environment;
  context.stack.diagnostics.push(
    error(
      'expand/existing-network-gap',
      `The network of the environment "${name}" is not described: ${path}.`,
      {
        ...atEnvironment(name, 'foundations', 'network', ...path.split('.')),
        hint: `Give ${what}.`,
      },
    ),
  );
}
