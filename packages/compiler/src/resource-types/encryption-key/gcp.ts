import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { restorableFor } from '../../clouds/gcp/foundations/key';
import type { Access } from '../../model';
import { block } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';

const QUARTER = 90 * 24 * 60 * 60;

const ROLES: Partial<Record<Access, string>> = {
  read: 'roles/cloudkms.cryptoKeyDecrypter',
  write: 'roles/cloudkms.cryptoKeyEncrypter',
};

/** Cloud KMS key that is renewed every quarter. */
export const gcp: Blueprint<unknown, GcpFoundations, GcpOffer> = {
  summary: 'Cloud KMS key with quarterly rotation, on the stack’s key ring',
  protocol: 'Cloud KMS',
  outputs: {
    id: {
      type: 'string',
      description: 'id of the key (projects/…/cryptoKeys/…)',
    },
  },

  provide(context) {
    const { node, production, foundations, resource, cloudName, output } =
      context;
    const key = resource(
      'google_kms_crypto_key',
      {
        name: cloudName(),
        key_ring: foundations.keyRing(),
        purpose: 'ENCRYPT_DECRYPT',
        rotation_period: `${QUARTER}s`,
        destroy_scheduled_duration: restorableFor(production, argument =>
          context.realized('google_kms_crypto_key', argument),
        ),
        lifecycle: block({ prevent_destroy: true }),
      },
      {
        idleCost: 'key versions, by the month',
        comments: production
          ? []
          : [
              'Protected in development, too: without the key its ciphertexts are lost, and its name stays taken.',
            ],
      },
    );
    output('id', {
      value: key.attr('id'),
      description: `Id of the key ${node.name}`,
    });
    return { id: key.attr('id') };
  },

  offer: ({ id }, access) => ({
    environment: { ID: id },
    grants: [
      {
        type: 'google_kms_crypto_key_iam_member',
        body: {
          crypto_key_id: id,
          role: ROLES[access] ?? 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
        },
      },
    ],
  }),
};
