import type { Mapping } from '@appstack/compiler/model';
import type { Knex } from 'knex';
import { DatabaseDocumentStore } from './DatabaseDocumentStore';
import type { MappingStore, MappingWrite } from './MappingStore';
import type { PageRequest } from './page';

/** {@link MappingStore} in the plugin's database. */
export class DatabaseMappingStore implements MappingStore {
  readonly #documents: DatabaseDocumentStore<Mapping>;

  constructor(knex: Knex) {
    this.#documents = new DatabaseDocumentStore(knex, {
      documents: 'mappings',
      versions: 'mapping_versions',
      noun: 'a mapping',
    });
  }

  async list() {
    return (await this.#documents.list()).map(asMapping);
  }

  async find(name: string) {
    const record = await this.#documents.find(name);
    return record && asMapping(record);
  }

  async write({ mapping, ...write }: MappingWrite) {
    const request = { ...write, document: mapping };
    return asMapping(await this.#documents.write(request));
  }

  async versions(name: string, page: PageRequest) {
    const { items, ...info } = await this.#documents.versions(name, page);
    return { ...info, items: items.map(asMapping) };
  }

  async version(name: string, version: number) {
    const record = await this.#documents.version(name, version);
    return record && asMapping(record);
  }
}

function asMapping<R extends { document: Mapping }>({
  document,
  ...record
}: R) {
  return { ...record, mapping: document };
}
