import type {
  CreatePullRequestRequest,
  DeliveryPlan,
} from '@appstack/backstage-plugin-appstack-common';
import type { GeneratedFile } from '@appstack/compiler/model';
import { ConflictError } from '@backstage/errors';
import type {
  DeliveryStore,
  PullRequestRecord,
  VersionStore,
} from '../../database';
import type { PlannedDelivery } from '../../delivery/planDelivery';
import {
  branchOf,
  commitMessageOf,
  titleOf,
  type TemplateValues,
} from '../../delivery/texts';
import { bodyOf } from './bodyOf';
import { closeSuperseded } from './closeSuperseded';
import { toPullRequest } from './documents';
import { pathInFolder, planOn } from './folderState';
import { Looking, ownerOf, type DeliveryJob, type Situation } from './Looking';
import { withState } from './refresh';

export interface DeliveringOptions {
  store: DeliveryStore;
  versions: VersionStore;
  /** The name of the installation. */
  instance?: string;
  /** The address of the portal. */
  appUrl?: string;
}

/** The part of the folder that a pull request holds. */
const prefixOf = (environment: string | undefined) =>
  environment === undefined ? '' : `environments/${environment}/`;

const inFolder = (folder: string, path: string) =>
  folder === '.' ? path : `${folder}/${path}`;

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
    return this.#answer(job, situation, plan, record);
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
    { head, base }: Pick<Situation, 'head' | 'base'>,
    generated: readonly GeneratedFile[],
  ): Promise<PlannedDelivery> {
    const { versions } = this.#options;
    const { stack, connection, target, environment } = job;
    const { folder } = target;
    return await planOn({
      ...{ connection, versions, stack, folder, generated },
      commit: head ?? base,
      prefix: prefixOf(environment),
      delivered: head !== undefined || (await this.#wasMerged(job)),
    });
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
    plan: PlannedDelivery,
    generated: readonly GeneratedFile[],
  ): Promise<PullRequestRecord | undefined> {
    refuseConflicts(plan, job.request);
    const { store } = this.#options;
    const { found, head } = situation;
    const nothing = plan.writes.length + plan.removals.length === 0;
    if (nothing && !head) {
      if (situation.record) await store.remove(situation.record.id);
      return undefined;
    }
    const record = situation.record ?? (await this.#start(job, situation));
    try {
      const written = nothing
        ? record
        : await this.#write(job, { ...situation, record }, plan, generated);
      const opened =
        nothing && found
          ? await this.#settle(job, written, plan)
          : await this.#open(job, { ...situation, record: written }, plan);
      return await this.#closeSuperseded(job, situation, opened);
    } catch (error) {
      await store.save({ ...record, problem: (error as Error).message });
      throw error;
    }
  }

  /** Nothing is to be committed: the record alone follows the version. */
  async #settle(
    { stack, environments }: DeliveryJob,
    record: PullRequestRecord,
    { conflicts }: PlannedDelivery,
  ) {
    return await this.#options.store.save({
      ...record,
      environments,
      version: stack.version,
      conflicts: conflicts.length,
      problem: undefined,
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
    plan: PlannedDelivery,
    generated: readonly GeneratedFile[],
  ): Promise<PullRequestRecord> {
    const { connection, settings, target } = job;
    const { record, base, baseBranch, head } = situation;
    const { branch } = record;
    const moved = head !== undefined && record.base !== base;
    const merged = moved
      ? await connection.merge({ from: baseBranch, into: branch })
      : head;
    const present =
      merged && merged !== head
        ? await this.#plan(job, { head: merged, base }, generated)
        : plan;
    refuseConflicts(present, job.request);
    if (present.writes.length + present.removals.length > 0) {
      await connection.commit({
        branch,
        parent: merged ?? head ?? base,
        create: head === undefined,
        message: commitMessageOf(
          settings,
          valuesOf(job),
          ownerOf(job, this.#options.instance),
        ),
        writes: present.writes.map(({ path, content }) => ({
          path: inFolder(target.folder, path),
          content,
        })),
        removals: present.removals.map(path => inFolder(target.folder, path)),
      });
    }
    return await this.#options.store.save({
      ...record,
      ...((!head || merged) && { base }),
    });
  }

  async #open(
    job: DeliveryJob,
    { record, found, baseBranch }: Situation & { record: PullRequestRecord },
    { conflicts }: PlannedDelivery,
  ): Promise<PullRequestRecord> {
    const { connection, settings, environments, stack } = job;
    const body = await bodyOf(job, conflicts, this.#options);
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
      problem: opened.problems.join(' ') || undefined,
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

  #answer(
    { stack, environments, target, connection }: DeliveryJob,
    { baseBranch, base, head, superseded }: Situation,
    { files, unchanged }: PlannedDelivery,
    record: PullRequestRecord | undefined,
  ): DeliveryPlan {
    const shown = head ?? base;
    return {
      environments,
      version: stack.version,
      target: { ...target, baseBranch },
      files: files.map(file =>
        file.action === 'create'
          ? file
          : {
              ...file,
              url: connection.fileUrl(
                shown,
                inFolder(target.folder, file.path),
              ),
            },
      ),
      unchanged,
      ...(record && { pullRequest: toPullRequest(record, stack.name) }),
      ...(superseded.length > 0 && {
        supersedes: superseded.map(other => toPullRequest(other, stack.name)),
      }),
    };
  }
}

function valuesOf({ stack, environments }: DeliveryJob): TemplateValues {
  const { name, title = name, version } = stack;
  return { stack: name, title, version, environments };
}

function refuseConflicts(
  { conflicts }: PlannedDelivery,
  { leaveConflicts, dryRun }: CreatePullRequestRequest,
) {
  if (conflicts.length === 0 || leaveConflicts || dryRun) return;
  const named = conflicts.slice(0, 5).join(', ');
  const more = conflicts.length > 5 ? ` and ${conflicts.length - 5} more` : '';
  throw new ConflictError(
    `These files were edited in the repository, and AppStack does not overwrite them: ${named}${more}. Undo the edits there, or leave the files as they are.`,
  );
}
