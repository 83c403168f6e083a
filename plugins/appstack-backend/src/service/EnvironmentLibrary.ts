import type { EnvironmentDocument } from '@appstack/backstage-plugin-appstack-common';
import {
  error,
  type Diagnostic,
  type Environment,
} from '@appstack/compiler/model';
import { NotFoundError } from '@backstage/errors';
import type { AppstackConfig } from '../config';
import { DiagnosticsError } from './errors';

/** The environments that appStacks can be realized in. */
export class EnvironmentLibrary {
  readonly #environments: ReadonlyMap<string, Environment>;
  readonly #builtIn: boolean;

  constructor(
    config: Pick<AppstackConfig, 'environments' | 'builtInEnvironments'>,
  ) {
    this.#environments = new Map(config.environments.map(e => [e.name, e]));
    this.#builtIn = config.builtInEnvironments;
  }

  names(): string[] {
    return [...this.#environments.keys()];
  }

  all(): Environment[] {
    return [...this.#environments.values()];
  }

  find(name: string): Environment | undefined {
    return this.#environments.get(name);
  }

  /** Throws a NotFoundError that names those that exist. */
  get(name: string): Environment {
    const environment = this.find(name);
    if (!environment) throw new NotFoundError(this.#unknown(name).message);
    return environment;
  }

  /** Refuses a request that names environments which do not exist. */
  require(names: readonly string[]): Environment[] {
    const unknown = names.filter(name => !this.#environments.has(name));
    if (unknown.length > 0) {
      throw new DiagnosticsError(unknown.map(name => this.#unknown(name)));
    }
    return names.map(name => this.#environments.get(name)!);
  }

  /** One that is no longer configured counts as protected. */
  isProtected(name: string): boolean {
    return this.find(name)?.protected ?? true;
  }

  /** @param shown - whether the arguments of the state backend are part of the document. */
  describe(
    { state, ...environment }: Environment,
    shown: { withState: boolean },
  ): EnvironmentDocument {
    return {
      ...environment,
      ...(state && { state: shown.withState ? state : { type: state.type } }),
      mapping: mappingOf(environment),
      builtIn: this.#builtIn,
    };
  }

  #unknown(name: string): Diagnostic {
    return error(
      'request/unknown-environment',
      `There is no environment "${name}"; there are ${this.names().join(', ')}.`,
      {
        location: {
          kind: 'request',
          part: 'body',
          pointer: '/environments',
        },
        hint: 'Environments are configured under appstack.environments.',
      },
    );
  }
}

/** The name of the mapping that decides: the environment's own, or the cloud's default. */
export function mappingOf(environment: Environment): string {
  return environment.mapping ?? environment.cloud;
}
