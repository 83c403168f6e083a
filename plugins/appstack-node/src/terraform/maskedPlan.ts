import type {
  PlanCounts,
  PlannedResource,
  RunPlan,
} from '@appstack/backstage-plugin-appstack-common';
import { changedArguments } from './changedArguments';

/** A change in the JSON of a plan, as far as it is read. */
export interface JsonChange {
  actions: string[];
  before?: unknown;
  after?: unknown;
  after_unknown?: unknown;
  before_sensitive?: unknown;
  after_sensitive?: unknown;
  replace_paths?: (string | number)[][];
  importing?: { id?: string };
}

interface JsonResourceChange {
  address: string;
  previous_address?: string;
  mode?: string;
  type: string;
  change: JsonChange;
}

/**
 * The JSON of a plan, as `terraform show -json` prints it.
 *
 * @public
 */
export interface TerraformPlanJson {
  format_version?: string;
  applyable?: boolean;
  resource_changes?: unknown[];
  resource_drift?: unknown[];
  output_changes?: Record<string, unknown>;
}

/** The major version of the JSON that is understood. */
const MAJOR = '1';

/**
 * A plan without the values that are sensitive, and whether there is anything
 * to apply. Counts are made here: Terraform's own leave out what is moved,
 * imported and forgotten.
 *
 * @throws Error - when the JSON is of another major version
 *
 * @public
 */
export function maskedPlan(json: TerraformPlanJson): {
  plan: RunPlan;
  applyable: boolean;
} {
  if (json.format_version?.split('.')[0] !== MAJOR) {
    throw new Error(
      `The plan is in the format ${json.format_version}, and ${MAJOR} is understood.`,
    );
  }
  const changes = (json.resource_changes ?? []) as JsonResourceChange[];
  const resources = changes.flatMap(plannedResource).sort(byAddress);
  const outputs = Object.entries(json.output_changes ?? {}).flatMap(
    ([name, change]) => plannedOutput(name, change as JsonChange),
  );
  const counts = countsOf(resources, outputs.length);
  const drift = (json.resource_drift ?? []) as JsonResourceChange[];
  const plan: RunPlan = {
    ...{ counts, resources, outputs },
    drift: drift.flatMap(plannedResource).sort(byAddress),
    warnings: [],
  };
  return { plan, applyable: json.applyable ?? hasAny(counts) };
}

/** What a plan does, in numbers. */
function countsOf(
  resources: readonly PlannedResource[],
  outputs: number,
): PlanCounts {
  const number = (test: (resource: PlannedResource) => boolean) =>
    resources.filter(test).length;
  const by = (action: string) => number(one => one.action === action);
  return {
    create: by('create'),
    update: by('update'),
    replace: by('replace'),
    delete: by('delete'),
    forget: by('forget'),
    move: number(one => one.previousAddress !== undefined),
    import: number(one => one.importId !== undefined),
    outputs,
  };
}

function hasAny(counts: PlanCounts): boolean {
  return Object.values(counts).some(count => count > 0);
}

function plannedResource(resource: JsonResourceChange): PlannedResource[] {
  const { address, previous_address: previous, type, change } = resource;
  const action = actionOf(resource);
  if (!action) return [];
  return [
    {
      ...{ address, type, action },
      ...(previous !== undefined && { previousAddress: previous }),
      ...(change.importing && { importId: change.importing.id ?? '' }),
      arguments: action === 'read' ? [] : changedArguments(change),
    },
  ];
}

/** What is done with a resource; nothing where it stays as and where it is. */
function actionOf({
  change,
  previous_address: previous,
}: JsonResourceChange): PlannedResource['action'] | undefined {
  const { actions, importing } = change;
  if (actions.length > 1)
    return actions.includes('forget') ? 'forget' : 'replace';
  switch (actions[0]) {
    case 'create':
    case 'update':
    case 'delete':
    case 'forget':
    case 'read':
      return actions[0];
    default:
      if (importing) return 'import';
      return previous === undefined ? undefined : 'move';
  }
}

function plannedOutput(
  name: string,
  change: JsonChange,
): RunPlan['outputs'][number][] {
  const [action] = change.actions;
  if (action !== 'create' && action !== 'update' && action !== 'delete')
    return [];
  const sensitive =
    isMarked(change.before_sensitive) || isMarked(change.after_sensitive);
  const shown = (value: unknown) =>
    value === undefined || value === null ? undefined : JSON.stringify(value);
  const before = shown(change.before);
  const after = isMarked(change.after_unknown)
    ? undefined
    : shown(change.after);
  return [
    {
      ...{ name, action, sensitive },
      ...(!sensitive && before !== undefined && { before }),
      ...(!sensitive && after !== undefined && { after }),
    },
  ];
}

/** Whether a value, or anything in it, is marked as sensitive or unknown. */
function isMarked(marks: unknown): boolean {
  if (typeof marks !== 'object' || marks === null) return marks === true;
  return Object.values(marks).some(isMarked);
}

function byAddress(a: PlannedResource, b: PlannedResource): number {
  if (a.address === b.address) return 0;
  return a.address < b.address ? -1 : 1;
}
