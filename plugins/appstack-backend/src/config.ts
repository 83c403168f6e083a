import { readConfiguration } from '@appstack/compiler';
import {
  DEFAULT_CLOUD,
  builtInEnvironments,
  type Configuration,
  type Diagnostic,
  type Environment,
} from '@appstack/compiler/model';
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
 * @throws Error - when something about it is wrong; the message lists all of it
 */
export function readAppstackConfig(config: Config): AppstackConfig {
  const { configuration, diagnostics } = readConfiguration(
    config.getOptional('appstack'),
  );
  if (!configuration) throw invalidConfiguration(diagnostics);
  const { environments, extensions: _, ...settings } = configuration;
  return {
    environments: environments ?? builtInEnvironments(DEFAULT_CLOUD),
    builtInEnvironments: environments === undefined,
    ...settings,
    configuredStandards:
      config.getOptionalConfig('appstack.standards')?.keys() ?? [],
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
