import type { PulumiStackItem } from '@appstack/backstage-plugin-appstack-common';
import {
  stackPageSchema,
  type CloudStackSummary,
  type PulumiCloud,
} from '../../pulumi';
import { timeOf } from './activity';
import { consolePath } from './console';

const PAGES = 20;

/** The stacks of an organization, or of one of its projects; of very many the first pages. */
export async function readStacks(
  cloud: PulumiCloud,
  project?: string,
  signal?: AbortSignal,
): Promise<PulumiStackItem[]> {
  const found: CloudStackSummary[] = [];
  let continuationToken: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const answer = await cloud.get(['user', 'stacks'], stackPageSchema, {
      query: { organization: cloud.organization, project, continuationToken },
      signal,
    });
    found.push(...(answer.stacks ?? []));
    continuationToken = answer.continuationToken ?? undefined;
    if (!continuationToken) break;
  }
  return found
    .filter(({ orgName }) => orgName === cloud.organization)
    .map(summary => itemOf(summary, cloud));
}

function itemOf(
  {
    orgName,
    projectName,
    stackName,
    lastUpdate,
    resourceCount,
  }: CloudStackSummary,
  { consoleUrl }: PulumiCloud,
): PulumiStackItem {
  const ref = {
    organization: orgName,
    project: projectName,
    stack: stackName,
  };
  return {
    ...ref,
    consoleUrl: consolePath(consoleUrl, ref),
    lastUpdateAt: timeOf(lastUpdate),
    resourceCount,
  };
}
