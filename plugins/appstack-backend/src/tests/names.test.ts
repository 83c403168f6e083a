import {
  appstackStackConditions,
  createAppstackStackConditionalDecision,
} from '@appstack/backstage-plugin-appstack-node';
import { appstackStackReadPermission } from '@appstack/backstage-plugin-appstack-common';
import {
  ADA,
  ALLOW,
  DENY,
  startAppstack,
  type Policy,
  type TestBackend,
} from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, entityRefs } from '../__testUtils__/requests';

jest.setTimeout(120_000);

/** Names in every state; Bob reads the appStacks of the shop team only. */
const TAKEN = ['mine', 'hidden', 'deleted', 'hidden-deleted'];

/** Ada may do everything; Bob reads what the shop team owns, and may create if the test says so. */
const policy =
  (mayCreate: () => boolean): Policy =>
  (permission, user) => {
    if (user === ADA) return ALLOW;
    if (permission === 'appstack.stack.create') {
      return mayCreate() ? ALLOW : DENY;
    }
    return permission === 'appstack.stack.read'
      ? createAppstackStackConditionalDecision(
          appstackStackReadPermission,
          appstackStackConditions.isStackOwner({
            claims: ['group:default/shop-team'],
          }),
        )
      : ALLOW;
  };

describe.each(databaseIds)('names of appStacks, on %s', id => {
  let backend: TestBackend;
  let bobMayCreate: boolean;

  const sync = (name: string, body: object) =>
    backend.asBob('post', `/appstacks/${name}/sync`, { entityRefs, ...body });

  /** Status and message, without what differs because the names do. */
  const refusal = (name: string, answer: { status: number; body: any }) =>
    `${answer.status} ${answer.body.error?.message.replaceAll(name, '<name>')}`;

  beforeAll(async () => {
    backend = await startAppstack({
      knex: await migratedDatabase(id),
      policy: policy(() => bobMayCreate),
    });
    for (const name of TAKEN) {
      const owner = name.includes('hidden')
        ? 'group:default/payers'
        : create.owner;
      await backend
        .asAda('post', '/appstacks', { name, ...create, owner })
        .expect(201);
      if (!name.includes('deleted')) continue;
      await backend.asAda('delete', `/appstacks/${name}`).expect(200);
    }
  });
  afterAll(() => backend.stop());

  it('are all not available in the same words when they are taken, hidden or deleted', async () => {
    bobMayCreate = true;
    const answers: string[] = [];
    for (const name of TAKEN) {
      const stack = { name, ...create };
      const made = await backend.asBob('post', '/appstacks', stack);
      answers.push(refusal(name, made));
      for (const dryRun of [true, false]) {
        answers.push(refusal(name, await sync(name, { create, dryRun })));
      }
    }
    expect([...new Set(answers)]).toEqual([
      '409 The name "<name>" is not available. Choose another one.',
    ]);
  });

  it('say nothing to who may not create', async () => {
    bobMayCreate = false;
    const answers: string[] = [];
    for (const name of [...TAKEN, 'free']) {
      const stack = { name, ...create };
      const made = await backend.asBob('post', '/appstacks', stack);
      answers.push(
        refusal(name, made),
        refusal(name, await sync(name, { create })),
      );
    }
    expect([...new Set(answers)]).toEqual([
      expect.stringMatching(/^403 .*appstack\.stack\.create\.$/),
    ]);
  });

  it('answer alike when they are hidden and when they are free, previews too', async () => {
    bobMayCreate = false;
    const answers: string[] = [];
    for (const name of ['hidden', 'hidden-deleted', 'free']) {
      for (const dryRun of [true, false]) {
        answers.push(refusal(name, await sync(name, { dryRun })));
      }
    }
    expect([...new Set(answers)]).toEqual([
      '404 There is no appStack "<name>", or you may not read it.',
    ]);
    bobMayCreate = true;
    await sync('hidden', { dryRun: true }).expect(404);
    await sync('free', { dryRun: true }).expect(200);
  });
});
