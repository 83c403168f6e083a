import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { startWithHost, TOKENS } from '../__testUtils__/delivery';
import { hostsUnderTest } from '../__testUtils__/gitHosts';
import { entity } from '../__testUtils__/catalog';
import { entityRefs, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const [database] = databaseIds;
const FOLDER = 'infrastructure/shop';
const QUEUE = `${FOLDER}/environments/development/messaging.tf`;
const BRANCH = 'appstack/shop-1';
const HOSTILE = 'Shop @everyone\n\nfixes #1 !2 <img src=x> [a](javascript:b)';
const others = hostsUnderTest.filter(({ title }) => title !== 'GitHub');

describe.each(others)('delivery to $title', under => {
  it('opens one pull request after failures halfway, adds to it, keeps what others did, and follows it', async () => {
    const { repository: name } = under;
    const logins = Object.entries(TOKENS).map(([as, token]) => [token, as]);
    const host = under.simulate({
      tokens: Object.fromEntries(logins),
      readers: ['reader'],
    });
    await host.listen();
    host.addRepository(name, { 'README.md': '# Infrastructure\n' });
    const said: string[] = [];
    const knex = await migratedDatabase(database);
    const backend = await startWithHost(
      { knex },
      {
        module: under.module,
        integrations: under.integrations(host, TOKENS.app),
        repository: `${host.url}${under.pathOf(name)}`,
      },
    );
    const deliver = async (status: number, token?: string) => {
      const answer = await backend.deliver({}, token);
      expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
      said.push(answer.text, JSON.stringify(answer.headers));
      return answer.body;
    };
    try {
      await backend
        .asAda('patch', '/appstacks/shop', { title: HOSTILE })
        .expect(200);
      await deliver(403, TOKENS.reader);
      await deliver(401, 'madeUpAndWrong');
      for (const path of under.changing) {
        for (const afterwards of [false, true]) {
          host.faults = [{ method: 'POST', path, status: 500, afterwards }];
          await deliver(503);
        }
      }
      const { items } = await deliver(200);
      expect(items[0].pullRequest).toMatchObject({
        ...{ state: 'open', number: 1, branch: BRANCH, version: 1 },
      });
      expect(items[0].pullRequest.problem).toBeUndefined();
      expect(host.branches(name).sort()).toEqual([BRANCH, 'main']);
      const { body: terraform } = await backend
        .asAda('get', '/appstacks/shop/terraform')
        .expect(200);
      expect(host.files(name, BRANCH)).toEqual({
        'README.md': '# Infrastructure\n',
        ...Object.fromEntries(
          terraform.files.map(({ path, content }: any) => [
            `infrastructure/${path}`,
            content,
          ]),
        ),
      });
      const [pull] = host.pulls(name);
      expect(pull).toMatchObject({ author: 'ada', head: BRANCH, base: 'main' });
      const [message] = host.log(name, BRANCH);
      for (const text of [pull.title, pull.body, message]) {
        expect(text).not.toMatch(/@everyone|#1\b|!2\b/);
      }
      expect(pull.body).not.toMatch(/<img|\]\(java/);
      expect(message).toMatch(/\n\nAppStack: shop$/);

      const commits = host.log(name, BRANCH);
      expect((await deliver(200)).items[0].files).toEqual([]);
      expect(host.log(name, BRANCH)).toEqual(commits);

      const review = `${FOLDER}/environments/development/ours.tf`;
      host.commit(name, BRANCH, { [review]: '# ours\n' });
      host.commit(name, 'main', { 'other.txt': 'moved\n' });
      backend.catalog.entities.push(
        entity('Resource', 'returns', { type: 'sqs', system: 'shop' }),
      );
      await syncOf(backend)({ entityRefs });
      await deliver(200);
      const files = host.files(name, BRANCH);
      expect(files[QUEUE]).toContain('"returns"');
      expect(files[review]).toBe('# ours\n');
      expect('other.txt' in files).toBe(under.merges);
      expect(host.pulls(name)).toHaveLength(1);

      host.setChecks(name, [{ name: 'plan', conclusion: 'failure' }]);
      const path = `/pull-requests/${items[0].pullRequest.id}`;
      const look = async () =>
        (await backend.asAda('get', path).expect(200)).body;
      expect(await look()).toMatchObject({
        ...{ state: 'open', version: 2 },
        checks: { state: 'failure', failed: [{ name: 'plan' }] },
      });
      host.merge(name, 1);
      expect(await look()).toMatchObject({ state: 'merged' });
      for (const table of ['pull_requests', 'deliveries']) {
        said.push(JSON.stringify(await knex(table).select()));
      }
      for (const token of Object.values(TOKENS)) {
        expect(said.join('\n')).not.toContain(token);
      }
    } finally {
      await backend.stop();
      await host.close();
    }
  });
});
