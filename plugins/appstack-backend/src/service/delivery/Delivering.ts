import type { DeliveryPlan } from '@appstack/backstage-plugin-appstack-common';
import type { GeneratedFile } from '@appstack/compiler/model';
import type {
  DeliveryStore,
  NewActivity,
  PullRequestRecord,
  VersionStore,
} from '../../database';
import {
  branchOf,
  commitMessageOf,
  titleOf,
  type TemplateValues,
} from '../../delivery/texts';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { bodyOf } from './bodyOf';
import { closeSuperseded } from './closeSuperseded';
import { commitAll, refuseConflicts } from './commitAll';
import type { ActivityLog } from '../activity/ActivityLog';
import { toDeliveryPlan } from './toDeliveryPlan';
import { pathInFolder, planOn } from './folderState';
import { Looking, ownerOf, type DeliveryJob, type Situation } from './Looking';
import { planCi, type WholePlan } from './planCi';
import { withState } from './refresh';

export interface DeliveringOptions {
  store: DeliveryStore;
  versions: VersionStore;
  environments: Pick<EnvironmentLibrary, 'read'>;
  log: ActivityLog;
  /** The name of the installation. */
  instance?: string;
  /** Where CI reports to. */
  portal?: string;
  /** The address of the portal. */
  appUrl?: string;
}

const isEmpty = ({ writes, removals, ci }: WholePlan) =>
  writes.length + removals.length + (ci?.writes.length ?? 0) === 0;

/** The part of the folder that a pull request holds. */
const prefixOf = (environment: string | undefined) =>
  environment === undefined ? '' : `environments/${environment}/`;

/** Opens a pull request, or updates the one that is open. The caller holds the lock of the appStack. */
export class Delivering {
  readonly #options: DeliveringOptions;
  readonly #looking: Looking;

  constructor(options: DeliveringOptions) {
    this.#options = options;
    this.#looking = new Looking(options);
  }

  async deliver(job: DeliveryJob): Promise<DeliveryPlan> {
    const generated = await this.#generated(job);
    const situation = await this.#looking.look(job);
    const plan = await this.#plan(job, situation, generated);
    const record = job.request.dryRun
      ? situation.record
      : await this.#perform(job, situation, plan, generated);
    return toDeliveryPlan(job, situation, plan, record);
  }

  async #generated({ stack, environment, environments }: DeliveryJob) {
    const { versions } = this.#options;
    const files = await versions.files(stack.id, stack.version, environments);
    const prefix = prefixOf(environment);
    return files
      .map(({ path, content }) => ({
        path: pathInFolder(stack, path),
        content,
      }))
      .filter(({ path }) => path.startsWith(prefix));
  }

  async #plan(
    job: DeliveryJob,
    { head, base, baseBranch }: Pick<Situation, 'head' | 'base' | 'baseBranch'>,
    generated: readonly GeneratedFile[],
  ): Promise<WholePlan> {
    const { versions, environments, portal } = this.#options;
    const { stack, connection, target, environment } = job;
    const { folder } = target;
    const commit = head ?? base;
    const plan = await planOn({
      ...{ connection, versions, stack, folder, generated, commit },
      prefix: prefixOf(environment),
      delivered: head !== undefined || (await this.#wasMerged(job)),
    });
    const known = (await environments.read()).all();
    const ci = await planCi({
      ...{ job, commit, baseBranch, generated, environments: known },
      portal,
    });
    return { ...plan, ...(ci && { ci }) };
  }

  async #wasMerged({ stack, target }: DeliveryJob): Promise<boolean> {
    const merged = await this.#options.store.merged(stack.id);
    return merged.some(
      ({ repository, folder }) =>
        repository === target.repository && folder === target.folder,
    );
  }

  /** Makes the commit and the pull request, as far as they are missing. */
  async #perform(
    job: DeliveryJob,
    situation: Situation,
    plan: WholePlan,
    generated: readonly GeneratedFile[],
  ): Promise<PullRequestRecord | undefined> {
    refuseConflicts(plan, job.request);
    const { store } = this.#options;
    const { found, head } = situation;
    const nothing = isEmpty(plan);
    if (nothing && !head) {
      if (situation.record) await store.remove(situation.record.id);
      return undefined;
    }
    const record = situation.record ?? (await this.#start(job, situation));
    const kind = found ? 'pull-request-update' : 'pull-request-open';
    try {
      if (nothing && found) {
        const settled = await this.#settle(job, record, plan);
        return await this.#closeSuperseded(job, situation, settled);
      }
      const written = nothing
        ? { record }
        : await this.#write(job, { ...situation, record }, plan, generated);
      const delivered = { ...situation, ...written };
      const opened = await this.#open(job, delivered, plan);
      await this.#recordActivity(job, opened, { kind });
      return await this.#closeSuperseded(job, situation, opened);
    } catch (error) {
      await this.#recordActivity(job, record, { kind, status: 'failed' });
      await store.save({ ...record, problem: (error as Error).message });
      throw error;
    }
  }

  /** Nothing is to be committed: the record alone follows the version. */
  async #settle(
    { stack, environments }: DeliveryJob,
    record: PullRequestRecord,
    { conflicts }: WholePlan,
  ) {
    return await this.#options.store.save({
      ...record,
      environments,
      version: stack.version,
      conflicts: conflicts.length,
      problem: undefined,
    });
  }

  /** Records what was done with a pull request, or was not. */
  async #recordActivity(
    { stack, actor, environments }: DeliveryJob,
    { id }: PullRequestRecord,
    what: Pick<NewActivity, 'kind' | 'status'>,
  ) {
    await this.#options.log.record(stack, {
      ...{ ...what, environments, by: actor },
      ...{ version: stack.version, pullRequestId: id },
    });
  }

  async #start(job: DeliveryJob, { baseBranch }: Situation) {
    const { stack, settings, environment, environments, target, actor } = job;
    const { store, instance } = this.#options;
    const sequence = (await store.lastSequence(stack.id, environment)) + 1;
    const { repository, folder } = target;
    return await store.insert({
      ...{
        environment,
        environments,
        sequence,
        repository,
        folder,
        baseBranch,
      },
      stackId: stack.id,
      state: 'opening',
      version: stack.version,
      branch: branchOf(settings, valuesOf(job), {
        ...{ instance, environment, sequence },
      }),
      draft: settings.draft,
      conflicts: 0,
      createdBy: actor,
    });
  }

  /** Commits to the branch, into which the base is merged first where it has moved. */
  async #write(
    job: DeliveryJob,
    situation: Situation & { record: PullRequestRecord },
    plan: WholePlan,
    generated: readonly GeneratedFile[],
  ): Promise<{ record: PullRequestRecord; problem?: string }> {
    const { connection, settings, target } = job;
    const { record, base, baseBranch, head } = situation;
    const { branch } = record;
    const moved = head !== undefined && record.base !== base;
    const merged = moved
      ? await connection.merge({ from: baseBranch, into: branch })
      : head;
    const present =
      merged && merged !== head
        ? await this.#plan(job, { head: merged, base, baseBranch }, generated)
        : plan;
    refuseConflicts(present, job.request);
    const problem = await commitAll(connection, {
      ...{ branch, folder: target.folder, plan: present, ci: present.ci },
      parent: merged ?? head ?? base,
      create: head === undefined,
      message: commitMessageOf(
        settings,
        valuesOf(job),
        ownerOf(job, this.#options.instance),
      ),
    });
    const saved = await this.#options.store.save({
      ...record,
      ...((!head || merged) && { base }),
    });
    return { record: saved, problem };
  }

  async #open(
    job: DeliveryJob,
    {
      record,
      found,
      baseBranch,
      problem,
    }: Situation & { record: PullRequestRecord; problem?: string },
    { conflicts, ci }: WholePlan,
  ): Promise<PullRequestRecord> {
    const { connection, settings, environments, stack } = job;
    const ciNote = problem ?? ci?.note;
    const body = await bodyOf(job, { conflicts, ci: ciNote }, this.#options);
    const title = titleOf(settings, valuesOf(job), connection.limits.title);
    const { reviewers, labels, draft } = settings;
    const { branch } = record;
    if (found) await connection.updatePullRequest(found.number, { body });
    const opened = found
      ? { pullRequest: found, problems: [] }
      : await connection.createPullRequest({
          ...{ branch, baseBranch, title, body, draft, reviewers, labels },
        });
    return await this.#options.store.save({
      ...withState(record, opened.pullRequest),
      ...{ environments, baseBranch },
      checks: undefined,
      mergeable: undefined,
      version: stack.version,
      conflicts: conflicts.length,
      problem:
        [problem, ...opened.problems].filter(Boolean).join(' ') || undefined,
    });
  }

  async #closeSuperseded(
    job: DeliveryJob,
    { superseded }: Situation,
    record: PullRequestRecord,
  ): Promise<PullRequestRecord> {
    const problems = await closeSuperseded(job, superseded, record);
    if (problems.length === 0) return record;
    const problem = [record.problem, ...problems].filter(Boolean).join(' ');
    return await this.#options.store.save({ ...record, problem });
  }
}

function valuesOf({ stack, environments }: DeliveryJob): TemplateValues {
  const { name, title = name, version } = stack;
  return { stack: name, title, version, environments };
}
