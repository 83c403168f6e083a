import { block, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpFoundations, GcpServiceAgent, GcpKey } from '../contract';

const DAY = 24 * 60 * 60;
const ROTATION = `${90 * DAY}s`;
/** Google's own default is 30 days today; stated, since it cannot be changed later. */
const RESTORABLE = `${30 * DAY}s`;

export function buildKey(
  context: FoundationContext,
  foundations: GcpFoundations,
): GcpKey {
  const id = keyId(context, foundations);
  const members = new Map<GcpServiceAgent, Value>();
  return {
    usedBy: agent => {
      const known = members.get(agent);
      if (known !== undefined) return known;
      const { member: account, after } = foundations.serviceAgent(agent);
      const member = context.resource(
        'google_kms_crypto_key_iam_member',
        agent.replace(/-/g, '_'),
        {
          crypto_key_id: id,
          role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
          member: account,
          depends_on: after,
        },
        {
          reason: `Lets ${agent} encrypt and decrypt with the stack’s key`,
        },
      );
      // By way of the permission, so that it is there first.
      const usable = member.attr('crypto_key_id');
      members.set(agent, usable);
      return usable;
    },
  };
}

/**
 * How long a destroyed version can be restored. Changing it replaces the key:
 * one that is there keeps what it was made with.
 *
 * @param realized - an argument of the key as it was realized before
 */
export function restorableFor(
  production: boolean,
  realized: (argument: string) => Value,
): Value {
  if (realized('purpose') !== undefined)
    return realized('destroy_scheduled_duration');
  return production ? RESTORABLE : undefined;
}

function keyId(context: FoundationContext, foundations: GcpFoundations): Value {
  const { existing } = context.setting();
  if (typeof existing?.id === 'string') return existing.id;
  const why = {
    reason: 'Encrypts what this stack keeps',
    control:
      'Name an existing key under foundations.key.existing of the environment: id.',
  };
  const key = context.resource(
    'google_kms_crypto_key',
    'main',
    {
      name: 'main',
      key_ring: foundations.keyRing(),
      purpose: 'ENCRYPT_DECRYPT',
      rotation_period: ROTATION,
      destroy_scheduled_duration: restorableFor(context.production, argument =>
        context.stack.realized(
          'google_kms_crypto_key',
          context.foundation,
          'main',
          argument,
        ),
      ),
      lifecycle: block({ prevent_destroy: true }),
    },
    { ...why, idleCost: 'key versions, by the month' },
  );
  return key.attr('id');
}
