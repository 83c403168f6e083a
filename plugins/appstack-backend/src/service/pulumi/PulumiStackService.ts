import type {
  PulumiActivity,
  PulumiActivityPage,
  PulumiOutputs,
  PulumiStack,
  PulumiStackRef,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  activityPageSchema,
  exportSchema,
  resourceCountSchema,
  stackSchema,
  updatePageSchema,
  type CloudStack,
  type PulumiCloud,
} from '../../pulumi';
import { activityOf, activityOfUpdate, timeOf } from './activity';
import { consolePath } from './console';
import { outputsOf } from './outputs';
import type { PulumiGate } from './PulumiGate';

interface ActivityQuery {
  cursor?: string;
  limit: number;
  kind: 'all' | 'previews';
}

/** The type of the resource that stands for the stack itself. */
const STACK_TYPE = 'pulumi:pulumi:Stack';

/** What Pulumi Cloud knows of one stack. */
export class PulumiStackService {
  readonly #gate: PulumiGate;

  constructor(options: { gate: PulumiGate }) {
    this.#gate = options.gate;
  }

  async get(
    ref: PulumiStackRef,
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<PulumiStack> {
    const cloud = await this.#gate.enter(ref, credentials);
    const [stack, resourceCount, [last]] = await Promise.all([
      cloud.get(pathOf(ref), stackSchema, { signal }),
      countResources(cloud, ref, signal),
      lastUpdates(cloud, ref, signal),
    ]);
    return {
      ...ref,
      consoleUrl: consolePath(cloud.consoleUrl, ref),
      version: stack.version,
      ...factsIn(stack.tags ?? {}),
      ...runningOf(stack),
      resourceCount,
      lastUpdateAt: last?.startedAt,
    };
  }

  async activity(
    ref: PulumiStackRef,
    { cursor, limit, kind }: ActivityQuery,
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<PulumiActivityPage> {
    const cloud = await this.#gate.enter(ref, credentials);
    const page = Math.max(1, Number(cursor ?? 1));
    const query = { page, pageSize: limit };
    const { items, total } =
      kind === 'previews'
        ? await readPreviews(cloud, ref, query, signal)
        : await readActivity(cloud, ref, query, signal);
    return {
      items,
      totalItems: total,
      pageInfo: {
        ...(page * limit < total && { nextCursor: String(page + 1) }),
        ...(page > 1 && { prevCursor: String(page - 1) }),
      },
    };
  }

  async outputs(
    ref: PulumiStackRef,
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<PulumiOutputs> {
    const cloud = await this.#gate.enter(ref, credentials);
    const { deployment } = await cloud.get(
      [...pathOf(ref), 'export'],
      exportSchema,
      { signal },
    );
    const own = deployment?.resources?.find(({ type }) => type === STACK_TYPE);
    return { items: outputsOf(own?.outputs) };
  }
}

export function pathOf({ organization, project, stack }: PulumiStackRef) {
  return ['stacks', organization, project, stack];
}

/** How many resources a stack has now; unknown before its first update. */
export async function countResources(
  cloud: PulumiCloud,
  ref: PulumiStackRef,
  signal?: AbortSignal,
): Promise<number | undefined> {
  try {
    const path = [...pathOf(ref), 'resources', 'count'];
    return (await cloud.get(path, resourceCountSchema, { signal }))
      .resourceCount;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

async function lastUpdates(
  cloud: PulumiCloud,
  ref: PulumiStackRef,
  signal: AbortSignal,
): Promise<PulumiActivity[]> {
  const query = { page: 1, pageSize: 1, 'output-type': 'service' };
  const { updates } = await cloud.get(
    [...pathOf(ref), 'updates'],
    updatePageSchema,
    { query, signal },
  );
  return (updates ?? []).map(update =>
    activityOfUpdate(update, ref, cloud.consoleUrl),
  );
}

async function readPreviews(
  cloud: PulumiCloud,
  ref: PulumiStackRef,
  query: { page: number; pageSize: number },
  signal: AbortSignal,
) {
  const path = [...pathOf(ref), 'updates', 'latest', 'previews'];
  const { updates, total } = await cloud.get(path, updatePageSchema, {
    query,
    signal,
  });
  const items = (updates ?? []).map(update =>
    activityOfUpdate(update, ref, cloud.consoleUrl),
  );
  return { items, total };
}

async function readActivity(
  cloud: PulumiCloud,
  ref: PulumiStackRef,
  query: { page: number; pageSize: number },
  signal: AbortSignal,
) {
  const path = [...pathOf(ref), 'activity'];
  const { activity, total } = await cloud.get(path, activityPageSchema, {
    query,
    signal,
  });
  const items = (activity ?? []).flatMap(
    entry => activityOf(entry, ref, cloud.consoleUrl) ?? [],
  );
  return { items, total };
}

/** What the CLI writes into the tags of a stack. */
function factsIn(tags: Record<string, string>) {
  const owner = tags['vcs:owner'] ?? tags['gitHub:owner'];
  const repo = tags['vcs:repo'] ?? tags['gitHub:repo'];
  return {
    tags,
    description: tags['pulumi:description'],
    runtime: tags['pulumi:runtime'],
    repository: owner && repo ? `${owner}/${repo}` : repo,
  };
}

function runningOf({ currentOperation }: CloudStack) {
  return currentOperation
    ? {
        running: {
          operation: currentOperation.kind,
          author: currentOperation.author,
          startedAt: timeOf(currentOperation.started),
        },
      }
    : {};
}
