import {
  error,
  standardsSchema,
  type Diagnostic,
  type Standards,
  type StandardsInput,
} from '@appstack/compiler/model';
import type { AppstackConfig } from '../config';
import type { StandardsRecord, StandardsStore } from '../database';

export interface StandardsLibraryOptions {
  configured: Pick<AppstackConfig, 'standards' | 'configuredStandards'>;
  store: StandardsStore;
}

/** The standards in force, and where they come from. */
export interface KnownStandards {
  standards: Standards;
  /** The keys that the configuration has; the portal does not change them. */
  configured: readonly string[];
  /** What the portal keeps. */
  record?: StandardsRecord;
}

/** The standards of the organization: each key from the configuration, or else from the portal, or else built in. */
export class StandardsLibrary {
  readonly #configured: StandardsLibraryOptions['configured'];
  readonly #store: StandardsStore;

  constructor(options: StandardsLibraryOptions) {
    this.#configured = options.configured;
    this.#store = options.store;
  }

  get configuredKeys(): readonly string[] {
    return this.#configured.configuredStandards;
  }

  /** Those that are in force now: other replicas write, too. */
  async read(): Promise<KnownStandards> {
    const record = await this.#store.last();
    return {
      standards: this.withPortal(record?.document ?? {}),
      configured: this.configuredKeys,
      record,
    };
  }

  /** Those that would be in force if the portal kept this document. */
  withPortal(document: StandardsInput): Standards {
    const { standards } = this.#configured;
    return {
      ...standardsSchema.parse(document),
      ...Object.fromEntries(
        this.configuredKeys.map(key => [
          key,
          standards[key as keyof Standards],
        ]),
      ),
    };
  }

  /** Keys that both the configuration and the portal have. */
  async takenKeys(): Promise<Diagnostic[]> {
    const record = await this.#store.last();
    return this.configuredKeys.flatMap(key =>
      record && Object.hasOwn(record.document, key)
        ? [takenKey(key, record)]
        : [],
    );
  }
}

function takenKey(
  key: string,
  { version, createdBy }: StandardsRecord,
): Diagnostic {
  return error(
    'config/invalid',
    `The portal keeps the standard "${key}" (/governance/standards, version ${version}, last changed by ${createdBy}), and the configuration has it, too.`,
    {
      location: {
        kind: 'configuration',
        pointer: `/appstack/standards/${key}`,
      },
      hint: 'Take it out of the configuration, or set it back to its default in the portal first.',
    },
  );
}
