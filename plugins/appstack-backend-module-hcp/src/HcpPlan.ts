import {
  maskedPlan,
  redacting,
  RunError,
  sensitiveTextsIn,
  type PlannedRun,
  type RunContext,
  type RunJob,
  type TerraformPlanJson,
} from '@appstack/backstage-plugin-appstack-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { referredTo, type HcpRun, type Workspace } from './api';
import { checksOf, hasFailed, lineOf, type Check } from './checks';
import { awaitsOverride, follow, giveUp, isPlanned } from './follow';
import { HcpError } from './HcpClient';
import { failureIn, LogReader } from './LogReader';
import { writeSaved } from './saved';
import { plansOnly, startRun, upload } from './uploads';
import type { Work } from './work';
import { requireUnlocked } from './Workspaces';

/** States in which a plan is one that can be used. */
const USABLE = new Set([
  'planned_and_finished',
  'planned_and_saved',
  'policy_soft_failed',
]);
const MOST_LOOKS = 30;

/** Plans by the service. */
export class HcpPlan {
  readonly #work: Work;
  readonly #context: RunContext;

  constructor(work: Work, context: RunContext) {
    this.#work = work;
    this.#context = context;
  }

  async perform(job: RunJob): Promise<PlannedRun> {
    const { client, place, workspaces } = this.#work;
    const workspace = await workspaces.open(place);
    if (!plansOnly(job)) requireUnlocked(workspace);
    const version = await upload(client, workspace, job, this.#pollMs);
    const run = await startRun(client, workspace, version, job);
    try {
      return await this.#follow(run, workspace);
    } catch (error) {
      await giveUp(client, run.id);
      throw error;
    }
  }

  async #follow({ id }: HcpRun, workspace: Workspace): Promise<PlannedRun> {
    const { client, settings, tokens } = this.#work;
    const context = this.#context;
    const remote = remoteRun(this.#work, id);
    await context.started(remote);
    await context.log(`HCP Terraform plans: ${remote.url}\n`);
    const log = new LogReader({ context, redact: redacting(tokens) });
    const run = await follow(
      {
        ...{ client, remote, context, log, phase: 'plan' },
        ...{ pollMs: this.#pollMs, timeoutMinutes: settings.timeoutMinutes },
      },
      isPlanned,
    );
    const checks = await this.#checks(run);
    requirePlanned(run, checks, log);
    const json = await this.#json(run);
    const redact = redacting([...tokens, ...sensitiveTextsIn(json)]);
    const { plan, applyable } = maskedPlan(json);
    const warnings = [
      ...log.warnings,
      ...checks.filter(hasFailed).map(check => ({
        summary: redact(lineOf(check)),
        ...(awaitsOverride(run) && {
          detail: `Somebody has to let it pass in HCP Terraform before the plan can be applied: ${remote.url}`,
        }),
      })),
    ];
    return {
      plan: { ...JSON.parse(redact(JSON.stringify(plan))), warnings },
      applyable: applyable && run.attributes.status !== 'planned_and_finished',
      saved: writeSaved({
        ...{ service: settings.baseUrl, workspace: workspace.id, run: id },
        configurationVersion: referredTo(run, 'configuration-version')!.id,
      }),
    };
  }

  /** What policies and run tasks say, which is logged. */
  async #checks(run: HcpRun): Promise<Check[]> {
    const { client, tokens } = this.#work;
    const checks = await checksOf(client, run);
    if (checks.length > 0) {
      const redact = redacting(tokens);
      const lines = checks.map(check => `${redact(lineOf(check))}\n`);
      await this.#context.log(lines.join(''));
    }
    return checks;
  }

  async #json({ id }: HcpRun): Promise<TerraformPlanJson> {
    for (let look = 1; look <= MOST_LOOKS; look++) {
      const json = await planJson(this.#work, id);
      if (json) return json;
      await sleep(this.#pollMs);
    }
    throw new RunError('HCP Terraform does not give out the plan.');
  }

  get #pollMs() {
    return this.#work.settings.pollSeconds * 1000;
  }
}

/** The plan of a run as JSON; nothing while it is not there. */
export async function planJson(
  { client }: Work,
  runId: string,
): Promise<TerraformPlanJson | undefined> {
  try {
    const content = await client.download(`/runs/${runId}/plan/json-output`);
    return content && JSON.parse(content.toString('utf8'));
  } catch (error) {
    if (!(error instanceof HcpError) || error.status !== 404) throw error;
    throw new RunError(
      'HCP Terraform does not give out the plan: the token needs admin access to the workspace, and must not be one of an organization.',
    );
  }
}

/** How a run is found again, by backends and by people. */
export function remoteRun({ place, settings }: Work, id: string) {
  const { organization, workspace } = place;
  const path = [organization, 'workspaces', workspace, 'runs', id];
  return {
    ...{ service: settings.baseUrl, id },
    url: `${settings.baseUrl}/app/${path.map(encodeURIComponent).join('/')}`,
  };
}

function requirePlanned(run: HcpRun, checks: readonly Check[], log: LogReader) {
  const { status, actions } = run.attributes;
  if (actions['is-confirmable'] || awaitsOverride(run) || USABLE.has(status)) {
    return;
  }
  const stopping = checks.filter(({ stops }) => stops);
  if (stopping.length > 0 && log.errors.length === 0) {
    throw new RunError(stopping.map(lineOf).join('; '));
  }
  throw failureIn(log, `HCP Terraform has ended the run: ${status}.`);
}
