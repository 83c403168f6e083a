import type {
  AppliedEnvironment,
  AppstackApi,
} from '@appstack/backstage-plugin-appstack-common';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { AppliedResourceProvider } from './AppliedResourceProvider';

const MINUTE = 60_000;

const applied = (
  appStack: string,
  names: string[],
  more: Partial<AppliedEnvironment> = {},
): AppliedEnvironment => ({
  ...{ appStack, owner: 'group:default/shop-team', environment: 'production' },
  cloud: 'aws',
  runs: [{ root: 'main', runId: `run-of-${appStack}`, version: 1 }],
  resources: names.map(name => ({
    ...{ entityRef: `resource:default/${name}`, name, type: 'postgres' },
  })),
  ...more,
});

/** A provider, with what the API answers and what the catalog is told. */
async function started() {
  const pages: AppliedEnvironment[][] = [];
  const asked: (string | undefined)[] = [];
  const told: EntityProviderMutation[] = [];
  const state = { now: Date.parse('2026-01-01T00:00:00Z'), refused: false };
  const call = async (_: string, { query }: any) => {
    if (pages.length === 0) throw new Error('no answer');
    if (query.cursor === undefined) asked.push(query.since);
    const items = pages.shift()!;
    const pageInfo = pages.length > 0 ? { nextCursor: 'next' } : {};
    return { items, pageInfo };
  };
  const provider = new AppliedResourceProvider({
    api: { call: call as unknown as AppstackApi['call'] },
    schedule: { run: async () => {} },
    portal: 'https://portal.example.com/',
    now: () => state.now,
  });
  await provider.connect({
    applyMutation: async mutation => {
      if (state.refused) throw new Error('refused');
      told.push(mutation);
    },
    refresh: async () => {},
  });
  /** Looks, a minute after the last time. */
  const look = async (...answers: AppliedEnvironment[][]) => {
    state.now += MINUTE;
    pages.splice(0, pages.length, ...answers);
    told.length = 0;
    await provider.look();
    return told.map(mutation => namesIn(mutation));
  };
  return { look, asked, told, state };
}

function namesIn(mutation: EntityProviderMutation) {
  const names = (list: readonly unknown[]) =>
    list.map((one: any) => one.entity.metadata.name);
  return mutation.type === 'full'
    ? { full: names(mutation.entities) }
    : { added: names(mutation.added), removed: names(mutation.removed) };
}

describe('Entities of what was applied', () => {
  it('are all of them at start, and what has changed afterwards', async () => {
    const { look, asked } = await started();
    expect(
      await look([applied('orders', ['db'])], [applied('shop', ['queue'])]),
    ).toEqual([
      {
        full: [
          'orders.production.resource.db',
          'shop.production.resource.queue',
        ],
      },
    ]);
    expect(await look([])).toEqual([]);
    expect(await look([applied('orders', ['db'])])).toEqual([]);
    expect(await look([applied('orders', ['cache'])])).toEqual([
      {
        added: ['orders.production.resource.cache'],
        removed: ['orders.production.resource.db'],
      },
    ]);
    // What is destroyed is there no more; the other appStack is as it was.
    expect(await look([applied('orders', [])])).toEqual([
      { added: [], removed: ['orders.production.resource.cache'] },
    ]);
    // Reports of CI may come a quarter of an hour late.
    expect(asked).toEqual([
      undefined,
      '2025-12-31T23:46:00.000Z',
      '2025-12-31T23:47:00.000Z',
      '2025-12-31T23:48:00.000Z',
      '2025-12-31T23:49:00.000Z',
    ]);
  });

  it('are all of them again every hour, when what was deleted with its appStack goes', async () => {
    const { look, state } = await started();
    await look([applied('orders', ['db'])], [applied('shop', ['queue'])]);
    state.now += 60 * MINUTE;
    expect(await look([applied('shop', ['queue'])])).toEqual([
      { full: ['shop.production.resource.queue'] },
    ]);
  });

  it('stay as they are when there is no answer', async () => {
    const { look, told } = await started();
    await look([applied('orders', ['db'])]);
    await expect(look()).rejects.toThrow('no answer');
    expect(told).toEqual([]);
    expect(await look([applied('orders', ['db', 'cache'])])).toEqual([
      { added: ['orders.production.resource.cache'], removed: [] },
    ]);
  });

  it('are all of them again after the catalog has not taken a change', async () => {
    const { look, state } = await started();
    await look([applied('orders', ['db'])]);
    state.refused = true;
    await expect(look([applied('orders', [])])).rejects.toThrow('refused');
    state.refused = false;
    expect(await look([applied('orders', ['cache'])])).toEqual([
      { full: ['orders.production.resource.cache'] },
    ]);
  });

  it('have names of their own for each appStack, environment, kind and namespace', async () => {
    const { look, told } = await started();
    const long =
      'a-name-that-is-as-long-as-the-names-of-entities-may-be-at-most';
    await look([
      applied('orders', ['db', long, `${long}2`]),
      applied('orders', ['db'], { environment: 'staging' }),
      applied('shop', ['db'], {
        resources: [
          'resource:default/db',
          'component:default/db',
          'resource:other/db',
        ].map(entityRef => ({ entityRef, name: 'db', type: 'postgres' })),
      }),
    ]);
    const refs = (told[0] as any).entities.map(
      ({ entity: { metadata } }: any) =>
        `${metadata.namespace}/${metadata.name}`,
    );
    expect(refs).toEqual([
      'default/orders.production.resource.db',
      expect.stringMatching(
        /^default\/orders\.production\.resource\.a-name-[\w-]+-[0-9a-f]{16}$/,
      ),
      expect.stringMatching(
        /^default\/orders\.production\.resource\.a-name-[\w-]+-[0-9a-f]{16}$/,
      ),
      'default/orders.staging.resource.db',
      'default/shop.production.resource.db',
      'default/shop.production.component.db',
      'other/shop.production.resource.db',
    ]);
    expect(new Set(refs).size).toBe(refs.length);
    for (const ref of refs) expect(ref.split('/')[1].length).toBeLessThan(64);
  });
});
