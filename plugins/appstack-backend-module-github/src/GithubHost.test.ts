import { GithubSimulator } from '@appstack/github-simulator';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { GithubHost } from './GithubHost';

const NAME = 'acme/infrastructure';
const TOKEN = 'ghp_madeUpForTests';
const SECOND = 1000;

describe('GitHub', () => {
  let github: GithubSimulator;
  let host: GithubHost;

  beforeEach(async () => {
    github = new GithubSimulator({ tokens: { [TOKEN]: 'ada', own: 'bob' } });
    await github.listen();
    github.addRepository(NAME, { 'README.md': '# Ours\n' });
    const apiBaseUrl = `${github.url}/api/v3`;
    const enterprise = { host: github.host, apiBaseUrl, token: TOKEN };
    host = new GithubHost(
      ScmIntegrations.fromConfig(
        new ConfigReader({ integrations: { github: [enterprise] } }),
      ),
    );
  });
  afterEach(async () => {
    await github.close();
  });

  const open = async (token?: string) => {
    const repository = host.repositoryAt(`${github.url}/${NAME}`)!;
    const signal = AbortSignal.timeout(30 * SECOND);
    return await host.open(repository, { token, signal });
  };
  const texts = (count: number, size: number) =>
    Array.from({ length: count }, (_, i) => ({
      path: `stacks/shop/${i % 10}/file-${i}.tf`,
      content: `# ${i}\n${'x'.repeat(size)}\n`,
    }));

  it('serves the hosts of the integrations, exactly', () => {
    const at = (url: string) => host.repositoryAt(url)?.url;
    expect(at(`${github.url}/${NAME}.git`)).toBe(`${github.url}/${NAME}`);
    expect(at(`${github.url}/${NAME}/tree/feature/x/a%20b`)).toBe(
      `${github.url}/${NAME}`,
    );
    expect(at('https://github.com/acme/x')).toBe('https://github.com/acme/x');
    for (const other of [
      'http://github.com/acme/x',
      'https://github.com.evil.example/acme/x',
      'https://evil.example/github.com/acme/x',
      'https://github.com@evil.example/acme/x',
      'https://token@github.com/acme/x',
      'https://github.com/acme',
      'https://github.com/acme/..',
      'https://github.com/a%2Fb/x',
      'not an address',
    ]) {
      expect([other, at(other)]).toEqual([other, undefined]);
    }
  });

  it('commits a thousand files in chunks of 200 entries and 1 MB, and large ones apart', async () => {
    const connection = await open();
    const parent = (await connection.head('main'))!;
    const commit = {
      ...{ branch: 'a/slashed', parent, create: true, message: 'All' },
      removals: ['README.md'],
    };
    github.requests.length = 0;
    const head = await connection.commit({
      ...commit,
      writes: texts(1000, 100),
    });
    expect(github.requests.map(({ path }) => path)).toEqual([
      ...Array(6).fill('/git/trees'),
      ...['/git/commits', '/git/refs'],
    ]);
    expect(Object.keys(github.files(NAME, 'a/slashed'))).toHaveLength(1000);

    github.requests.length = 0;
    const five = { ...commit, parent: head, create: false, removals: [] };
    await connection.commit({ ...five, writes: texts(5, 400_000) });
    const sizes = github.requests.map(
      ({ body }) => JSON.stringify(body ?? '').length,
    );
    expect(Math.max(...sizes)).toBeLessThan(1_100_000);
    expect(github.requests).toHaveLength(5);
    expect(github.log(NAME, 'a/slashed')).toHaveLength(4);
  });

  it('moves a branch only from the head that was read', async () => {
    const connection = await open('own');
    const parent = (await connection.head('main'))!;
    const commit = {
      ...{ branch: 'ours', parent, create: true, message: 'Ours' },
      ...{ writes: texts(1, 1), removals: [] },
    };
    await connection.commit(commit);
    await expect(connection.commit(commit)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    const head = (await connection.head('ours'))!;
    const theirs = github.commit(NAME, 'ours', { 'theirs.tf': '#\n' });
    const late = { ...commit, parent: head, create: false };
    await expect(connection.commit(late)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await connection.head('ours')).toBe(theirs);
  });

  it('lists a folder whole where GitHub cuts the list', async () => {
    const connection = await open();
    const parent = (await connection.head('main'))!;
    const head = await connection.commit({
      ...{ branch: 'many', parent, create: true, message: 'Many' },
      ...{ writes: texts(100, 1), removals: [] },
    });
    const whole = await connection.tree(head, 'stacks/shop');
    expect(whole).toHaveLength(100);
    github.treeLimit = 20;
    const inParts = await connection.tree(head, 'stacks/shop');
    const paths = (files: typeof whole) => files.map(({ path }) => path).sort();
    expect(paths(inParts)).toEqual(paths(whole));
    expect(await connection.tree(head, 'stacks/none')).toEqual([]);
    expect(await connection.tree(head, 'README.md')).toEqual([]);
    expect((await connection.tree(head, '.')).length).toBe(101);
  });

  it('merges a branch that moved, and says when it cannot', async () => {
    const connection = await open();
    const parent = (await connection.head('main'))!;
    const write = (content: string) => [{ path: 'a.tf', content }];
    const head = await connection.commit({
      ...{ branch: 'ours', parent, create: true, message: 'Ours' },
      ...{ writes: write('ours'), removals: [] },
    });
    const merge = () => connection.merge({ from: 'main', into: 'ours' });
    expect(await merge()).toBe(head);
    github.commit(NAME, 'main', { 'other.tf': '#\n' });
    const merged = await merge();
    expect(merged).not.toBe(head);
    expect(await connection.head('ours')).toBe(merged);
    github.commit(NAME, 'main', { 'a.tf': 'theirs' });
    expect(await merge()).toBeUndefined();
  });

  it('waits as long as it is told while that is short, and passes a longer wait on', async () => {
    const connection = await open();
    const limited = (headers: Record<string, string>) => ({
      path: /./,
      ...{ status: 403, message: 'secondary rate limit', headers },
    });
    github.faults = [limited({ 'retry-after': '1' })];
    const started = Date.now();
    await connection.head('main');
    expect(Date.now() - started).toBeGreaterThanOrEqual(SECOND);

    const reset = Math.ceil(Date.now() / SECOND) + 300;
    github.faults = [
      limited({
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(reset),
      }),
    ];
    const refused = await connection.head('main').catch(error => error);
    expect(refused.name).toBe('GitRateLimitError');
    expect(refused.retryAfter).toBeGreaterThan(290);
    expect(refused.retryAfter).toBeLessThanOrEqual(301);
  });

  it('respects protected branches, and has no token in its errors', async () => {
    github.addRepository('acme/strict', {}, { protectedBranches: ['main'] });
    const repository = host.repositoryAt(`${github.url}/acme/strict`)!;
    const signal = AbortSignal.timeout(30 * SECOND);
    const connection = await host.open(repository, { token: 'own', signal });
    const parent = (await connection.head('main'))!;
    const refused = await connection
      .commit({
        ...{ branch: 'main', parent, create: false, message: 'No' },
        ...{ writes: texts(1, 1), removals: [] },
      })
      .catch(error => error);
    expect(refused).toMatchObject({
      name: 'NotAllowedError',
      message: 'GitHub refuses: Protected branch update failed',
    });
    const wrong = await (await open('ghp_wrong')).head('main').catch(e => e);
    expect(wrong.name).toBe('AuthenticationError');
    expect(`${wrong.stack} ${JSON.stringify(wrong)}`).not.toContain('ghp_');
  });
});
