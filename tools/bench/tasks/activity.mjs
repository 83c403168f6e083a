// Pages of what happened to appStacks, from a database that holds a number of events.
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal } from './portal.mjs';

const require = createRequire(
  new URL('../../../plugins/appstack-backend/package.json', import.meta.url),
);

const STACKS = 100;
const ROUNDS = 10;
const WARM_UP = 5;
const QUERIES = [
  '',
  'appstack=s7',
  'owner=group:default/g7',
  'kind=sync&status=failed',
  'from=2026-01-01&to=2026-01-01',
  'entityRef=component:default/c7',
];

const SEED = [
  `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${STACKS})
   insert into stacks (id, name, owner, version, revision, created_at, created_by, updated_at)
   select 's' || i, 's' || i, 'group:default/g' || i % 10, 1, 1, '', '', '' from n`,
  `with recursive n(i) as (select 1 union all select i + 1 from n where i < :events)
   insert into activity (at, kind, status, actor, stack_id, environments, whole, details)
   select strftime('%Y-%m-%dT%H:%M:%f', '2026-01-01', '+' || i || ' minutes') || 'Z',
     case i % 4 when 0 then 'sync' else 'plan' end, case i % 9 when 0 then 'failed' else 'succeeded' end,
     'user:default/ada', 's' || (1 + i % ${STACKS}), '["production"]', 0, '{}' from n`,
  // So many of each entity, however many events there are.
  `insert into activity_entities (activity_id, entity_ref, named)
   select id, 'component:default/c' || id % (:events / 20), 1 from activity`,
];

/** @param {{bundle: string, events: number}} params */
export async function load({ bundle, events }) {
  const database = join(mkdtempSync(join(tmpdir(), 'activity-')), 'db.sqlite');
  const catalog = {
    getEntitiesByRefs: async ({ entityRefs }) => ({
      items: entityRefs.map(() => ({ kind: 'Component', metadata: {} })),
    }),
    queryEntities: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
  };
  const { request } = await startPortal({ bundle, catalog, database });
  const rows = require('better-sqlite3')(database);
  for (const statement of SEED) {
    rows
      .prepare(statement)
      .run(statement.includes(':events') ? { events } : {});
  }
  rows.exec('analyze');
  rows.close();
  const read = async () => {
    for (const query of QUERIES) {
      const { items } = await request('GET', `/activity?limit=20&${query}`);
      if (items.length === 0) throw new Error(`Nothing matches ${query}.`);
    }
  };
  return {
    async warmUp() {
      for (let round = 0; round < WARM_UP; round++) await read();
    },
    async measure() {
      for (let round = 0; round < ROUNDS; round++) await read();
      return { requests: ROUNDS * QUERIES.length };
    },
  };
}
