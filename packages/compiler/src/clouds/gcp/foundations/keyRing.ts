import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpFoundations } from '../contract';

/** The key ring of a stack. */
export function buildKeyRing(
  context: FoundationContext,
  foundations: GcpFoundations,
): Value {
  const ring = context.resource(
    'google_kms_key_ring',
    'main',
    {
      name: context.cloudName('keys'),
      location: context.stack.environment.region,
      depends_on: foundations.after('cloudkms.googleapis.com'),
    },
    {
      reason: 'Holds the keys of this stack',
      comments: [
        'Google never deletes a key ring: destroying it only forgets it, and its name stays taken.',
      ],
    },
  );
  return ring.attr('id');
}
