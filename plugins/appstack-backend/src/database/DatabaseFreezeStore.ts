import type { Knex } from 'knex';
import type { FreezeRecord, FreezeStore } from './FreezeStore';

interface FreezeRow {
  environment: string;
  reason: string;
  frozen_by: string;
  frozen_at: string;
}

/** {@link FreezeStore} in the plugin's database. */
export class DatabaseFreezeStore implements FreezeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(): Promise<FreezeRecord[]> {
    const rows = await this.#freezes().orderBy('environment');
    return rows.map(({ environment, reason, frozen_by, frozen_at }) => ({
      ...{ environment, reason, by: frozen_by, since: frozen_at },
    }));
  }

  async add({ environment, reason, by }: Omit<FreezeRecord, 'since'>) {
    const added = await this.#freezes()
      .insert({
        ...{ environment, reason, frozen_by: by },
        frozen_at: new Date().toISOString(),
      })
      .onConflict('environment')
      .ignore()
      .returning('environment');
    return added.length === 1;
  }

  async remove(environment: string) {
    return (await this.#freezes().where({ environment }).delete()) === 1;
  }

  #freezes() {
    return this.#knex<FreezeRow>('environment_freezes');
  }
}
