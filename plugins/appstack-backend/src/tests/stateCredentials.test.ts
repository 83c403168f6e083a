import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ConfigReader } from '@backstage/config';
import type { Config } from '@backstage/config';
import createKnex from 'knex';
import { ADA, ALLOW, DENY, startAppstack } from '../__testUtils__/backend';
import {
  serverDatabaseIds,
  migratedDatabase,
} from '../__testUtils__/databases';
import { entityRefs } from '../__testUtils__/requests';
import { readAppstackConfig } from '../config';
import { migrationsDirectory } from '../database';
import { findStoredCredentials } from '../storedCredentials';

jest.setTimeout(120_000);

const SECRET = 'geheim';
const withState = (state: object) => ({
  environments: [
    {
      name: 'qa',
      cloud: 'aws',
      region: 'eu-west-1',
      profile: 'development',
      state,
    },
  ],
});
const state = { type: 's3', config: { bucket: 'our-states' } };
const create = { owner: 'group:default/shop-team', environments: ['qa'] };

describe('credentials of a state backend', () => {
  it.each([
    ['s3', { secret_key: SECRET }, 'secret_key'],
    ['s3', { access_key: SECRET }, 'access_key'],
    ['s3', { token: SECRET }, 'token'],
    ['s3', { endpoint: `https://x:${SECRET}@s3.example.com` }, 'endpoint'],
    ['azurerm', { access_key: SECRET }, 'access_key'],
    ['azurerm', { sas_token: SECRET }, 'sas_token'],
    ['azurerm', { client_secret: SECRET }, 'client_secret'],
    ['gcs', { credentials: SECRET }, 'credentials'],
    ['gcs', { access_token: SECRET }, 'access_token'],
    ['pg', { conn_str: `postgres://u:${SECRET}@db/state` }, 'conn_str'],
    ['pg', { conn_str: `host=db password=${SECRET}` }, 'conn_str'],
    ['http', { password: SECRET }, 'password'],
    ['http', { address: `https://s.example.com?sig=${SECRET}` }, 'address'],
    ['remote', { token: SECRET }, 'token'],
    ['local', { anything: SECRET }, 'anything'],
  ])('of %s are refused at start: %j', (type, config, key) => {
    const start = () =>
      readAppstackConfig(
        new ConfigReader({ appstack: withState({ type, config }) }) as Config,
      );
    expect(start).toThrow(`appstack.environments[0].state.config.${key}: `);
    expect(start).not.toThrow(SECRET);
  });

  it('are refused in artifacts, too', () => {
    const [environment] = withState(state).environments;
    const artifacts = {
      'component:default/cart': `https://x:${SECRET}@example.com/cart.zip`,
    };
    const appstack = { environments: [{ ...environment, artifacts }] };
    const start = () =>
      readAppstackConfig(new ConfigReader({ appstack }) as Config);
    expect(start).toThrow(/artifacts\.component:default\/cart: holds/);
    expect(start).not.toThrow(SECRET);
  });
});

describe('the arguments of a state backend', () => {
  it('are answered to those who may update environments', async () => {
    const backend = await startAppstack({
      knex: await migratedDatabase(serverDatabaseIds[0]),
      config: withState(state),
      policy: (permission, user) =>
        permission === 'appstack.environment.update' && user !== ADA
          ? DENY
          : ALLOW,
    });
    for (const [as, shown] of [
      [backend.asAda, state],
      [backend.asBob, { type: 's3' }],
    ] as const) {
      const { body: list } = await as('get', '/environments').expect(200);
      expect(list.items[0].state).toEqual(shown);
      const { body: one } = await as('get', '/environments/qa').expect(200);
      expect(one.state).toEqual(shown);
    }
    await backend.stop();
  });
});

/** Stores a version whose backend.tf is of a time before the configuration refused credentials. */
async function storeOldVersion(
  knex: Awaited<ReturnType<typeof migratedDatabase>>,
) {
  const backend = await startAppstack({ knex, config: withState(state) });
  await backend
    .asAda('post', '/appstacks/shop/sync', { entityRefs, create })
    .expect(200);
  const found = [];
  for await (const place of findStoredCredentials(knex)) found.push(place);
  expect(found).toEqual([]);

  const content = `terraform {\n  backend "s3" {\n    bucket     = "our-states"\n    secret_key = "${SECRET}"\n    endpoint   = "https://x:${SECRET}@example.com"\n    key        = "shop/qa"\n  }\n}\n`;
  const hash = createHash('sha256').update(content).digest('hex');
  await knex('files').insert({ hash, content });
  const { files } = await knex('realizations').first('files');
  await knex('realizations').update({
    files: JSON.stringify(
      JSON.parse(files).map((file: { path: string }) =>
        file.path.endsWith('/backend.tf') ? { ...file, hash } : file,
      ),
    ),
  });
  return backend;
}

describe.each(serverDatabaseIds)(
  'versions that were stored with one, on %s',
  id => {
    it('are found', async () => {
      const knex = await migratedDatabase(id);
      const backend = await storeOldVersion(knex);
      const found = [];
      for await (const place of findStoredCredentials(knex)) found.push(place);
      const place = { stack: 'shop', version: 1, environment: 'qa' };
      expect(found).toEqual([
        { ...place, argument: 'secret_key' },
        { ...place, argument: 'endpoint' },
      ]);
      await backend.stop();
    });
  },
);

it('a command lists the versions that were stored with a credential', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'appstack-'));
  const filename = join(folder, 'appstack.sqlite');
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  await knex.migrate.latest({ directory: migrationsDirectory });
  const backend = await storeOldVersion(knex);
  await backend.stop();
  await knex.destroy();

  const command = join(__dirname, '../../bin/appstack-stored-credentials');
  const env = { ...process.env, APPSTACK_DATABASE: filename };
  const failed = await promisify(execFile)(process.execPath, [command], {
    env,
  }).catch(error => error);
  expect(failed).toMatchObject({
    code: 1,
    stdout: 'shop version 1, qa: secret_key\nshop version 1, qa: endpoint\n',
  });
  expect(failed.stderr).not.toContain(SECRET);
  await rm(folder, { recursive: true });
});
