import { objectName } from '../resource-types/inCluster/names';
import {
  emptySecret,
  fillSecret,
  RANDOM_PASSWORD,
  readSecret,
} from '../resource-types/inCluster/secret';
import type { CivoConsumer, CivoContext } from './civo';
import type { SecretKey } from './inCluster';

/** A value that a consumer alone has of a provider. */
export interface OwnSecret {
  /** By which its containers get it. */
  reference: SecretKey;
  /** The command that puts it there. */
  write: string;
  /** The command that shows it. */
  read: string;
}

/**
 * A secret of a consumer's own. Terraform makes it and never sees its value:
 * somebody puts it there once.
 *
 * @param value - the command that tells the value.
 * @param role - tells it apart from others of the consumer.
 */
export function ownSecret(
  context: CivoContext,
  { place }: CivoConsumer,
  provider: { name: string; label: string },
  { key, reason, value }: { key: string; reason: string; value: string },
  role = `${provider.label}_${key.replace(/-/g, '_')}`,
): OwnSecret {
  const name = `${objectName(context)}-${objectName(provider)}`;
  const secret = emptySecret(context, place, {
    name,
    role,
    reason,
  });
  return {
    reference: { name: secret.attr('metadata[0].name'), key },
    write: fillSecret(place, name, key, value),
    read: readSecret(place, name, key),
  };
}

/** A password of a consumer's own, which somebody makes up. */
export const ownPassword = (
  context: CivoContext,
  consumer: CivoConsumer,
  provider: { name: string; label: string },
  role?: string,
): OwnSecret =>
  ownSecret(
    context,
    consumer,
    provider,
    {
      key: 'password',
      reason: `${context.node.name} signs in to ${provider.name} by a password of its own`,
      value: RANDOM_PASSWORD,
    },
    role,
  );
