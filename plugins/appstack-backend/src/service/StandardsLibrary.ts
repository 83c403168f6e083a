import {
  error,
  standardsSchema,
  type Diagnostic,
  type Standards,
  type StandardsInput,
} from '@appstack/compiler/model';
import type { StandardsRecord, StandardsStore } from '../database';
import {
  sourceOf,
  type ConfiguredDocuments,
} from './sources/ConfiguredDocuments';

export interface StandardsLibraryOptions {
  configured: ConfiguredDocuments;
  store: StandardsStore;
}

/** The standards in force, and where they come from. */
export interface KnownStandards {
  standards: Standards;
  /** The keys that the configuration has; the portal does not change them. */
  configured: readonly string[];
  /** Of those that come from a file, its address and line. */
  sources: Readonly<Record<string, string>>;
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

  /** Those that are in force now: other replicas write, too. */
  async read(): Promise<KnownStandards> {
    const [record, known] = await Promise.all([
      this.#store.last(),
      this.#configured.read(),
    ]);
    const { standards, configuredStandards: configured } = known;
    const sources: Record<string, string> = {};
    for (const key of configured) {
      const { source } = sourceOf(known, 'standard', key);
      if (source) sources[key] = source;
    }
    return {
      standards: withPortal(record?.document ?? {}, { standards, configured }),
      ...{ configured, sources, record },
    };
  }

  /** Keys that both the configuration and the portal have. */
  async takenKeys(configuredKeys: readonly string[]): Promise<Diagnostic[]> {
    const record = await this.#store.last();
    return configuredKeys.flatMap(key =>
      record && Object.hasOwn(record.document, key)
        ? [takenKey(key, record)]
        : [],
    );
  }
}

/** The standards that would be in force if the portal kept this document: what is configured stays. */
export function withPortal(
  document: StandardsInput,
  { standards, configured }: Pick<KnownStandards, 'standards' | 'configured'>,
): Standards {
  return {
    ...standardsSchema.parse(document),
    ...Object.fromEntries(
      configured.map(key => [key, standards[key as keyof Standards]]),
    ),
  };
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
