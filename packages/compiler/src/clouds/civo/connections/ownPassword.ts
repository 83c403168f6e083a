import { dashed } from '../../../util/dashed';
import {
  emptySecret,
  fillSecret,
  makeUpSecret,
  readSecret,
} from '../../../kubernetes/secret';
import type { CivoConsumer, CivoContext } from '../contract';
import type { SecretKey } from '../../../kubernetes/reach';

/** A secret value for one consumer of a provider. Terraform never sees it: an operator stores it once. */
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
  immutableLabel: string;
}

/**
 * A secret for one consumer, stored from a file.
 *
 * @param file - the file name in the command.
 */
export function secretFromFile(
  context: CivoContext,
  { place }: CivoConsumer,
  provider: Provider,
  about: { key: string; role: string; reason: string; file: string },
): OwnSecret {
  const { key, role, reason, file } = about;
  const { name, shown } = emptySecret(context, place, {
    suffix: dashed(provider.immutableLabel),
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
 * A generated password for one consumer.
 *
 * @param role - distinguishes it from other secrets of the consumer.
 */
export function ownPassword(
  context: CivoContext,
  { place }: CivoConsumer,
  provider: Provider,
  role = `${provider.label}_${PASSWORD}`,
): OwnSecret {
  const { name, shown } = emptySecret(context, place, {
    suffix: dashed(provider.immutableLabel),
    role,
    reason: `${context.node.name} signs in to ${provider.name}`,
  });
  return {
    reference: { name, key: PASSWORD },
    write: makeUpSecret(place, shown, PASSWORD),
    read: readSecret(place, shown, PASSWORD),
  };
}
