import {
  RunError,
  type AllowedFiles,
  type AppliedRun,
  type ApplyJob,
  type PlannedRun,
  type RemoteRun,
  type RunContext,
  type RunEngine,
  type RunJob,
  type RunTarget,
  type RunWorker,
} from '@appstack/backstage-plugin-appstack-node';
import { toError } from '@backstage/errors';
import type { HcpRun } from './api';
import type { HcpSettings } from './config';
import { discard, giveUp, isFinal } from './follow';
import { HcpApply } from './HcpApply';
import { HcpClient } from './HcpClient';
import { HcpPlan } from './HcpPlan';
import { Pace } from './Pace';
import { placeOf, type Place } from './places';
import { readSaved } from './saved';
import type { Work } from './work';
import { Workspaces } from './Workspaces';

const DEFAULT_BASE_URL = 'https://app.terraform.io';
/** For how long it is remembered whether a workspace can be used. */
const REMEMBERED_MS = 60_000;

/** {@link RunEngine} that lets HCP Terraform or Terraform Enterprise run. */
export class HcpEngine implements RunEngine {
  readonly id = 'hcp';
  readonly title: string;
  readonly binding = 'exact' as const;
  readonly allowed: AllowedFiles;
  readonly #settings: HcpSettings;
  readonly #portal: string;
  readonly #pace = new Pace();
  readonly #problems = new Map<string, { until: number; problem?: string }>();

  /** @param options - `portal`: its address for people, by which its workspaces are told from those of other portals */
  constructor(
    settings: HcpSettings,
    { portal = 'http://localhost' }: { portal?: string },
  ) {
    this.#settings = settings;
    this.allowed = { ...settings.allow, key: 'appstack.engines.hcp.allow' };
    this.#portal = portal.replace(/\/+$/, '');
    this.title =
      settings.baseUrl === DEFAULT_BASE_URL
        ? 'HCP Terraform'
        : 'Terraform Enterprise';
  }

  async problem(target: RunTarget): Promise<string | undefined> {
    const place = placeOf(target, this.#settings, this.#portal);
    if ('problem' in place) return place.problem;
    const key = `${place.organization}/${place.workspace}#${place.owner}`;
    const known = this.#problems.get(key);
    if (known && known.until > Date.now()) return known.problem;
    const problem = await this.#work(place, 'plan', 'page')
      .workspaces.problem(place)
      .catch(error => toError(error).message);
    this.#problems.set(key, { until: Date.now() + REMEMBERED_MS, problem });
    return problem;
  }

  async secrets(target: RunTarget): Promise<string[]> {
    const place = placeOf(target, this.#settings, this.#portal);
    if ('problem' in place) return [];
    const { workspaces } = this.#work(place, 'plan', 'page');
    return await workspaces.secrets(place).catch(() => []);
  }

  async plan(job: RunJob, context: RunContext): Promise<PlannedRun> {
    const work = this.#work(this.#place(job), 'plan');
    return await new HcpPlan(work, context).perform(job);
  }

  async apply(job: ApplyJob, context: RunContext): Promise<AppliedRun> {
    const work = this.#work(this.#place(job), 'apply');
    return await new HcpApply(work, context).perform(job);
  }

  async resume(
    job: ApplyJob,
    worker: RemoteRun,
    context: RunContext,
  ): Promise<AppliedRun> {
    const work = this.#work(this.#place(job), 'apply');
    return await new HcpApply(work, context).resume(job, worker);
  }

  async discard(target: RunTarget, saved: Uint8Array): Promise<void> {
    const { client } = this.#work(this.#place(target), 'apply', 'page');
    await discard(client, readSaved(saved).run);
  }

  async unlock(job: RunJob, lockId: string): Promise<void> {
    const place = this.#place(job);
    const { workspaces } = this.#work(place, 'apply', 'page');
    await workspaces.unlock(place, lockId);
  }

  async orphan(
    worker: RunWorker,
    { end, target }: { end: boolean; target: RunTarget },
  ): Promise<{ isRunning: boolean }> {
    if (!('service' in worker)) return { isRunning: false };
    const place = placeOf(target, this.#settings, this.#portal);
    if ('problem' in place) return { isRunning: false };
    const { client } = this.#work(place, 'plan');
    if (end) {
      await giveUp(client, worker.id);
      return { isRunning: false };
    }
    const run = await client.find<HcpRun>(`/runs/${worker.id}`);
    return { isRunning: run !== undefined && !isFinal(run) };
  }

  #place(target: RunTarget): Place {
    const place = placeOf(target, this.#settings, this.#portal);
    if ('problem' in place) throw new RunError(place.problem);
    return place;
  }

  #work(
    place: Place,
    phase: 'plan' | 'apply',
    patience: 'run' | 'page' = 'run',
  ): Work {
    const { baseUrl } = this.#settings;
    const { token, applyToken } = place.credentials;
    const client = new HcpClient({
      ...{ baseUrl, pace: this.#pace, patience },
      token: phase === 'apply' ? (applyToken ?? token) : token,
    });
    return {
      ...{ client, place, settings: this.#settings },
      workspaces: new Workspaces(client),
      tokens: [token, ...(applyToken ? [applyToken] : [])],
    };
  }
}
