import {
  DEFAULT_CLOUD,
  builtInEnvironments,
  CLOUDS,
  type Cloud,
  type Environment,
} from '@appstack/compiler/model';
import { UsageError } from '../errors';

/**
 * The environment of a name: a configured one, else the built-in one of the
 * cloud that was named.
 */
export function chooseEnvironment(
  name: string,
  cloud: Cloud | undefined,
  configured: readonly Environment[],
): Environment {
  const found = configured.find(environment => environment.name === name);
  if (found) return onCloud(found, cloud);
  const configuredNames = configured.map(environment => environment.name);
  const builtIn = builtInEnvironments(cloud ?? DEFAULT_CLOUD);
  const names = [
    ...new Set([...configuredNames, ...builtIn.map(known => known.name)]),
  ];
  const match = builtIn.find(environment => environment.name === name);
  if (!match) {
    throw new UsageError(
      `There is no environment "${name}"; there are ${names.join(', ')}. Environments are configured under appstack.environments, in a file given with --config.`,
    );
  }
  if (!cloud) {
    throw new UsageError(
      `The environment "${name}" is not configured; say --cloud ${CLOUDS.join('|')} for the built-in one.`,
    );
  }
  return match;
}

function onCloud(
  environment: Environment,
  cloud: Cloud | undefined,
): Environment {
  if (cloud && environment.cloud !== cloud) {
    throw new UsageError(
      `The environment "${environment.name}" is configured for ${environment.cloud}, not ${cloud}; leave --cloud out, or name another environment.`,
    );
  }
  return environment;
}
