import {
  error,
  type Diagnostic,
  type Environment,
} from '@appstack/compiler/model';
import type { AppstackConfig } from '../config';
import type { DocumentStore } from '../database';
import { Environments, type KnownEnvironment } from './Environments';
import {
  sourceOf,
  type ConfiguredDocuments,
} from './sources/ConfiguredDocuments';

/** What of an environment is fixed once something is synced into it. */
export const PLACE = ['cloud', 'region', 'account'] as const;

export interface EnvironmentLibraryOptions {
  configured: ConfiguredDocuments;
  store: DocumentStore<Environment>;
}

/** All environments: those of the configuration or else the built-in ones, and those of the portal. */
export class EnvironmentLibrary {
  readonly #configured: EnvironmentLibraryOptions['configured'];
  readonly #store: DocumentStore<Environment>;

  constructor(options: EnvironmentLibraryOptions) {
    this.#configured = options.configured;
    this.#store = options.store;
  }

  /** Those that there are now: other replicas write, too. */
  async read(): Promise<Environments> {
    const configured = await this.#configured.read();
    const { environments, builtInEnvironments } = configured;
    const origin = builtInEnvironments ? 'built-in' : 'config';
    const known = new Map<string, KnownEnvironment>(
      environments.map(environment => [
        environment.name,
        {
          ...{ environment, origin, version: 0 },
          ...sourceOf(configured, 'environment', environment.name),
        },
      ]),
    );
    const retired = new Map<string, KnownEnvironment>();
    for (const { document, ...record } of await this.#store.list()) {
      const { name } = document;
      if (known.get(name)?.origin === 'config') continue;
      const stored: KnownEnvironment = {
        ...record,
        environment: document,
        origin: 'portal',
      };
      if (record.deletedAt) {
        known.delete(name);
        retired.set(name, stored);
      } else {
        known.set(name, stored);
      }
    }
    return new Environments(known, retired);
  }

  /**
   * Configured names that the portal has given to another environment: one
   * that is there, or a retired one of another place that versions name.
   *
   * @param isNamed - whether a version of an appStack names an environment
   */
  async takenNames(
    settings: Pick<AppstackConfig, 'environments' | 'builtInEnvironments'>,
    isNamed: (environment: string) => boolean,
  ): Promise<Diagnostic[]> {
    const { environments, builtInEnvironments } = settings;
    if (builtInEnvironments) return [];
    const records = await this.#store.list();
    return environments.flatMap((environment, index) => {
      const record = records.find(
        ({ document }) => document.name === environment.name,
      );
      const isOther =
        record &&
        (record.deletedAt === undefined ||
          (isNamed(environment.name) &&
            !isSamePlace(record.document, environment)));
      return isOther ? [takenName(environment.name, index, record)] : [];
    });
  }
}

/** Whether two environments are the same place: what cannot change once something is synced. */
function isSamePlace(one: Environment, other: Environment): boolean {
  return PLACE.every(part => one[part] === other[part]);
}

function takenName(
  name: string,
  index: number,
  { updatedBy, deletedAt }: { updatedBy: string; deletedAt?: string },
): Diagnostic {
  const kept = deletedAt
    ? `keeps this name for an environment of another place, which ${updatedBy} retired`
    : `has an environment of this name, last changed by ${updatedBy}`;
  return error(
    'config/invalid',
    `The portal ${kept} (/environments/${name}), and the configuration has one, too: "${name}".`,
    {
      location: {
        kind: 'configuration',
        pointer: `/appstack/environments/${index}/name`,
      },
      hint: deletedAt
        ? 'Choose another name.'
        : 'Choose another name in the configuration, or retire the one of the portal first.',
    },
  );
}
