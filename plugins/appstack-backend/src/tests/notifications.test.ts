import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { migratedDatabase } from '../__testUtils__/databases';
import {
  REPOSITORY,
  startGithub,
  startWithGithub,
} from '../__testUtils__/delivery';
import { entity } from '../__testUtils__/catalog';
import { entityRefs, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const OWNER = 'group:default/shop-team';

let github: Awaited<ReturnType<typeof startGithub>>;
let backend: Awaited<ReturnType<typeof startWithGithub>>;
let sent: NotificationSendOptions[];
let failure: Error | undefined;

const notifications = createServiceFactory({
  service: notificationService,
  deps: {},
  factory: () => ({
    send: async options => {
      sent.push(options);
      if (failure) throw failure;
    },
  }),
});

/** The notifications about a topic, once there is one: they are sent after the answer. */
async function about(topic: string) {
  const found = () => sent.filter(({ payload }) => payload.topic === topic);
  for (let turns = 0; turns < 1000 && found().length === 0; turns++) {
    await new Promise(setImmediate);
  }
  return found();
}

beforeEach(async () => {
  sent = [];
  failure = undefined;
  github = await startGithub();
  github.addRepository(REPOSITORY, { 'README.md': 'Infrastructure\n' });
  backend = await startWithGithub(github, {
    knex: await migratedDatabase('SQLITE_3'),
    modules: [notifications],
  });
});

afterEach(async () => {
  await backend.stop();
  await github.close();
});

it('tells owners of syncs and deletions, but not who did it', async () => {
  expect(await about('sync')).toEqual([
    {
      recipients: {
        type: 'entity',
        entityRef: OWNER,
        excludeEntityRef: 'user:default/ada',
      },
      payload: {
        topic: 'sync',
        scope: 'appstack:shop:sync',
        title: 'Shop: has version 1',
        link: 'https://backstage.example.com/appstack/stacks/shop/versions',
      },
    },
  ]);
  sent = [];
  await syncOf(backend)({ entityRefs });
  await syncOf(backend)({ entityRefs, dryRun: true });
  await backend.asAda('delete', '/appstacks/shop').expect(200);
  expect(await about('deletion')).toMatchObject([
    {
      payload: { title: 'Shop: was deleted', scope: 'appstack:shop:deletion' },
    },
  ]);
  expect(sent).toHaveLength(1);
});

it('tells them of pull requests that are opened and merged, each once', async () => {
  await backend.deliver().expect(200);
  await backend.deliver().expect(200);
  expect(await about('pull-request')).toMatchObject([
    { payload: { title: 'Shop: pull request of version 1 is open' } },
  ]);
  github.merge(REPOSITORY, 1);
  await backend.deliver().expect(200);
  expect(await about('merged')).toMatchObject([
    {
      payload: {
        title: 'Shop: version 1 was merged',
        description: 'development, production',
      },
    },
  ]);
  expect(await about('pull-request')).toHaveLength(1);
});

it('tells them once that an environment is out of date, without names of entities', async () => {
  const change = async (department: string) => {
    const { body } = await backend.asAda('get', '/standards').expect(200);
    await backend
      .asAda('put', '/standards', {
        version: body.version,
        tags: { stack: { department } },
      })
      .expect(200);
  };
  await change('sales');
  await change('marketing');
  expect(
    (await about('out-of-date')).map(({ payload }) => payload.title).sort(),
  ).toEqual([
    'Shop: development is out of date',
    'Shop: production is out of date',
  ]);
});

it('tells them of violations of policies', async () => {
  await backend
    .asAda('post', '/policies', {
      id: 'no-queues',
      title: 'No queues',
      match: { types: ['aws_sqs_queue'] },
      rule: 'false',
      effect: 'warn',
      severity: 'high',
      message: 'There is a queue.',
    })
    .expect(201);
  await about('sync');
  sent = [];
  backend.catalog.entities.push(
    entity('Resource', 'more', { type: 'sqs', system: 'shop' }),
  );
  await syncOf(backend)({ entityRefs });
  const [{ payload }] = await about('policy');
  expect(payload).toMatchObject({
    severity: 'high',
    title: 'Shop: version 2 violates policies',
  });
  expect(JSON.stringify(payload)).not.toContain('more');
});

it('does everything all the same where notifications fail', async () => {
  failure = new Error('404: there is no plugin');
  backend.catalog.entities.push(
    entity('Resource', 'more', { type: 'sqs', system: 'shop' }),
  );
  await syncOf(backend)({ entityRefs });
  await backend.asAda('delete', '/appstacks/shop').expect(200);
  expect(await about('deletion')).toHaveLength(1);
});
