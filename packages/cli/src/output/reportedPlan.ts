import type { RunReportInput } from '@appstack/backstage-plugin-appstack-common';
import { asRecord } from '../references';
import { actionOf, parsePlan, UnreadablePlanError } from './plannedChanges';

type Resource = NonNullable<RunReportInput['resources']>[number];
type Output = NonNullable<RunReportInput['outputs']>[number];

/** As many as a report may hold. */
const MOST_RESOURCES = 2000;
const MOST_OUTPUTS = 500;
const LONGEST_VALUE = 20_000;

const NOTHING = {
  ...{ create: 0, update: 0, replace: 0, delete: 0 },
  ...{ move: 0, import: 0, forget: 0, outputs: 0 },
};

/** Addresses and actions of what `terraform show -json` prints of a plan; what is lost comes first. No value is kept. */
export function reportedPlan(
  json: string,
): Pick<RunReportInput, 'counts' | 'resources'> {
  const plan = parsePlan(json);
  const all = listed(plan.resource_changes).flatMap(toResource);
  const counts = { ...NOTHING };
  for (const { action } of all) if (action !== 'read') counts[action] += 1;
  counts.outputs = Object.values(asRecord(plan.output_changes)).filter(change =>
    actionOf(listed(asRecord(change).actions), undefined),
  ).length;
  const isLoss = ({ action }: Resource) =>
    action === 'delete' || action === 'replace';
  const resources = [...all].sort(
    (a, b) => Number(isLoss(b)) - Number(isLoss(a)),
  );
  return { counts, resources: resources.slice(0, MOST_RESOURCES) };
}

function toResource(changed: unknown): Resource[] {
  const { address, type, previous_address, change } = asRecord(changed);
  const { actions, importing } = asRecord(change);
  const previousAddress =
    typeof previous_address === 'string' ? previous_address : undefined;
  const action =
    actionOf(listed(actions), importing) ??
    (previousAddress === undefined ? undefined : 'move');
  if (!action) return [];
  return [
    {
      ...{ address: String(address), type: String(type), action },
      ...(previousAddress !== undefined && { previousAddress }),
    },
  ];
}

/** What `terraform output -json` prints, without the values of sensitive outputs and of very long ones. */
export function reportedOutputs(json: string): Output[] {
  return Object.entries(parseOutputs(json))
    .slice(0, MOST_OUTPUTS)
    .map(([name, output]) => {
      const { sensitive, value } = asRecord(output);
      if (sensitive !== false) return { name, sensitive: true };
      const text = JSON.stringify(value ?? null);
      return text.length > LONGEST_VALUE
        ? { name, sensitive: false }
        : { name, sensitive: false, value: text };
    });
}

/** A message of the parser would quote the outputs. */
function parseOutputs(json: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(json));
  } catch {
    throw new UnreadablePlanError(
      'The outputs are no JSON as `terraform output -json` prints it.',
    );
  }
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
