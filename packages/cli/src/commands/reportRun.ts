import {
  runReportSchema,
  type RunReportInput,
} from '@appstack/backstage-plugin-appstack-common';
import type { Diagnostic } from '@appstack/compiler/model';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { messageOf, UsageError, type ExitCode } from '../errors';
import { UnreadablePlanError } from '../output/plannedChanges';
import { reportedOutputs, reportedPlan } from '../output/reportedPlan';
import { print, type Format } from '../output/terminal';
import { plain } from '../output/text';
import { notDone, openPortal, type Portal } from '../portal/portal';

export interface ReportRunOptions {
  backstage: string;
  name: string;
  environment: string;
  root: 'main' | 'workloads';
  kind: RunReportInput['kind'];
  result: RunReportInput['result'];
  id: string;
  manifest?: string;
  plan?: string;
  outputs?: string;
  serial?: number;
  commit?: string;
  repository?: string;
  commitUrl?: string;
  url?: string;
  run?: string;
  phase?: 'plan' | 'apply';
  message?: string;
  started?: string;
  finished?: string;
  format: Format;
}

interface Outcome {
  runId?: string;
  version?: number;
  recorded?: boolean;
  diagnostics: Diagnostic[];
}

/** In the folder of a root module. */
const MANIFESTS = ['appstack.json', '../appstack.json'];

/** Tells a portal of a run that it did not start. */
export async function reportRun(options: ReportRunOptions): Promise<ExitCode> {
  const portal = openPortal(options.backstage);
  let report: RunReportInput;
  try {
    report = await readReport(options);
  } catch (thrown) {
    if (!(thrown instanceof UnreadablePlanError)) throw thrown;
    process.stderr.write(`error: ${thrown.message}\n`);
    return 1;
  }
  const { diagnostics, ...outcome } = await send(portal, report);
  const { name, environment, kind, format } = options;
  const what = `${name}/${environment} version ${outcome.version}: ${kind}`;
  const became = outcome.recorded ? 'reported' : 'was reported before';
  return print(
    {
      command: 'report-run',
      json: { stack: name, environment, ...outcome, diagnostics },
      text: diagnostics.length > 0 ? [] : [plain(`${what} ${became}`)],
      diagnostics,
    },
    format,
  );
}

async function send(portal: Portal, body: RunReportInput): Promise<Outcome> {
  try {
    const { appstack } = portal;
    return { ...(await appstack.call('ReportRun', { body })), diagnostics: [] };
  } catch (thrown) {
    return { diagnostics: [notDone(portal, 'take the report', thrown)] };
  }
}

/** The report of the files, without anything that the portal would refuse. */
async function readReport(options: ReportRunOptions): Promise<RunReportInput> {
  const now = new Date().toISOString();
  const { name, environment, root, kind, result, id } = options;
  const { commit, repository, commitUrl, started, finished } = options;
  if ((commit === undefined) !== (repository === undefined)) {
    throw new UsageError('--commit and --repository come together.');
  }
  const { run, phase } = options;
  if ((run === undefined) !== (phase === undefined)) {
    throw new UsageError('--run and --phase come together.');
  }
  const files = await readFiles(options);
  const report = {
    ...{ id, appStack: name, environment, root, kind, result },
    ...files,
    ...(run !== undefined && phase && { run: { id: run, phase } }),
    ...{ serial: options.serial, url: options.url, message: options.message },
    ...(commit !== undefined &&
      repository !== undefined && {
        commit: { id: commit, repository, url: commitUrl },
      }),
    startedAt: started ?? finished ?? now,
    finishedAt: finished ?? now,
  };
  const { error: problem } = runReportSchema.safeParse(report);
  if (!problem) return report;
  const [{ path, message }] = problem.issues;
  throw new UsageError(
    `The report is not valid: ${path.join('.')} ${message}.`,
  );
}

async function readFiles({ manifest, plan, outputs }: ReportRunOptions) {
  const given = await read(...(manifest ? [manifest] : MANIFESTS));
  return {
    manifest: createHash('sha256').update(given).digest('hex'),
    ...(plan !== undefined && reportedPlan((await read(plan)).toString())),
    ...(outputs !== undefined && {
      outputs: reportedOutputs((await read(outputs)).toString()),
    }),
  };
}

/** The first of these files that there is. */
async function read(...paths: string[]): Promise<Buffer> {
  for (const path of paths) {
    try {
      return await readFile(path);
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code !== 'ENOENT') {
        throw new UsageError(`${path} cannot be read: ${messageOf(thrown)}`);
      }
    }
  }
  throw new UsageError(`There is no file ${paths.join(' or ')}.`);
}
