import { referredTo, type HcpRun, type Resource } from './api';
import { HcpError, type HcpClient } from './HcpClient';

/** What a policy check, a policy evaluation or a run task came to. */
export interface Check {
  name: string;
  status: string;
  /** What it says, such as the policies that are violated. */
  said?: string;
  /** Whether somebody may let the run go on all the same. */
  isOverridable: boolean;
  /** Whether the run ends with it, unless somebody lets it go on. */
  stops: boolean;
}

const FAILED = new Set(['failed', 'hard_failed', 'soft_failed', 'errored']);

type PolicyCheck = Resource<{
  status: string;
  scope?: string;
  actions?: { 'is-overridable'?: boolean };
  result?: Partial<Record<string, unknown>>;
}>;

type TaskStage = Resource<{
  stage: string;
  status: string;
  actions?: { 'is-overridable'?: boolean };
}>;

type TaskResult = Resource<{
  status: string;
  message?: string | null;
  'task-name': string;
  'workspace-task-enforcement-level'?: string;
}>;

type PolicyEvaluation = Resource<{ status: string; 'policy-kind'?: string }>;

type PolicySetOutcome = Resource<{
  'policy-set-name'?: string;
  outcomes?: {
    policy_name: string;
    status: string;
    enforcement_level?: string;
  }[];
}>;

/** What the service's own checks say of a run, policies and run tasks alike. An edition without them has none. */
export async function checksOf(
  client: HcpClient,
  run: Pick<HcpRun, 'id'>,
): Promise<Check[]> {
  const [policies, stages] = await Promise.all([
    listed<PolicyCheck>(client, `/runs/${run.id}/policy-checks`),
    listed<TaskStage>(client, `/runs/${run.id}/task-stages`),
  ]);
  const checks = policies.map(policyCheckOf);
  for (const stage of stages) {
    checks.push(...(await tasksOf(client, stage)));
    checks.push(...(await evaluationsOf(client, stage)));
  }
  return checks;
}

/** Whether a check is a reason to worry. */
export function hasFailed({ status }: Check): boolean {
  return FAILED.has(status);
}

/** A check as one line. */
export function lineOf({ name, status, said }: Check): string {
  return `${name}: ${status.replace(/_/g, ' ')}${said ? ` (${said})` : ''}`;
}

async function listed<R extends Resource<unknown>>(
  client: HcpClient,
  path: string,
): Promise<R[]> {
  try {
    return await client.list<R>(path);
  } catch (error) {
    if (error instanceof HcpError && error.status === 404) return [];
    throw error;
  }
}

function policyCheckOf({ attributes }: PolicyCheck): Check {
  const { status, scope = 'organization', actions, result = {} } = attributes;
  const failed = [...failedPolicies(result.sentinel)];
  const count = Number(result['total-failed'] ?? failed.length);
  const said = failed.length > 0 ? failed.join(', ') : `${count} failed`;
  return {
    ...{ name: `Policies of the ${scope}`, status },
    ...(count > 0 && { said }),
    isOverridable: actions?.['is-overridable'] ?? status === 'soft_failed',
    stops: FAILED.has(status),
  };
}

/** The names of policies that failed, in a part of the answer whose form is not promised. */
function failedPolicies(value: unknown): Set<string> {
  const names = new Set<string>();
  const visit = (one: unknown) => {
    if (typeof one !== 'object' || one === null) return;
    const { policy, result } = one as { policy?: unknown; result?: unknown };
    const name =
      typeof policy === 'object' && policy !== null
        ? (policy as { name?: unknown }).name
        : policy;
    if (typeof name === 'string' && result === false) names.add(name);
    Object.values(one).forEach(visit);
  };
  visit(value);
  return names;
}

async function tasksOf(client: HcpClient, stage: TaskStage): Promise<Check[]> {
  const { data } = stage.relationships?.['task-results'] ?? {};
  const results = Array.isArray(data) ? data : [];
  const checks: Check[] = [];
  for (const { id } of results) {
    const { attributes } = await client.read<TaskResult>(`/task-results/${id}`);
    const { status, message } = attributes;
    checks.push({
      ...{ name: `Task ${attributes['task-name']}`, status },
      ...(message && { said: message.slice(0, 1000) }),
      isOverridable: stage.attributes.status === 'awaiting_override',
      stops:
        FAILED.has(status) &&
        attributes['workspace-task-enforcement-level'] !== 'advisory',
    });
  }
  return checks;
}

async function evaluationsOf(
  client: HcpClient,
  stage: TaskStage,
): Promise<Check[]> {
  if (!referredTo(stage, 'policy-evaluations')) return [];
  const evaluations = await listed<PolicyEvaluation>(
    client,
    `/task-stages/${stage.id}/policy-evaluations`,
  );
  const checks: Check[] = [];
  for (const { id, attributes } of evaluations) {
    const sets = await listed<PolicySetOutcome>(
      client,
      `/policy-evaluations/${id}/policy-set-outcomes`,
    );
    const outcomes = sets.flatMap(set => set.attributes.outcomes ?? []);
    const failed = outcomes.filter(({ status }) => FAILED.has(status));
    const mandatory = failed.some(
      ({ enforcement_level: level }) => level !== 'advisory',
    );
    checks.push({
      name: `Policies (${attributes['policy-kind'] ?? 'opa'})`,
      status: failed.length > 0 ? 'failed' : attributes.status,
      ...(failed.length > 0 && {
        said: failed.map(one => one.policy_name).join(', '),
      }),
      isOverridable: stage.attributes.status === 'awaiting_override',
      stops: attributes.status !== 'overridden' && mandatory,
    });
  }
  return checks;
}
