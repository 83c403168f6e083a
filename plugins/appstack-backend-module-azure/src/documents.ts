import type {
  GitCheck,
  GitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';

export interface AzurePullRequest {
  pullRequestId: number;
  status: string;
  title: string;
  isDraft?: boolean;
  sourceRefName: string;
  mergeStatus?: string;
  lastMergeSourceCommit?: { commitId: string };
  closedDate?: string;
  forkSource?: object;
}

export interface AzureEvaluation {
  status: string;
  configuration: {
    isEnabled?: boolean;
    type: { id: string; displayName: string };
    settings?: { displayName?: string; statusName?: string };
  };
}

export interface AzureStatus {
  state: string;
  context: { name: string };
  targetUrl?: string;
}

const STATES: Record<string, GitPullRequest['state']> = {
  active: 'open',
  completed: 'merged',
};

/** A pull request in the terms that all hosts share. */
export function pullRequestOf(
  data: AzurePullRequest,
  { url, head }: { url: string; head?: string },
): GitPullRequest {
  const { pullRequestId: number, title, isDraft: draft = false } = data;
  const state = STATES[data.status] ?? 'closed';
  const decided = /^(succeeded|conflicts)$/.test(data.mergeStatus ?? '');
  return {
    ...{ number, title, draft, state, url: `${url}/pullrequest/${number}` },
    head: head ?? data.lastMergeSourceCommit?.commitId ?? '',
    ...(decided && { mergeable: data.mergeStatus === 'succeeded' }),
    ...(state === 'merged' && { mergedAt: data.closedDate }),
  };
}

/** The types of policies that builds and statuses decide, not people. */
const AUTOMATIC = new Set([
  'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd',
  'cbdc66da-9728-4af8-aada-9a5a32e4a226',
]);

const STATES_OF_POLICIES: Record<string, GitCheck['state']> = {
  approved: 'success',
  rejected: 'failure',
  broken: 'failure',
};

/** What a policy of the target branch says; nothing where people decide. */
export function checkOfPolicy(evaluation: AzureEvaluation): GitCheck[] {
  const { status, configuration } = evaluation;
  const { type, settings, isEnabled } = configuration;
  if (!AUTOMATIC.has(type.id) || isEnabled === false) return [];
  if (status === 'notApplicable') return [];
  const name =
    settings?.displayName || settings?.statusName || type.displayName;
  return [{ name, state: STATES_OF_POLICIES[status] ?? 'pending' }];
}

const STATES_OF_STATUSES: Record<string, GitCheck['state']> = {
  succeeded: 'success',
  partiallySucceeded: 'success',
  failed: 'failure',
  error: 'failure',
};

/** A status that somebody gave to a commit. */
export function checkOfStatus(status: AzureStatus): GitCheck[] {
  const { state, context, targetUrl: url } = status;
  if (state === 'notApplicable' || state === 'notSet') return [];
  const { name } = context;
  return [{ name, url, state: STATES_OF_STATUSES[state] ?? 'pending' }];
}
