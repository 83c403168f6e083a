import type { DocumentOrigin } from '@appstack/backstage-plugin-appstack-common';
import {
  error,
  type Diagnostic,
  type Environment,
} from '@appstack/compiler/model';
import { NotFoundError } from '@backstage/errors';
import { DiagnosticsError } from './errors';

/** An environment, wherever it comes from. */
export interface KnownEnvironment {
  environment: Environment;
  origin: DocumentOrigin;
  /** Of one of a file: its address and line. */
  source?: string;
  /** 0 unless the portal keeps it. */
  version: number;
  updatedAt?: string;
  updatedBy?: string;
  deletedAt?: string;
}

/** The environments that there are at one moment, those of the configuration first. */
export class Environments {
  readonly #known: ReadonlyMap<string, KnownEnvironment>;
  readonly #retired: ReadonlyMap<string, KnownEnvironment>;

  constructor(
    known: ReadonlyMap<string, KnownEnvironment>,
    retired: ReadonlyMap<string, KnownEnvironment>,
  ) {
    this.#known = known;
    this.#retired = retired;
  }

  /** The same with other settings of an environment that there is. */
  with(environment: Environment): Environments {
    const record = { ...this.getRecord(environment.name), environment };
    const known = new Map(this.#known).set(environment.name, record);
    return new Environments(known, this.#retired);
  }

  names(): string[] {
    return [...this.#known.keys()];
  }

  namesOn(cloud: string): string[] {
    return this.all()
      .filter(environment => environment.cloud === cloud)
      .map(({ name }) => name);
  }

  all(): Environment[] {
    return this.records().map(({ environment }) => environment);
  }

  records(): KnownEnvironment[] {
    return [...this.#known.values()];
  }

  retired(): KnownEnvironment[] {
    return [...this.#retired.values()];
  }

  find(name: string): Environment | undefined {
    return this.#known.get(name)?.environment;
  }

  record(name: string): KnownEnvironment | undefined {
    return this.#known.get(name);
  }

  retiredRecord(name: string): KnownEnvironment | undefined {
    return this.#retired.get(name);
  }

  /** Throws a NotFoundError that names those that exist. */
  get(name: string): Environment {
    return this.getRecord(name).environment;
  }

  /** The same with what is recorded of it. */
  getRecord(name: string): KnownEnvironment {
    const record = this.#known.get(name);
    if (!record) throw new NotFoundError(this.#unknown(name).message);
    return record;
  }

  /** Refuses a request that names environments which do not exist. */
  require(names: readonly string[]): Environment[] {
    const unknown = names.filter(name => !this.#known.has(name));
    if (unknown.length > 0) {
      throw new DiagnosticsError(unknown.map(name => this.#unknown(name)));
    }
    return names.map(name => this.find(name)!);
  }

  /** The names of those that are not protected. */
  unprotected(): string[] {
    return this.names().filter(name => !this.isProtected(name));
  }

  /** One that is not there any more counts as protected. */
  isProtected(name: string): boolean {
    return this.find(name)?.protected ?? true;
  }

  #unknown(name: string): Diagnostic {
    const [message, hint] = this.#retired.has(name)
      ? [
          `The environment "${name}" is retired: nothing is synced into it any more.`,
          'Choose another one, or bring it back on the page of environments.',
        ]
      : [
          `There is no environment "${name}"; there are ${this.names().join(', ')}.`,
          'Environments are made in the portal, or configured under appstack.environments.',
        ];
    return error('request/unknown-environment', message, {
      location: { kind: 'request', part: 'body', pointer: '/environments' },
      hint,
    });
  }
}

/** The name of the mapping that decides: the environment's own, or the cloud's default. */
export function mappingOf(environment: Environment): string {
  return environment.mapping ?? environment.cloud;
}
