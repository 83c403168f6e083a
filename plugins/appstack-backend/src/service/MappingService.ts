import type {
  MappingDocument,
  MappingListItem,
  MappingQuery,
  MappingVersion,
  MappingVersionDetail,
  Page,
  PageQuery,
  SavedMapping,
  UpdateMappingRequest,
} from '@appstack/backstage-plugin-appstack-common';
import { error, hasErrors, type Mapping } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  DocumentAction,
  MappingRecord,
  MappingStore,
  MappingVersionRecord,
} from '../database';
import { actorOf } from './actor';
import type { CompilerContext } from './CompilerContext';
import { DiagnosticsError } from './errors';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import { mappingOf } from './Environments';
import { toDocument, toListItem, toVersion } from './mappingDocuments';
import {
  documentsOf,
  type KnownMapping,
  type MappingLibrary,
} from './MappingLibrary';
import type { StalenessService } from './watch/StalenessService';

export interface MappingServiceOptions {
  store: MappingStore;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  context: CompilerContext;
  staleness: StalenessService;
}

/** Reads and edits mappings; every edit is a new version, and none is lost. */
export class MappingService {
  readonly #options: MappingServiceOptions;

  constructor(options: MappingServiceOptions) {
    this.#options = options;
  }

  async list(query: MappingQuery): Promise<Page<MappingListItem>> {
    const all = await this.#options.library.all({
      deleted: query.state === 'deleted',
    });
    const items = [...all.values()]
      .filter(({ mapping }) => !query.cloud || mapping.cloud === query.cloud)
      .map(toListItem)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return { items, pageInfo: {}, totalItems: items.length };
  }

  async get(name: string): Promise<MappingDocument> {
    return toDocument(await this.#require(name));
  }

  async create(
    mapping: Mapping,
    credentials: BackstageCredentials,
  ): Promise<SavedMapping> {
    if (await this.#options.library.fixed(mapping.name)) {
      throw new ConflictError(
        `There is a mapping "${mapping.name}" already. Choose another name; to change what it does, extend it: "extends": "${mapping.name}".`,
      );
    }
    return await this.#write('created', mapping, undefined, credentials);
  }

  /** @param base - the version that the caller has seen; the last one when absent. */
  async update(
    name: string,
    request: UpdateMappingRequest,
    base: number | undefined,
    credentials: BackstageCredentials,
  ): Promise<SavedMapping> {
    const { version: seen, ...mapping } = request;
    const known = await this.#requireEditable(name);
    refuseRenaming(known.mapping, mapping);
    return await this.#write(
      'updated',
      mapping,
      base ?? seen ?? known.version,
      credentials,
    );
  }

  async delete(
    name: string,
    base: number | undefined,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const known = await this.#requireEditable(name);
    await this.#refuseWhileUsed(name);
    await this.#options.store.write({
      mapping: known.mapping,
      action: 'deleted',
      base: base ?? known.version,
      by: actorOf(credentials),
    });
  }

  /** Returns to an earlier version by writing it again; without one it undoes a deletion. */
  async restore(
    name: string,
    version: number | undefined,
    credentials: BackstageCredentials,
  ): Promise<SavedMapping> {
    const record = await this.#requireRecord(name);
    if (version === undefined && !record.deletedAt) {
      throw new ConflictError(
        `The mapping "${name}" is not deleted. Name the version that it shall return to.`,
      );
    }
    const wanted =
      version === undefined
        ? record.mapping
        : (await this.#requireVersion(name, version)).mapping;
    return await this.#write('restored', wanted, record.version, credentials);
  }

  async versions(name: string, page: PageQuery): Promise<Page<MappingVersion>> {
    const fixed = await this.#options.library.fixed(name);
    if (fixed) return { items: [], pageInfo: {}, totalItems: 0 };
    await this.#requireRecord(name);
    const { items, ...pageInfo } = await this.#options.store.versions(
      name,
      page,
    );
    return { items: items.map(toVersion), pageInfo };
  }

  async version(name: string, version: number): Promise<MappingVersionDetail> {
    const record = await this.#requireVersion(name, version);
    return { ...toVersion(record), mapping: record.mapping };
  }

  async #write(
    action: DocumentAction,
    mapping: Mapping,
    base: number | undefined,
    credentials: BackstageCredentials,
  ): Promise<SavedMapping> {
    const { library, context, store, staleness } = this.#options;
    const others = documentsOf(await library.all());
    const diagnostics = context.checkMapping(mapping, others);
    if (hasErrors(diagnostics)) throw new DiagnosticsError(diagnostics);
    const by = actorOf(credentials);
    const record = await store.write({ mapping, action, base, by });
    await staleness.settingsSaved();
    return { ...toDocument({ ...record, origin: 'portal' }), diagnostics };
  }

  async #require(name: string): Promise<KnownMapping> {
    const known = await this.#options.library.find(name);
    if (!known) throw noMapping(name);
    return known;
  }

  async #requireEditable(name: string): Promise<KnownMapping> {
    const known = await this.#require(name);
    if (known.origin === 'portal') return known;
    const where =
      known.origin === 'built-in'
        ? 'is the default mapping of its cloud'
        : `is kept in ${known.source ?? 'the configuration'}`;
    throw new NotAllowedError(
      `The mapping "${name}" ${where} and cannot be changed or deleted here. Create a mapping that extends it ("extends": "${name}") and let environments use that one.`,
    );
  }

  async #requireRecord(name: string): Promise<MappingRecord> {
    await this.#refuseFixed(name);
    const record = await this.#options.store.find(name);
    if (!record) throw noMapping(name);
    return record;
  }

  async #refuseFixed(name: string) {
    if (await this.#options.library.fixed(name))
      await this.#requireEditable(name);
  }

  async #requireVersion(
    name: string,
    version: number,
  ): Promise<MappingVersionRecord> {
    const record = await this.#options.store.version(name, version);
    if (!record) {
      throw new NotFoundError(
        `There is no version ${version} of a mapping "${name}".`,
      );
    }
    return record;
  }

  async #refuseWhileUsed(name: string) {
    const { environments, library } = this.#options;
    const [present, mappings] = await Promise.all([
      environments.read(),
      library.all(),
    ]);
    const users = [
      ...present
        .all()
        .filter(environment => mappingOf(environment) === name)
        .map(environment => `the environment "${environment.name}"`),
      ...[...mappings.values()]
        .filter(({ mapping }) => mapping.extends === name)
        .map(({ mapping }) => `the mapping "${mapping.name}"`),
    ];
    if (users.length > 0) {
      throw new ConflictError(
        `The mapping "${name}" is used by ${users.join(', ')}. Let them use another one first.`,
      );
    }
  }
}

function noMapping(name: string) {
  return new NotFoundError(`There is no mapping "${name}".`);
}

function refuseRenaming(known: Mapping, next: Mapping) {
  if (known.name === next.name && known.cloud === next.cloud) return;
  throw new DiagnosticsError([
    error(
      'request/invalid',
      'The name and the cloud of a mapping stay as they are.',
      {
        location: {
          kind: 'request',
          part: 'body',
          pointer: known.name === next.name ? '/cloud' : '/name',
        },
        hint: 'Create another mapping.',
      },
    ),
  ]);
}
