import type {
  GitConnection,
  GitHost,
} from '@appstack/backstage-plugin-appstack-node';
import {
  hostOf,
  hostsUnderTest,
  type Simulator,
} from '../__testUtils__/gitHosts';

jest.setTimeout(60_000);

const OWN = 'glpat-madeUpForBob';
const APP = 'glpat-madeUpForTheIntegration';
const READER = 'glpat-madeUpForAReader';
const tokens = { [OWN]: 'bob', [APP]: 'app', [READER]: 'reader' };
const TEXT = '# Ünïcode\nlocals {}\n';

describe.each(hostsUnderTest)('$title', under => {
  let simulator: Simulator;
  let host: GitHost;
  let stop: () => Promise<void>;
  const { repository } = under;

  const addressOf = (name: string) => `${simulator.url}${under.pathOf(name)}`;
  const open = async (token: string | undefined = OWN, name = repository) => {
    const signal = AbortSignal.timeout(30_000);
    const found = host.repositoryAt(addressOf(name))!;
    return await host.open(found, { token, signal });
  };
  const failing = async (work: Promise<unknown>): Promise<Error> =>
    await work.then(
      () => new Error('It did not fail'),
      error => error,
    );
  const commitOf = (
    parent: string,
    change: Partial<Parameters<GitConnection['commit']>[0]> = {},
  ) => ({
    ...{ branch: 'feature/ours', parent, create: true, message: 'Ours\n' },
    writes: [{ path: 'stacks/my shop/main.tf', content: TEXT }],
    removals: [],
    ...change,
  });
  const request = {
    ...{ branch: 'feature/ours', baseBranch: 'main', title: 'Ours' },
    ...{ body: 'Described', draft: false, reviewers: [], labels: [] },
  };
  /** A connection, with a branch that holds a commit. */
  const withBranch = async () => {
    const connection = await open();
    const parent = (await connection.head('main'))!;
    const head = await connection.commit(commitOf(parent));
    return { connection, parent, head };
  };

  beforeAll(async () => {
    simulator = under.simulate({ tokens, readers: ['reader'] });
    await simulator.listen();
    ({ host, stop } = await hostOf(
      under.module,
      under.integrations(simulator, APP),
      under.title,
    ));
  });
  beforeEach(() => {
    simulator.faults = [];
    simulator.addRepository(repository, {
      'README.md': '# Ours\n',
      'stacks/my shop/old.tf': '# old\n',
    });
  });
  afterAll(async () => {
    await stop();
    await simulator.close();
  });

  it('serves the hosts of the integrations, exactly', () => {
    const at = (url: string) => host.repositoryAt(url)?.url;
    const url = addressOf(repository);
    for (const part of ['', ...under.parts]) {
      expect([part, at(`${url}${part}`)]).toEqual([part, url]);
    }
    const elsewhere = [
      url.replace(/^http(s?):/, (_, s) => (s ? 'http:' : 'https:')),
      url.replace(/(localhost|bitbucket.org)/, '$1.evil.example'),
      url.replace('//', '//token@'),
      url.replace(/\/\/([\w.]+)(:\d+)?/, '//$1:80@evil.example'),
      url.replace(/\/\/[\w.]+(:\d+)?/, '//evil.example'),
      ...under.others.map(path => `${simulator.url}${path}`),
      'not an address',
    ];
    for (const other of elsewhere) {
      expect([other, at(other)]).toEqual([other, undefined]);
    }
  });

  it('reads branches, folders and texts', async () => {
    const connection = await open();
    const head = (await connection.head('main'))!;
    expect(await connection.head('none')).toBeUndefined();
    expect(await connection.head('mai')).toBeUndefined();
    expect(await connection.describe()).toEqual({
      defaultBranch: 'main',
      writable: true,
    });
    expect(await connection.message(head)).toMatch(/^By hand/);
    const paths = async (folder: string) =>
      (await connection.tree(head, folder)).map(({ path }) => path).sort();
    expect(await paths('.')).toEqual(['README.md', 'stacks/my shop/old.tf']);
    expect(await paths('stacks/my shop')).toEqual(['old.tf']);
    expect(await paths('stacks')).toEqual(['my shop/old.tf']);
    expect(await paths('none')).toEqual([]);
    expect(await paths('README.md')).toEqual([]);
    const [file] = await connection.tree(head, 'stacks/my shop');
    expect(await connection.text(file.id)).toBe('# old\n');
    expect(connection.fileUrl(head, 'stacks/my shop/old.tf')).toBe(
      `${addressOf(repository)}${under.filePath(head, 'stacks/my%20shop/old.tf')}`,
    );
  });

  it('reads a commit that is not the last one any more', async () => {
    const before = (await (await open()).head('main'))!;
    simulator.commit(repository, 'main', {
      'stacks/my shop/old.tf': '# new\n',
    });
    const connection = await open();
    const [file] = await connection.tree(before, 'stacks/my shop');
    expect(await connection.text(file.id)).toBe('# old\n');
  });

  it('makes one commit, by the person, on the head that was read', async () => {
    const script = { content: '#!/bin/sh\n', mode: '100755' };
    if (under.modes) {
      simulator.commit(repository, 'main', { 'run.sh': script as never });
    }
    const connection = await open();
    const parent = (await connection.head('main'))!;
    const writes = [
      { path: 'stacks/my shop/main.tf', content: TEXT },
      { path: 'stacks/my shop/environments/a/b.tf', content: '' },
      { path: 'run.sh', content: '#!/bin/bash\n' },
    ];
    const removals = ['stacks/my shop/old.tf'];
    const first = commitOf(parent, { writes, removals });
    const head = await connection.commit(first);
    expect(await connection.head('feature/ours')).toBe(head);
    expect(simulator.files(repository, 'feature/ours')).toEqual({
      'README.md': '# Ours\n',
      ...Object.fromEntries(writes.map(file => [file.path, file.content])),
    });
    expect(simulator.log(repository, 'feature/ours')[0].trim()).toBe('Ours');
    const modes = simulator.modes(repository, 'feature/ours');
    expect(modes['run.sh']).toBe(under.modes ? '100755' : '100644');
    const authors = simulator.authors?.(repository, 'feature/ours');
    expect(authors?.[0]).toBe(under.author);

    const again = await failing(connection.commit(first));
    expect(again.name).toBe('ConflictError');
    const theirs = simulator.commit(repository, 'feature/ours', {
      'a.tf': '#',
    });
    const late = commitOf(head, { create: false });
    const refused = await failing(connection.commit(late));
    expect(refused.name).toBe('ConflictError');
    expect(await connection.head('feature/ours')).toBe(theirs);

    const next = commitOf(theirs, { create: false, message: 'Next' });
    const last = await connection.commit(next);
    expect(await connection.head('feature/ours')).toBe(last);
    expect(simulator.files(repository, 'feature/ours')['a.tf']).toBe('#');
    expect(simulator.log(repository, 'feature/ours')).toHaveLength(
      under.modes ? 6 : 5,
    );
    expect(await connection.message(last)).toMatch(/^Next/);
  });

  it('merges a branch that moved, and says when it does not', async () => {
    const { connection, head } = await withBranch();
    const merge = () =>
      connection.merge({ from: 'main', into: 'feature/ours' });
    const present = async () => await connection.head('feature/ours');
    const { merges } = under;
    expect(await merge()).toBe(merges ? head : undefined);
    simulator.commit(repository, 'main', {
      'stacks/my shop/old.tf': null,
      'stacks/other.tf': '#\n',
    });
    const merged = await merge();
    expect(merged !== undefined && merged !== head).toBe(merges);
    expect(await present()).toBe(merged ?? head);
    expect(Object.keys(simulator.files(repository, 'feature/ours'))).toEqual([
      'README.md',
      'stacks/my shop/main.tf',
      merges ? 'stacks/other.tf' : 'stacks/my shop/old.tf',
    ]);
    simulator.commit(repository, 'main', { 'stacks/my shop/main.tf': '#\n' });
    expect(await merge()).toBeUndefined();
    expect(await present()).toBe(merged ?? head);
  });

  it('opens a pull request once, updates it, and follows it', async () => {
    const { connection, head } = await withBranch();
    const url = addressOf(repository);
    expect(await connection.findPullRequest('feature/ours')).toBeUndefined();
    const opened = await connection.createPullRequest(request);
    expect(opened).toMatchObject({
      problems: [],
      pullRequest: {
        number: 1,
        state: 'open',
        title: 'Ours',
        draft: false,
        head,
      },
    });
    expect(opened.pullRequest.url.startsWith(`${url}/`)).toBe(true);
    const again = await connection.createPullRequest(request);
    expect(again.pullRequest).toEqual(opened.pullRequest);
    expect(await connection.findPullRequest('feature/ours')).toMatchObject({
      number: 1,
    });
    expect(await connection.findPullRequest('feature')).toBeUndefined();

    await connection.updatePullRequest(1, { body: 'Better' });
    expect(simulator.pulls(repository)).toMatchObject([
      { title: 'Ours', body: 'Better', head: 'feature/ours', base: 'main' },
    ]);
    const isMergeable = async () => (await connection.pullRequest(1)).mergeable;
    const { tellsConflicts } = under;
    expect(await isMergeable()).toBe(tellsConflicts ? true : undefined);
    simulator.commit(repository, 'main', { 'stacks/my shop/main.tf': '#\n' });
    expect(await isMergeable()).toBe(tellsConflicts ? false : undefined);
    await connection.closePullRequest(1, 'Replaced by another one');
    expect(simulator.pulls(repository)[0].comments).toEqual([
      'Replaced by another one',
    ]);
    expect(await connection.pullRequest(1)).toMatchObject({ state: 'closed' });
    expect(await connection.findPullRequest('feature/ours')).toBeUndefined();

    await connection.commit(
      commitOf((await connection.head('main'))!, { branch: 'second' }),
    );
    await connection.createPullRequest({ ...request, branch: 'second' });
    simulator.merge(repository, 2);
    expect(await connection.pullRequest(2)).toMatchObject({
      state: 'merged',
      mergedAt: expect.stringMatching(/^20\d\d-.*Z$/),
    });
  });

  it('asks for reviewers, labels and a draft, and says what was not done', async () => {
    const { connection } = await withBranch();
    const { wanted, asked } = under.reviewers;
    const { pullRequest, problems } = await connection.createPullRequest({
      ...{ ...request, draft: true, labels: ['infra', 'a,b'] },
      reviewers: wanted.slice(0, -1),
    });
    expect(pullRequest).toMatchObject({ draft: true });
    const [pull] = simulator.pulls(repository);
    expect(pull).toMatchObject({
      title: `${under.draftTitle ?? ''}Ours`,
      labels: under.labels ? ['infra', 'a,b'] : [],
      reviewers: asked,
    });
    expect(problems.join(' ')).toMatch(under.labels ? /^$/ : /labels/);
    await connection.updatePullRequest(1, { body: 'Better' });
    expect(simulator.pulls(repository)[0].reviewers).toEqual(asked);

    await connection.commit(
      commitOf((await connection.head('main'))!, { branch: 'second' }),
    );
    const second = await connection.createPullRequest({
      ...{ ...request, branch: 'second', reviewers: wanted },
    });
    expect(second.pullRequest.number).toBe(2);
    expect(second.problems).toEqual([
      expect.stringMatching(/^The reviewers were not asked\. ./),
    ]);
  });

  it('tells what the checks say, also many of them', async () => {
    const { connection, head } = await withBranch();
    await connection.createPullRequest(request);
    const checks = async () => await connection.checks(head, 1);
    expect(await checks()).toMatchObject({ state: 'none', total: 0 });
    const named = (conclusion: string | null, count: number) =>
      Array.from({ length: count }, (_, i) => ({ name: `c${i}`, conclusion }));
    simulator.setChecks(repository, named('success', 3));
    expect(await checks()).toMatchObject({ state: 'success', total: 3 });
    simulator.setChecks(repository, [
      ...named('success', under.title === 'GitHub' ? 2 : 120),
      ...named(null, 1),
    ]);
    expect(await checks()).toMatchObject({ state: 'pending' });
    simulator.setChecks(repository, [
      ...named(null, 1),
      { name: 'plan', conclusion: 'failure' },
    ]);
    expect(await checks()).toMatchObject({
      ...{ state: 'failure', total: 2 },
      failed: [{ name: 'plan' }],
    });
  });

  it('waits as long as it is told while that is short, and passes a longer wait on', async () => {
    const connection = await open();
    const limit = (seconds: string) => ({
      path: /^/,
      ...{ status: 429, message: 'slow', headers: { 'retry-after': seconds } },
    });
    simulator.faults = [limit('0')];
    expect(await connection.head('main')).toBeDefined();
    simulator.faults = [limit('300')];
    expect(await failing(connection.describe())).toMatchObject({
      ...{ name: 'GitRateLimitError', retryAfter: 300 },
      message: expect.stringContaining(under.title),
    });
  });

  it('refuses in words that help, without a token in them', async () => {
    const errors: Error[] = [];
    const failed = async (name: string, work: Promise<unknown>) => {
      const error = await failing(work);
      errors.push(error);
      expect([error.name, error.message]).toEqual([
        name,
        expect.stringContaining(under.title),
      ]);
      return error.message;
    };
    const wrong = await open('glpat-madeUpWrong');
    expect(await failed('AuthenticationError', wrong.describe())).toMatch(
      /Sign in to/,
    );
    await failed('AuthenticationError', wrong.head('main'));
    const nowhere = await open(OWN, `${repository}-none`);
    await failed('NotFoundError', nowhere.describe());
    const moved = `${repository}-moved`;
    simulator.addRepository(moved, {}, { moved: 'http://localhost:1/' });
    expect(
      await failed('NotFoundError', (await open(OWN, moved)).describe()),
    ).toMatch(/redirect/);

    const reader = await open(READER);
    const parent = (await reader.head('main'))!;
    const { writable } = await reader.describe();
    expect(writable).toBe(!under.tellsRights);
    await failed('NotAllowedError', reader.commit(commitOf(parent)));
    const strict = `${repository}-strict`;
    simulator.addRepository(strict, {}, { protectedBranches: ['main'] });
    const bob = await open(OWN, strict);
    const main = (await bob.head('main'))!;
    expect(
      await failed(
        'NotAllowedError',
        bob.commit(commitOf(main, { branch: 'main', create: false })),
      ),
    ).toMatch(/protected/i);

    const connection = await open();
    const [path] = under.changing;
    simulator.faults = [{ method: 'POST', path, status: 500 }];
    const commit = connection.commit(commitOf(parent));
    expect(await failed('ServiceUnavailableError', commit)).toMatch(/500/);
    expect(simulator.branches(repository)).toEqual(['main']);
    simulator.faults = [{ path: /^/, status: 403, message: `no ${OWN} here` }];
    const said = await failed('NotAllowedError', connection.describe());
    expect(said).toMatch(/refuses: no/);
    for (const error of errors) {
      expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('glpat-');
    }
  });

  it('has no connection without credentials', async () => {
    const bare = await hostOf(
      under.module,
      under.integrations(simulator, undefined),
      under.title,
    );
    try {
      const found = bare.host.repositoryAt(addressOf(repository));
      const signal = AbortSignal.timeout(1000);
      const error = await failing(bare.host.open(found!, { signal }));
      expect(error.name).toBe('AuthenticationError');
    } finally {
      await bare.stop();
    }
    expect(await (await open(undefined)).head('main')).toBeDefined();
  });
});
