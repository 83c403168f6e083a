import {
  pulumiConfigurationSchema,
  type PulumiConfiguration,
} from '@appstack/backstage-plugin-appstack-common';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** An organization of the configuration, with its token. */
export type Organization = PulumiConfiguration['organizations'][number];

/** The part `appstack.pulumi` of the configuration. The AppStack backend reads the same and says what is wrong with it. */
export function readPulumiConfig(config: Config): PulumiConfiguration {
  return pulumiConfigurationSchema.parse(
    config.getOptional('appstack.pulumi') ?? {},
  );
}

/** @throws InputError - when it is not configured */
export function organizationOf(
  { organizations }: PulumiConfiguration,
  name: string,
): Organization {
  const found = organizations.find(known => known.name === name);
  if (found?.accessToken) return found;
  throw new InputError(
    `The organization ${name} of Pulumi has no access token in the configuration (appstack.pulumi.organizations).`,
  );
}
