import type { GithubSimulator } from '@appstack/github-simulator';
import { entity } from '../__testUtils__/catalog';
import { migratedDatabase } from '../__testUtils__/databases';
import {
  REPOSITORY,
  startGithub,
  startWithGithub,
} from '../__testUtils__/delivery';
import { entityRefs, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

let github: GithubSimulator;
let backend: Awaited<ReturnType<typeof startWithGithub>>;

const start = async (
  ci: string,
  present: Record<string, string> = { 'README.md': '# Infrastructure\n' },
  config: object = {},
) => {
  github = await startGithub();
  github.addRepository(REPOSITORY, present);
  const knex = await migratedDatabase('SQLITE_3');
  backend = await startWithGithub(github, {
    knex,
    delivery: { reportTo: 'https://backstage.example.com' },
    config,
  });
  const repository = `${github.url}/${REPOSITORY}`;
  await backend
    .asAda('put', '/appstacks/shop/delivery', { repository, ci })
    .expect(200);
};
const stop = async () => {
  await backend.stop();
  await github.close();
};
const pulls = () => github.pulls(REPOSITORY);
const files = (branch: string) => github.files(REPOSITORY, branch);
/** Another version, with one more queue. */
const change = async (name: string) => {
  backend.catalog.entities.push(
    entity('Resource', name, { type: 'sqs', system: 'shop' }),
  );
  await syncOf(backend)({ entityRefs });
};

afterEach(stop);

it('brings CI with it on request, and leaves it alone once somebody edited it', async () => {
  await start('github');
  const { body } = await backend.deliver().expect(200);
  const path = '.github/workflows/appstack-shop.yml';
  const note = expect.stringContaining(path);
  expect(body.items[0].ci).toEqual({
    files: [{ path, action: 'create' }],
    note,
  });
  const [{ head, body: said }] = pulls();
  expect(said).toContain(`### CI\n\nThe workflow \`${path}\``);
  const workflow = files(head)[path];
  expect(workflow).toContain('environment: production-plan');
  expect(workflow).toContain('PORTAL: https://backstage.example.com');
  expect(workflow).toContain('working-directory: infrastructure/shop/');

  await change('more');
  const later = await backend.deliver().expect(200);
  expect(later.body.items[0].ci.files).toEqual([]);

  const edited = workflow.replace('ubuntu-latest', 'our-runners');
  github.commit(REPOSITORY, head, { [path]: edited });
  await change('and-more');
  const kept = await backend.deliver().expect(200);
  expect(kept.body.items[0].ci.files).toEqual([
    { path, action: 'kept', reason: 'edited' },
  ]);
  expect(files(head)[path]).toBe(edited);
});

it('makes the pull request without CI where the credentials may not write workflows', async () => {
  await start('github');
  github.faults = [{ method: 'POST', path: /git\/trees$/, status: 404 }];
  const { body } = await backend.deliver().expect(200);
  const [{ pullRequest }] = body.items;
  expect(pullRequest).toMatchObject({
    state: 'open',
    problem: expect.stringMatching(
      /^The credentials may not write .*appstack-shop\.yml/,
    ),
  });
  const [{ head, body: said }] = pulls();
  expect(said).toContain('so there is no CI');
  const delivered = Object.keys(files(head));
  expect(delivered.filter(path => path.startsWith('.github'))).toEqual([]);
  expect(delivered.length).toBeGreaterThan(20);
});

it('has GitLab include the file where the repository has no pipeline, and says how where it has one', async () => {
  await start('gitlab');
  await backend.deliver().expect(200);
  const [{ head }] = pulls();
  const path = '.gitlab/appstack-shop.yml';
  expect(files(head)['.gitlab-ci.yml']).toBe(`include:\n  - local: ${path}\n`);
  await stop();

  const own = 'stages: [test]\n';
  await start('gitlab', { '.gitlab-ci.yml': own });
  const { body } = await backend.deliver().expect(200);
  expect(body.items[0].ci.files).toEqual([{ path, action: 'create' }]);
  const [pull] = pulls();
  expect(files(pull.head)['.gitlab-ci.yml']).toBe(own);
  expect(pull.body).toContain(`include: [{ local: ${path} }]`);
});

it('has no CI run Terraform where Pulumi runs the files', async () => {
  const environment = (name: string, more = {}) => ({
    ...{ name, cloud: 'aws', region: 'eu-central-1', profile: 'development' },
    ...more,
  });
  const pulumi = { state: { type: 'pulumi', config: {} } };
  await start('github', undefined, {
    environments: [
      environment('development', pulumi),
      environment('production'),
    ],
  });
  await backend.deliver().expect(200);
  const [{ head, body }] = pulls();
  const workflow = files(head)['.github/workflows/appstack-shop.yml'];
  expect(workflow).toContain('environment: production-plan');
  expect(workflow).not.toContain('development');
  expect(body).toContain('There is no CI for `development`: Pulumi runs it');
});
