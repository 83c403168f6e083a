import { readConfiguration } from '@appstack/compiler';
import {
  DEFAULT_CLOUD,
  builtInEnvironments,
  type Configuration,
  type Diagnostic,
  type Environment,
  type PolicyInput,
} from '@appstack/compiler/model';
import { configuredPolicies } from '@appstack/policies';
import type { Config } from '@backstage/config';

/** The part `appstack` of the configuration, checked and with defaults filled in. */
export interface AppstackConfig extends Omit<
  Configuration,
  'environments' | 'extensions'
> {
  environments: Environment[];
  /** Whether the environments are there because none were configured. */
  builtInEnvironments: boolean;
  /** The keys of the standards that are configured: the portal shows and does not change them. */
  configuredStandards: string[];
}

/**
 * Reads the configuration once, at start.
 *
 * @param added - what modules add to the policies
 * @throws Error - when something about it is wrong; the message lists all of it
 */
export function readAppstackConfig(
  config: Config,
  added: { policies: readonly PolicyInput[] } = { policies: [] },
): AppstackConfig {
  const written = config.getOptional<Record<string, any>>('appstack') ?? {};
  const { configuration, diagnostics } = readConfiguration(
    added.policies.length > 0 ? withPolicies(written, added) : written,
  );
  if (!configuration) throw invalidConfiguration(diagnostics);
  const { environments, extensions: _, ...settings } = configuration;
  const { diagnostics: problems } = configuredPolicies(configuration);
  if (problems.length > 0) throw invalidConfiguration(problems);
  refuseWithoutTokens(configuration);
  return {
    environments: environments ?? builtInEnvironments(DEFAULT_CLOUD),
    builtInEnvironments: environments === undefined,
    ...settings,
    configuredStandards:
      config.getOptionalConfig('appstack.standards')?.keys() ?? [],
  };
}

/** The command line reads the configuration without secrets; the backend needs them. */
function refuseWithoutTokens({ pulumi }: Configuration) {
  const missing = pulumi.organizations.find(({ accessToken }) => !accessToken);
  if (!missing) return;
  throw new Error(
    `appstack.pulumi.organizations: ${missing.name} has no accessToken. Is the environment variable set that it comes from?`,
  );
}

/** With further policies behind those of the configuration, checked together with them. */
function withPolicies(
  written: Record<string, any>,
  added: { policies: readonly PolicyInput[] },
) {
  return {
    ...written,
    policies: [...(written.policies ?? []), ...added.policies],
  };
}

/** What keeps the backend from starting: everything that is wrong, one line each. */
export function invalidConfiguration(
  diagnostics: readonly Diagnostic[],
): Error {
  const problems = diagnostics.map(
    ({ path = 'appstack', message, hint }) =>
      `\n- ${message.startsWith(path) ? '' : `${path}: `}${message}${hint ? ` ${hint}` : ''}`,
  );
  return new Error(`The configuration is not valid:${problems.join('')}`);
}
