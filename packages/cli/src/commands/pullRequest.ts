import type {
  CreatePullRequestResult,
  PullRequest,
} from '@appstack/backstage-plugin-appstack-common';
import {
  atFile,
  error,
  warning,
  type Diagnostic,
} from '@appstack/compiler/model';
import { AppstackError } from '@appstack/backstage-plugin-appstack-common';
import { DIFFERS, type ExitCode } from '../errors';
import { print, type Format } from '../output/terminal';
import { count, plain } from '../output/text';
import { notDone, openPortal, scmToken, type Portal } from '../portal/portal';
import { waitFor, type Awaited } from '../portal/waitFor';

export interface PullRequestOptions {
  backstage: string;
  name: string;
  environment?: string[];
  dryRun?: boolean;
  leaveConflicts?: boolean;
  wait?: Awaited;
  timeout: number;
  interval: number;
  format: Format;
}

type Plan = CreatePullRequestResult['items'][number];

interface Outcome {
  plans: Plan[];
  diagnostics: Diagnostic[];
}

/** Opens the pull request of an appStack in a portal, or updates it, and waits if that is wanted. */
export async function pullRequest(
  options: PullRequestOptions,
): Promise<ExitCode> {
  const portal = openPortal(options.backstage);
  const { plans, diagnostics } = await deliver(portal, options);
  const conflicts = options.leaveConflicts ? [] : conflictsOf(plans);
  const shown = [...diagnostics, ...conflicts.map(toWarning)];
  const code = print(
    {
      command: 'pull-request',
      json: jsonOf(options, plans, shown),
      text: plans.flatMap(plan => describe(options, plan)),
      diagnostics: shown,
    },
    options.format,
  );
  const differs =
    conflicts.length > 0 || (options.dryRun && plans.some(changesSomething));
  return code === 0 && differs ? DIFFERS : code;
}

async function deliver(
  portal: Portal,
  options: PullRequestOptions,
): Promise<Outcome> {
  try {
    const plans = await request(portal, options, options.dryRun === true);
    return options.wait && !options.dryRun
      ? await waiting(portal, options, plans)
      : { plans, diagnostics: [] };
  } catch (thrown) {
    const edited = await editedInstead(portal, options, thrown);
    if (edited) return { plans: edited, diagnostics: [] };
    const what = `open a pull request of "${options.name}"`;
    return { plans: [], diagnostics: [notDone(portal, what, thrown)] };
  }
}

async function request(
  { appstack }: Portal,
  { name, environment, leaveConflicts }: PullRequestOptions,
  dryRun: boolean,
): Promise<Plan[]> {
  const { items } = await appstack.call('CreatePullRequest', {
    params: { name },
    body: { environments: environment, dryRun, leaveConflicts },
    scmToken: scmToken(),
  });
  return items;
}

/** What it would hold, where it was refused because of files that were edited. */
async function editedInstead(
  portal: Portal,
  options: PullRequestOptions,
  thrown: unknown,
): Promise<Plan[] | undefined> {
  const isConflict =
    thrown instanceof AppstackError && thrown.statusCode === 409;
  if (!isConflict) return undefined;
  const plans = await request(portal, options, true).catch(() => []);
  return conflictsOf(plans).length > 0 ? plans : undefined;
}

async function waiting(
  { appstack }: Portal,
  { wait, timeout, interval }: PullRequestOptions,
  plans: readonly Plan[],
): Promise<Outcome> {
  const look = (id: string) =>
    appstack.call('GetPullRequest', { params: { id }, scmToken: scmToken() });
  const ends = await Promise.all(
    plans.map(async plan => {
      if (!plan.pullRequest) return { plan, diagnostics: [] };
      const { pullRequest: last, problem } = await waitFor(plan.pullRequest, {
        ...{ look, timeout, interval },
        wanted: wait!,
      });
      return {
        plan: { ...plan, pullRequest: last },
        diagnostics: problem ? [notArrived(last, problem)] : [],
      };
    }),
  );
  return {
    plans: ends.map(({ plan }) => plan),
    diagnostics: ends.flatMap(({ diagnostics }) => diagnostics),
  };
}

function notArrived({ url, branch }: PullRequest, problem: string) {
  return error('delivery/not-arrived', `${url ?? branch}: ${problem}`, {
    hint: 'Its page on the host says more.',
  });
}

function conflictsOf(plans: readonly Plan[]): string[] {
  return plans.flatMap(({ files, target }) =>
    files
      .filter(({ action }) => action === 'conflict')
      .map(({ path }) =>
        target.folder === '.' ? path : `${target.folder}/${path}`,
      ),
  );
}

function changesSomething({ files }: Plan) {
  return files.some(({ action }) =>
    ['create', 'update', 'delete'].includes(action),
  );
}

function toWarning(path: string): Diagnostic {
  return warning(
    'delivery/conflict',
    `${path} was edited in the repository, and is not overwritten.`,
    {
      ...atFile(path),
      hint: 'Undo the edit there, or leave it as it is with --leave-conflicts.',
    },
  );
}

function jsonOf(
  { name, dryRun = false }: PullRequestOptions,
  plans: readonly Plan[],
  diagnostics: readonly Diagnostic[],
) {
  return {
    ...{ stack: name, dryRun },
    pullRequests: plans.map(
      ({ environments, version, target, files, pullRequest: made }) => ({
        ...{ environments, version },
        repository: target.repository,
        folder: target.folder,
        baseBranch: target.baseBranch,
        files: files.map(({ path, action }) => ({ path, action })),
        ...(made && {
          id: made.id,
          state: made.state,
          url: made.url,
          branch: made.branch,
          checks: made.checks?.state,
          problem: made.problem,
        }),
      }),
    ),
    diagnostics,
  };
}

function describe({ name, dryRun }: PullRequestOptions, plan: Plan): string[] {
  const { version, environments, target, files, pullRequest: made } = plan;
  const what = `${name} version ${version}, ${environments.join(', ')}`;
  const where = `${target.repository} ${target.folder}`;
  const would = dryRun ? ' would change' : '';
  return [
    plain(`${what}: ${count(files.length, 'file')}${would} in ${where}`),
    ...(made
      ? [plain(`${made.state} ${made.url ?? made.branch}`)]
      : [dryRun ? 'there is no open pull request' : 'nothing to do']),
    ...(made?.problem ? [plain(made.problem)] : []),
  ];
}
