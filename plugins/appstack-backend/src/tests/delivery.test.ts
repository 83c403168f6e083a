import type { GithubSimulator } from '@appstack/github-simulator';
import { mockServices } from '@backstage/backend-test-utils';
import { inspect } from 'node:util';
import {
  REPOSITORY,
  startGithub,
  startWithGithub,
  TOKENS,
} from '../__testUtils__/delivery';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, entityRefs, syncOf } from '../__testUtils__/requests';

jest.setTimeout(180_000);

const FOLDER = 'infrastructure/shop';
const QUEUE = `${FOLDER}/environments/development/messaging.tf`;

describe.each(databaseIds)('delivery on %s', id => {
  let github: GithubSimulator;
  let backend: Awaited<ReturnType<typeof startWithGithub>>;

  const start = async (
    options: Partial<Parameters<typeof startWithGithub>[1]> = {},
    files: Record<string, string> = { 'README.md': '# Infrastructure\n' },
  ) => {
    github = await startGithub();
    github.addRepository(REPOSITORY, files);
    const knex = await migratedDatabase(id);
    backend = await startWithGithub(github, { knex, ...options });
    return backend;
  };
  const pulls = () => github.pulls(REPOSITORY);
  const settle = (settings: object) =>
    backend
      .asAda('put', '/appstacks/shop/delivery', {
        repository: `${github.url}/${REPOSITORY}`,
        ...settings,
      })
      .expect(200);
  /** How many requests wrote trees, and how many did anything else. */
  const chunksAndOthers = () => {
    const chunks = github.requests.filter(
      ({ method, path }) => method === 'POST' && path === '/git/trees',
    ).length;
    return { chunks, others: github.requests.length - chunks };
  };
  const files = (branch: string) => github.files(REPOSITORY, branch);
  /** Another version, with one more queue. */
  const change = async (name: string) => {
    const { entity } = jest.requireActual('../__testUtils__/catalog');
    backend.catalog.entities.push(
      entity('Resource', name, { type: 'sqs', system: 'shop' }),
    );
    await syncOf(backend)({ entityRefs });
  };

  afterEach(async () => {
    await backend.stop();
    await github.close();
  });

  it('opens a pull request with all files, as the person, and repeats nothing', async () => {
    await start();
    const preview = await backend.deliver({ dryRun: true }).expect(200);
    const [plan] = preview.body.items;
    expect(plan.files.length).toBeGreaterThan(20);
    expect(new Set(plan.files.map((f: any) => f.action))).toEqual(
      new Set(['create']),
    );
    expect(github.branches(REPOSITORY)).toEqual(['main']);

    github.requests.length = 0;
    const { body } = await backend.deliver().expect(200);
    expect(chunksAndOthers().others).toBeLessThanOrEqual(12);
    const [pull] = pulls();
    expect(body.items[0].pullRequest).toMatchObject({
      state: 'open',
      number: 1,
      url: `${github.url}/${REPOSITORY}/pull/1`,
      title: 'Infrastructure of Shop: version 1',
      branch: 'appstack/shop-1',
      environments: ['development', 'production'],
      version: 1,
      createdBy: 'user:default/ada',
    });
    expect(pull).toMatchObject({ author: 'ada', base: 'main', draft: false });
    const delivered = files(pull.head);
    const { body: terraform } = await backend
      .asAda('get', '/appstacks/shop/terraform')
      .expect(200);
    expect(delivered).toEqual({
      'README.md': '# Infrastructure\n',
      ...Object.fromEntries(
        terraform.files.map(({ path, content }: any) => [
          `infrastructure/${path}`,
          content,
        ]),
      ),
    });
    expect(pull.body).toContain(
      'https://backstage.example.com/appstack/stacks/shop/delivery',
    );
    expect(pull.body).toMatch(/### production \(aws, [\w-]+\)/);
    expect(pull.body).toContain('- added `aws_sqs_queue.orders`');

    const commits = github.log(REPOSITORY, pull.head);
    const again = await backend.deliver().expect(200);
    expect(again.body.items[0].files).toEqual([]);
    expect(again.body.items[0].pullRequest.id).toBe(
      body.items[0].pullRequest.id,
    );
    expect(github.log(REPOSITORY, pull.head)).toEqual(commits);
    expect(pulls()).toHaveLength(1);
  });

  it('adds a later version to the open one as a commit, keeps what reviewers did, and follows the merge', async () => {
    await start();
    await backend.deliver().expect(200);
    const [pull] = pulls();
    const review = `${FOLDER}/environments/development/ours.tf`;
    github.commit(REPOSITORY, pull.head, { [review]: '# ours\n' });
    github.commit(REPOSITORY, 'main', { 'other.txt': 'moved\n' });
    await change('returns');

    await backend.deliver().expect(200);
    expect(pulls()).toHaveLength(1);
    const present = files(pull.head);
    expect(present[QUEUE]).toContain('"returns"');
    expect(present[review]).toBe('# ours\n');
    expect(present['other.txt']).toBe('moved\n');

    github.setChecks(REPOSITORY, [
      { name: 'plan', conclusion: 'failure' },
      { name: 'fmt', conclusion: 'success' },
    ]);
    const { body: delivery } = await backend
      .asAda('get', '/appstacks/shop/delivery')
      .expect(200);
    const path = `/pull-requests/${delivery.open[0].id}`;
    const seen = await backend.asAda('get', path).expect(200);
    expect(seen.body).toMatchObject({
      state: 'open',
      mergeable: true,
      checks: { state: 'failure', total: 2, failed: [{ name: 'plan' }] },
    });

    github.merge(REPOSITORY, 1);
    const merged = await backend.asAda('get', path).expect(200);
    expect(merged.body).toMatchObject({ state: 'merged', version: 2 });
    const after = await backend
      .asAda('get', '/appstacks/shop/delivery')
      .expect(200);
    expect(after.body).toMatchObject({
      open: [],
      environments: [
        { environment: 'development', state: 'current' },
        { environment: 'production', state: 'current' },
      ],
    });

    backend.catalog.remove('resource:default/returns');
    await syncOf(backend)({ entityRefs, mode: 'replace' });
    github.requests.length = 0;
    const { body: next } = await backend.deliver().expect(200);
    const { chunks, others } = chunksAndOthers();
    expect(chunks + others).toBeLessThanOrEqual(10);
    expect(next.items[0].pullRequest).toMatchObject({
      number: 2,
      branch: 'appstack/shop-2',
    });
    expect(pulls()[1].body).toContain('`aws_sqs_queue.returns`');
    expect(pulls()[1].body).not.toContain('- added `aws_sqs_queue.orders`');
  });

  it('never touches what was edited, what is not its own, and what is named in .appstackignore', async () => {
    await start();
    await backend.deliver().expect(200);
    github.merge(REPOSITORY, 1);
    const own = `${FOLDER}/environments/development/ours.tf`;
    const override = `${FOLDER}/environments/development/messaging_override.tf`;
    const outputs = `${FOLDER}/environments/development/outputs.tf`;
    const edited = `${files('main')[QUEUE]}# by hand\n`;
    github.commit(REPOSITORY, 'main', {
      [QUEUE]: edited,
      [own]: '# ours\n',
      [override]: '# ours\n',
      [outputs]: '# ours now\n',
      [`${FOLDER}/.appstackignore`]: 'outputs.tf\n',
    });
    await change('returns');

    const { body: preview } = await backend
      .deliver({ dryRun: true })
      .expect(200);
    const reasons = preview.items[0].files
      .filter(({ reason }: any) => reason)
      .map(({ path, action, reason }: any) => [path, action, reason]);
    expect(reasons).toEqual([
      ['environments/development/messaging.tf', 'conflict', 'edited'],
      ['environments/development/outputs.tf', 'kept', 'ignored'],
      ['environments/production/outputs.tf', 'kept', 'ignored'],
    ]);
    const refused = await backend.deliver().expect(409);
    expect(refused.body.error.message).toContain(
      'environments/development/messaging.tf',
    );
    expect(pulls()).toHaveLength(1);

    const { body } = await backend
      .deliver({ leaveConflicts: true })
      .expect(200);
    expect(body.items[0].pullRequest).toMatchObject({ conflicts: 1 });
    const [, pull] = pulls();
    expect(files(pull.head)).toMatchObject({
      [QUEUE]: edited,
      [own]: '# ours\n',
      [override]: '# ours\n',
      [outputs]: '# ours now\n',
    });
    expect(pull.body).toContain('`environments/development/messaging.tf`');
  });

  it('removes what it wrote and nobody edited, once it is not generated any more', async () => {
    await start();
    await backend.deliver().expect(200);
    github.merge(REPOSITORY, 1);
    backend.catalog.remove('resource:default/orders');
    for (const ref of ['cart', 'picker']) {
      backend.catalog.edit(`component:default/${ref}`, ({ spec }) => {
        spec!.dependsOn = [];
      });
    }
    const synced = await syncOf(backend)({
      entityRefs,
      mode: 'replace',
    });
    expect(synced.body.changed).toBe(true);
    const { body } = await backend.deliver({ dryRun: true }).expect(200);
    const { body: terraform } = await backend
      .asAda('get', '/appstacks/shop/terraform')
      .expect(200);
    await backend.deliver().expect(200);
    const paths = (map: Record<string, string>) =>
      Object.keys(map).filter(path => path.startsWith(FOLDER));
    expect(paths(files(pulls()[1].head)).sort()).toEqual(
      terraform.files.map(({ path }: any) => `infrastructure/${path}`).sort(),
    );
    expect(body.items[0].files.some((f: any) => f.action === 'update')).toBe(
      true,
    );
  });

  it('makes one pull request of twenty requests at once', async () => {
    await start();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => backend.deliver()),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([200]),
    );
    const ids = answers.map(({ body }) => body.items[0].pullRequest.id);
    expect(new Set(ids).size).toBe(1);
    expect(pulls()).toHaveLength(1);
    expect(github.log(REPOSITORY, 'appstack/shop-1')).toHaveLength(3);
  });

  it('goes on after a failure halfway, on the branch that it left', async () => {
    await start();
    const halves = [
      { method: 'POST', path: /git\/trees$/ },
      { method: 'POST', path: /git\/commits$/ },
      { method: 'POST', path: /git\/refs$/ },
      { method: 'POST', path: /git\/refs$/, afterwards: true },
      { method: 'POST', path: /pulls$/ },
      { method: 'POST', path: /pulls$/, afterwards: true },
    ];
    for (const half of halves) {
      github.faults = [{ ...half, status: 500 }];
      await backend.deliver().expect(503);
    }
    const { body: delivery } = await backend
      .asAda('get', '/appstacks/shop/delivery')
      .expect(200);
    expect(delivery.open).toMatchObject([
      { state: 'opening', problem: 'GitHub answers with 500.' },
    ]);
    const { body } = await backend.deliver().expect(200);
    expect(body.items[0].pullRequest).toMatchObject({ state: 'open' });
    expect(body.items[0].pullRequest.problem).toBeUndefined();
    expect(pulls()).toHaveLength(1);
    expect(github.branches(REPOSITORY)).toEqual(['main', 'appstack/shop-1']);
    expect(github.log(REPOSITORY, 'appstack/shop-1')).toHaveLength(3);
  });

  it('refuses in words that help: no rights, no token, wrong token, rate limit, moved, other hosts, foreign folders', async () => {
    await start({ delivery: { allow: ['http://localhost:*/acme/*'] } });
    const failed = async (
      status: number,
      request: ReturnType<typeof backend.deliver>,
    ) => {
      const answer = await request;
      expect([answer.status, answer.body.error?.message]).toEqual([
        status,
        expect.anything(),
      ]);
      return answer.body.error.message as string;
    };
    expect(await failed(403, backend.deliver({}, TOKENS.reader))).toMatch(
      /may not write to/,
    );
    github.faults = [
      { method: 'POST', path: /git\/trees$/, status: 403, message: 'No app' },
    ];
    expect(await failed(403, backend.deliver())).toBe('GitHub refuses: No app');
    expect(await failed(401, backend.deliver({}, 'gho_wrong'))).toMatch(
      /Sign in to GitHub again/,
    );
    expect(
      await failed(
        401,
        backend.asAda('post', '/appstacks/shop/pull-requests', {}),
      ),
    ).toMatch(/Sign in to GitHub/);

    const limited = { status: 403, headers: { 'retry-after': '120' } };
    github.faults = [{ method: 'POST', path: /git\/trees$/, ...limited }];
    const answer = await backend.deliver();
    expect([answer.status, answer.headers['retry-after']]).toEqual([
      429,
      '120',
    ]);
    github.faults = [
      { path: /git\/trees/, status: 429, headers: { 'retry-after': '1' } },
    ];
    await backend.deliver({ dryRun: true }).expect(200);

    for (const [repository, words] of [
      ['https://gitlab.com/acme/x', /GitHub.*archive/],
      [`${github.url}/other/infrastructure`, /appstack\.delivery\.allow/],
      ['https://github.com.evil.example/acme/x', /no host/],
    ] as const) {
      const { body } = await backend
        .asAda('put', '/appstacks/shop/delivery', { repository })
        .expect(400);
      expect(body.error.message).toMatch(words);
    }
    github.addRepository('acme/old', {}, { moved: 'http://localhost:1/' });
    await settle({ repository: `${github.url}/acme/old` });
    expect(await failed(404, backend.deliver())).toMatch(/redirect/);
    await settle({ repository: `${github.url}/acme/none` });
    expect(await failed(404, backend.deliver())).toMatch(/no such repository/);

    const manifest = (stack: string) => ({
      'infrastructure/shop/environments/development/appstack.json':
        JSON.stringify({ design: { stack } }),
    });
    github.addRepository('acme/taken', manifest('billing'));
    await settle({ repository: `${github.url}/acme/taken` });
    expect(await failed(409, backend.deliver())).toMatch(/appStack "billing"/);
    await syncOf(backend)({ create }, 200, 'other');
    github.addRepository('acme/shared');
    const shared = {
      repository: `${github.url}/acme/shared`,
      folder: 'infrastructure',
    };
    await backend.asAda('put', '/appstacks/other/delivery', shared).expect(200);
    await backend
      .asAda('post', '/appstacks/other/pull-requests', {})
      .set('x-appstack-scm-token', TOKENS.ada)
      .expect(200);
    await settle(shared);
    expect(await failed(409, backend.deliver())).toMatch(/Another appStack/);
    await settle({ repository: `${github.url}/acme/taken` });
    github.commit('acme/taken', 'main', manifest('shop'));
    expect(await failed(409, backend.deliver())).toMatch(
      /another installation/,
    );
  });

  it('makes a pull request for each environment, with reviewers, labels and texts of the appStack', async () => {
    await start();
    await settle({
      pullRequests: 'each',
      title: 'feat({stack}): {environments} at {version}',
      branch: 'infra/{stack}/{environments}',
      commitMessage: 'feat: {title}',
      reviewers: ['bob', 'acme/platform'],
      labels: ['infrastructure'],
      draft: true,
      folder: 'stacks/{stack}/terraform',
    });
    await backend.deliver({ environments: ['production'] }).expect(200);
    const { body } = await backend.deliver().expect(200);
    expect(
      body.items.map(({ environments, pullRequest }: any) => [
        environments,
        pullRequest.number,
        pullRequest.branch,
      ]),
    ).toEqual([
      [['development'], 2, 'infra/shop/development-1'],
      [['production'], 1, 'infra/shop/production-1'],
    ]);
    expect(pulls()[0]).toMatchObject({
      title: 'feat(shop): production at 1',
      draft: true,
      reviewers: ['bob', 'platform'],
      labels: ['infrastructure'],
    });
    expect(github.log(REPOSITORY, 'infra/shop/production-1')[0]).toBe(
      'feat: Shop\n\nAppStack: shop/production\n',
    );
    const paths = Object.keys(files('infra/shop/production-1'));
    expect(
      paths.filter(path => path.startsWith('stacks/shop/terraform/')),
    ).toEqual(
      paths.filter(path =>
        path.startsWith('stacks/shop/terraform/environments/production/'),
      ),
    );
  });

  it('closes what is open for earlier settings, lists what stays in the former folder, and deletes nothing', async () => {
    await start();
    await settle({ pullRequests: 'each' });
    await backend.deliver().expect(200);
    github.merge(REPOSITORY, 1);
    await backend.deliver().expect(200);
    const states = () => pulls().map(({ state }) => state);

    await settle({ pullRequests: 'one', folder: 'elsewhere' });
    const { body: preview } = await backend
      .deliver({ dryRun: true })
      .expect(200);
    expect(preview.items[0].supersedes).toMatchObject([
      { number: 2, state: 'open' },
    ]);
    expect(states()).toEqual(['closed', 'open']);

    github.faults = [{ method: 'POST', path: /comments$/, status: 403 }];
    const { body: kept } = await backend.deliver().expect(200);
    const opened = kept.items[0].pullRequest;
    expect(opened).toMatchObject({
      number: 3,
      problem: expect.stringMatching(/pull\/2, which is .* was not closed/),
    });
    expect(states()).toEqual(['closed', 'open', 'open']);
    expect(pulls()[2].body).toMatch(
      /### Left in the former folder[^]*`infrastructure\/shop`[^]*- `environments\/development\/messaging.tf`/,
    );
    expect(pulls()[2].body).not.toMatch(/- `README.md`/);

    await backend.deliver().expect(200);
    expect(states()).toEqual(['closed', 'closed', 'open']);
    expect(pulls()[1].comments).toEqual([expect.stringContaining(opened.url)]);
    expect(files('main')[QUEUE]).toBeDefined();
    expect(files(pulls()[2].head)[QUEUE]).toBeDefined();
    const { body: delivery } = await backend
      .asAda('get', '/appstacks/shop/delivery')
      .expect(200);
    expect(delivery.open).toMatchObject([{ number: 3 }]);

    await settle({ pullRequests: 'each', folder: 'elsewhere' });
    const refused = await backend.deliver().expect(409);
    expect(refused.body.error.message).toMatch(/holds more environments/);
  });

  it('says what could not be done beside the pull request', async () => {
    await start();
    await settle({ reviewers: ['stranger'] });
    const { body } = await backend.deliver().expect(200);
    expect(body.items[0].pullRequest.problem).toMatch(
      /^The reviewers were not asked.*collaborators/,
    );
  });

  it('stores, logs and answers no token, and reports none in an error', async () => {
    const knex = await migratedDatabase(id);
    const answers: string[] = [];
    const spies = (['debug', 'info', 'warn', 'error'] as const).map(level =>
      jest
        .spyOn(console, level)
        .mockImplementation((...said) => answers.push(inspect(said))),
    );
    const logger = mockServices.rootLogger.factory({ level: 'debug' });
    await start({ knex, modules: [logger] });
    const keep = <T extends { text: string; headers: object }>(answer: T) => {
      answers.push(answer.text, JSON.stringify(answer.headers));
      return answer;
    };
    keep(await backend.deliver().expect(200));
    github.faults = [{ path: /./, status: 403, message: 'no' }];
    keep(await backend.deliver().expect(403));
    github.faults = [{ path: /./, status: 500, times: 5 }];
    keep(await backend.deliver().expect(503));
    const { body } = keep(
      await backend.asAda('get', '/appstacks/shop/delivery').expect(200),
    );
    github.faults = [{ path: /./, status: 500, times: 5 }];
    keep(await backend.asAda('get', `/pull-requests/${body.open[0].id}`));
    for (const table of ['pull_requests', 'deliveries', 'delivery_locks']) {
      answers.push(JSON.stringify(await knex(table).select()));
    }
    answers.push(
      JSON.stringify(
        backend.auditor.createEvent.mock.calls.map(([event]) => event.meta),
      ),
    );
    answers.push(JSON.stringify(backend.auditEvents.fail.mock.calls));
    for (const spy of spies) spy.mockRestore();
    for (const token of Object.values(TOKENS)) {
      expect(answers.join('\n')).not.toContain(token);
    }
    expect(answers.join('\n')).toContain('appstack/shop-1');
    expect(answers.join('\n')).toMatch(
      /A pull request was not read[^]*GitHub answers with 500/,
    );
  });

  it('keeps hostile text as text, in titles, commits and descriptions', async () => {
    await start();
    await backend
      .asAda('patch', '/appstacks/shop', {
        title: 'Shop @everyone\n\nfixes #1 <img src=x> [a](javascript:b) `',
      })
      .expect(200);
    await backend.deliver().expect(200);
    const [pull] = pulls();
    expect(pull.title).not.toMatch(/@everyone|#1|\n/);
    expect(pull.body).not.toMatch(/@everyone|#1|<img|\]\(java/);
    const [message] = github.log(REPOSITORY, pull.head);
    expect(message).not.toMatch(/@everyone|#1\b/);
    expect(message.split('\n')).toHaveLength(4);

    for (const settings of [
      { branch: 'a..b' },
      { branch: '-x' },
      { folder: '../x' },
      { folder: 'a/.git/hooks' },
      { folder: 'a\\b' },
      { baseBranch: 'a b' },
      { reviewers: ['@all'] },
      { repository: 'https://user:secret@github.com/a/b' },
    ]) {
      await backend
        .asAda('put', '/appstacks/shop/delivery', settings)
        .expect(400);
    }
  });

  it('goes where the configuration says, or where the entities come from, with the rights that it gives', async () => {
    await start({
      delivery: {
        credentials: 'integration',
        allow: ['http://localhost:*/acme/*'],
      },
    });
    const location = `url:${github.url}/${REPOSITORY}/tree/feature/x/catalog-info.yaml`;
    backend.catalog.edit('system:default/shop', ({ metadata }) => {
      metadata.annotations = { 'backstage.io/source-location': location };
    });
    await backend.asAda('put', '/appstacks/shop/delivery', {}).expect(200);
    const { body } = await backend
      .asAda('post', '/appstacks/shop/pull-requests', {})
      .expect(200);
    expect(body.items[0].target).toEqual({
      host: 'GitHub',
      repository: `${github.url}/${REPOSITORY}`,
      folder: FOLDER,
      baseBranch: 'main',
      source: 'entity',
    });
    expect(pulls()[0].author).toBe('app');
  });
});
