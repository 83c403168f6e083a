import { dashed } from '../dashed';
import {
  emptySecret,
  fillSecret,
  makeUpSecret,
  readSecret,
} from '../resource-types/inCluster/secret';
import type { CivoConsumer, CivoContext } from './civo';
import type { SecretKey } from './inCluster';

/** A value that a consumer alone has of a provider. Terraform never sees it: somebody puts it there once. */
export interface OwnSecret {
  /** By which its containers get it. */
  reference: SecretKey;
  /** The command that puts it there. */
  write: string;
  /** The command that shows it. */
  read: string;
}

interface Provider {
  name: string;
  label: string;
  lastingLabel: string;
}

/**
 * A secret of a consumer's own, which somebody has in a file.
 *
 * @param file - what the file is called in the command.
 */
export function secretFromFile(
  context: CivoContext,
  { place }: CivoConsumer,
  provider: Provider,
  about: { key: string; role: string; reason: string; file: string },
): OwnSecret {
  const { key, role, reason, file } = about;
  const { name, shown } = emptySecret(context, place, {
    suffix: dashed(provider.lastingLabel),
    role: `${provider.label}_${role}`,
    reason,
  });
  return {
    reference: { name, key },
    write: fillSecret(place, shown, key, file),
    read: readSecret(place, shown, key),
  };
}

const PASSWORD = 'password';

/**
 * A password of a consumer's own, which somebody makes up.
 *
 * @param role - tells it apart from other secrets of the consumer.
 */
export function ownPassword(
  context: CivoContext,
  { place }: CivoConsumer,
  provider: Provider,
  role = `${provider.label}_${PASSWORD}`,
): OwnSecret {
  const { name, shown } = emptySecret(context, place, {
    suffix: dashed(provider.lastingLabel),
    role,
    reason: `${context.node.name} signs in to ${provider.name}`,
  });
  return {
    reference: { name, key: PASSWORD },
    write: makeUpSecret(place, shown, PASSWORD),
    read: readSecret(place, shown, PASSWORD),
  };
}
