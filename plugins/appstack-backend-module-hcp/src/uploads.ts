import {
  RunError,
  type RunJob,
} from '@appstack/backstage-plugin-appstack-node';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  referredTo,
  type ConfigurationVersion,
  type HcpRun,
  type Workspace,
} from './api';
import { archiveOf } from './archive';
import { giveUp } from './follow';
import { hclLiteral } from './hclLiteral';
import type { HcpClient } from './HcpClient';

const LOCK_FILE = '.terraform.lock.hcl';
const MOST_LOOKS = 150;

/** Kinds of runs that only plan. */
const PLANS_ONLY: readonly RunJob['kind'][] = ['plan', 'drift'];

export function plansOnly({ kind }: RunJob): boolean {
  return PLANS_ONLY.includes(kind);
}

/** Uploads the files of a job as a version of a workspace's configuration, which starts nothing by itself. */
export async function upload(
  client: HcpClient,
  workspace: Workspace,
  job: RunJob,
  pollMs: number,
): Promise<ConfigurationVersion> {
  const isSpeculative = plansOnly(job);
  const version = await client.create<ConfigurationVersion>(
    `/workspaces/${workspace.id}/configuration-versions`,
    {
      type: 'configuration-versions',
      attributes: {
        'auto-queue-runs': false,
        speculative: isSpeculative,
        // What a saved plan is made of is not the workspace's until it is applied.
        provisional: !isSpeculative,
      },
    },
  );
  const url = version.attributes['upload-url'];
  if (!url) throw new RunError('HCP Terraform takes no files for the run.');
  const { files, lockFile } = job;
  await client.upload(
    url,
    await archiveOf({
      ...files,
      ...(lockFile && { [LOCK_FILE]: lockFile.content }),
    }),
  );
  return await uploaded(client, version.id, pollMs);
}

async function uploaded(
  client: HcpClient,
  id: string,
  pollMs: number,
): Promise<ConfigurationVersion> {
  for (let look = 1; look <= MOST_LOOKS; look++) {
    const version = await client.read<ConfigurationVersion>(
      `/configuration-versions/${id}`,
    );
    const { status, 'error-message': message } = version.attributes;
    if (status === 'uploaded') return version;
    if (status === 'errored') {
      throw new RunError(
        `HCP Terraform cannot use the files${message ? `: ${message}` : ''}.`,
      );
    }
    await sleep(pollMs);
  }
  throw new RunError('HCP Terraform does not finish to take the files in.');
}

/** Starts a run of exactly these files; it applies nothing until it is told to. */
export async function startRun(
  client: HcpClient,
  workspace: Workspace,
  version: ConfigurationVersion,
  job: RunJob,
): Promise<HcpRun> {
  const isPlanOnly = plansOnly(job);
  const run = await client.create<HcpRun>('/runs', {
    type: 'runs',
    attributes: {
      message: `AppStack: ${job.kind} of ${job.stack}/${job.environment.name} (run ${job.id})`,
      ...{ 'auto-apply': false, 'plan-only': isPlanOnly },
      'save-plan': !isPlanOnly,
      'is-destroy': job.kind === 'destroy',
      'refresh-only': job.kind === 'refresh',
      variables: variablesOf(job),
    },
    relationships: {
      workspace: { data: { type: 'workspaces', id: workspace.id } },
      'configuration-version': {
        data: { type: 'configuration-versions', id: version.id },
      },
    },
  });
  if (!isOf(run, version.id)) {
    await giveUp(client, run.id);
    throw new RunError('HCP Terraform runs other files than those uploaded.');
  }
  return run;
}

/** Whether a run is one of this version of the configuration. */
export function isOf(run: HcpRun, versionId: string): boolean {
  return referredTo(run, 'configuration-version')?.id === versionId;
}

/** Values of this run only. Secrets are those of the workspace, which has them by the variable's own name. */
function variablesOf({ values, secrets }: RunJob) {
  const other = Object.entries(secrets).find(([name, key]) => name !== key);
  if (other) {
    throw new RunError(
      `The variable ${other[0]} takes the secret "${other[1]}": in HCP Terraform, it takes the workspace's variable of its own name.`,
    );
  }
  return Object.entries(values).map(([key, json]) => ({
    key,
    value: hclLiteral(json),
  }));
}
