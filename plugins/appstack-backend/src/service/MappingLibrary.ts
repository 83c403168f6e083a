import type { MappingOrigin } from '@appstack/backstage-plugin-appstack-common';
import { DEFAULT_MAPPINGS, mappingChain } from '@appstack/compiler';
import type {
  Diagnostic,
  Environment,
  Mapping,
} from '@appstack/compiler/model';
import type { MappingStore } from '../database';
import { mappingOf } from './Environments';
import {
  sourceOf,
  type ConfiguredDocuments,
} from './sources/ConfiguredDocuments';
import { contentHash, contentHashOnce } from '../hash';

/** A mapping, wherever it comes from. */
export interface KnownMapping {
  mapping: Mapping;
  version: number;
  origin: MappingOrigin;
  /** Of one of a file: its address and line. */
  source?: string;
  updatedAt?: string;
  updatedBy?: string;
  deletedAt?: string;
}

/** The mappings that decide in an environment, nearest first. */
export interface DecidingMappings {
  name: string;
  mappings: Mapping[];
  /** Their versions by name. */
  versions: Record<string, number>;
  /** SHA-256 of their contents. */
  hash: string;
  diagnostics: Diagnostic[];
}

/** All mappings: those that each cloud ships, those of the configuration, and those of the portal. */
export class MappingLibrary {
  readonly #configured: ConfiguredDocuments;
  readonly #store: MappingStore;

  constructor(options: {
    store: MappingStore;
    configured: ConfiguredDocuments;
  }) {
    this.#store = options.store;
    this.#configured = options.configured;
  }

  /** One that cannot be edited. A mapping of the portal with such a name is hidden by it. */
  async fixed(name: string): Promise<KnownMapping | undefined> {
    return (await this.#allFixed()).get(name);
  }

  /** By name; deleted ones only on request, and then only they. */
  async all(
    options: { deleted?: boolean } = {},
  ): Promise<Map<string, KnownMapping>> {
    const { deleted = false } = options;
    const [stored, fixed] = await Promise.all([
      this.#store.list(),
      this.#allFixed(),
    ]);
    const mappings = new Map(deleted ? [] : fixed);
    for (const record of stored) {
      const { name } = record.mapping;
      if (fixed.has(name) || Boolean(record.deletedAt) !== deleted) {
        continue;
      }
      mappings.set(name, { ...record, origin: 'portal' });
    }
    return mappings;
  }

  /** The names of those that can be edited. */
  async namesInPortal(): Promise<Set<string>> {
    const known = [...(await this.all()).values()];
    return new Set(
      known
        .filter(({ origin }) => origin === 'portal')
        .map(({ mapping }) => mapping.name),
    );
  }

  async find(name: string): Promise<KnownMapping | undefined> {
    const fixed = await this.fixed(name);
    if (fixed) return fixed;
    const record = await this.#store.find(name);
    return record && !record.deletedAt
      ? { ...record, origin: 'portal' }
      : undefined;
  }

  async #allFixed(): Promise<Map<string, KnownMapping>> {
    const configured = await this.#configured.read();
    const fixed = (mapping: Mapping, origin: MappingOrigin): KnownMapping => ({
      ...{ mapping, version: 1, origin },
      ...sourceOf(configured, 'mapping', mapping.name),
    });
    return new Map([
      ...DEFAULT_MAPPINGS.map(
        one => [one.name, fixed(one, 'built-in')] as const,
      ),
      ...configured.mappings.map(
        one => [one.name, fixed(one, 'config')] as const,
      ),
    ]);
  }
}

/** The mappings that decide in an environment; what is wrong with them is among the diagnostics. */
export function decidingMappings(
  environment: Environment,
  all: ReadonlyMap<string, KnownMapping>,
): DecidingMappings {
  const name = mappingOf(environment);
  const { mappings, diagnostics } = mappingChain(name, documentsOf(all));
  return {
    name,
    mappings,
    versions: Object.fromEntries(
      mappings.map(mapping => [
        mapping.name,
        all.get(mapping.name)?.version ?? 1,
      ]),
    ),
    hash: contentHash(mappings.map(one => contentHashOnce(one))),
    diagnostics,
  };
}

/** The environments in which a mapping decides, by itself or through one that extends it. */
export function decidedBy(
  name: string,
  environments: readonly Environment[],
  documents: ReadonlyMap<string, Mapping>,
): Environment[] {
  return environments.filter(environment =>
    isBehind(name, mappingOf(environment), documents),
  );
}

/** Whether a mapping is another one, or what that extends. */
export function isBehind(
  name: string,
  mapping: string,
  documents: ReadonlyMap<string, Mapping>,
): boolean {
  return mappingChain(mapping, documents).mappings.some(
    ancestor => ancestor.name === name,
  );
}

/** The mappings alone, as the compiler takes them. */
export function documentsOf(
  all: ReadonlyMap<string, KnownMapping>,
): Map<string, Mapping> {
  return new Map([...all].map(([name, { mapping }]) => [name, mapping]));
}
