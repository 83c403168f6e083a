import { asRecord } from '../references';
import { count, plain } from './text';

/** What Terraform says of a plan in JSON cannot be read. */
export class UnreadablePlanError extends Error {
  override name = 'UnreadablePlanError';
}

/** What a plan does with one resource or output. */
export interface PlannedChange {
  address: string;
  action: 'create' | 'update' | 'replace' | 'delete' | 'forget' | 'import';
  /** The arguments that change, by name; of an update or a replacement. */
  arguments: string[];
}

/** The most lines of a summary: hosts limit the length of comments. */
const MOST_CHANGES = 200;
const MOST_ARGUMENTS = 30;

/** Reads the changes out of what `terraform show -json` prints. Values are compared and never kept. */
export function plannedChanges(json: string): PlannedChange[] {
  const { resource_changes: changes = [] } = parsePlan(json);
  if (!Array.isArray(changes)) {
    throw new UnreadablePlanError('The plan does not list its changes.');
  }
  return changes.map(asRecord).flatMap(toChange);
}

/** Reads a plan in a format that is known. */
export function parsePlan(json: string): Record<string, unknown> {
  const plan = parse(json);
  if (!/^1\./.test(String(plan.format_version))) {
    throw new UnreadablePlanError(
      'This is no plan as `terraform show -json` prints it in format 1.',
    );
  }
  return plan;
}

/** A message of the parser would quote the plan. */
function parse(json: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(json));
  } catch {
    throw new UnreadablePlanError('The plan is no JSON.');
  }
}

function toChange({
  address,
  change,
}: Record<string, unknown>): PlannedChange[] {
  const { actions, importing, ...sides } = asRecord(change);
  const action = actionOf(Array.isArray(actions) ? actions : [], importing);
  if (!action) return [];
  const isCompared = action === 'update' || action === 'replace';
  return [
    {
      ...{ address: String(address), action },
      arguments: isCompared ? changedArguments(sides) : [],
    },
  ];
}

/** What is done with a resource or output; nothing where it stays, or is only read. */
export function actionOf(
  actions: readonly unknown[],
  importing: unknown,
): PlannedChange['action'] | undefined {
  const all = actions.join(' ');
  if (all === 'create delete' || all === 'delete create') return 'replace';
  if (all === 'create' || all === 'update' || all === 'delete') return all;
  if (all === 'forget') return 'forget';
  return importing ? 'import' : undefined;
}

function changedArguments(sides: Record<string, unknown>): string[] {
  const before = asRecord(sides.before);
  const after = asRecord(sides.after);
  const unknown = asRecord(sides.after_unknown);
  const names = new Set([
    ...Object.keys(before),
    ...Object.keys(after),
    ...Object.keys(unknown),
  ]);
  return [...names]
    .filter(name => {
      if (holdsTrue(unknown[name])) return true;
      const [from, to] = [before[name] ?? null, after[name] ?? null];
      return JSON.stringify(from) !== JSON.stringify(to);
    })
    .sort();
}

/** Whether a part of a value is only known when it is applied. */
function holdsTrue(value: unknown): boolean {
  if (value === true) return true;
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some(holdsTrue)
  );
}

/** As GitLab takes it for the report of a merge request. */
export function countsOf(changes: readonly PlannedChange[]) {
  const number = (...actions: PlannedChange['action'][]) =>
    changes.filter(({ action }) => actions.includes(action)).length;
  return {
    create: number('create', 'replace'),
    update: number('update', 'import'),
    delete: number('delete', 'replace'),
  };
}

/** In Markdown. */
export function summaryOf(
  name: string,
  changes: readonly PlannedChange[],
): string {
  const shown = changes.slice(0, MOST_CHANGES);
  const rest = changes.length - shown.length;
  return [
    `### ${code(name)}`,
    '',
    changes.length === 0 ? 'No changes.' : `${inNumbers(changes)}.`,
    ...(shown.length > 0 ? ['', ...shown.map(lineOf)] : []),
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
    '',
  ].join('\n');
}

function inNumbers(changes: readonly PlannedChange[]): string {
  const counts = new Map<string, number>();
  for (const { action } of changes)
    counts.set(action, (counts.get(action) ?? 0) + 1);
  const parts = [...counts].map(([action, number]) => `${number} to ${action}`);
  return `${count(changes.length, 'change')}: ${parts.join(', ')}`;
}

function lineOf({ address, action, arguments: names }: PlannedChange): string {
  const shown = names.slice(0, MOST_ARGUMENTS).map(code);
  const rest = names.length - shown.length;
  const more = rest > 0 ? [`${rest} more`] : [];
  const changed = [...shown, ...more].join(', ');
  const mark = action === 'delete' || action === 'replace' ? '**' : '';
  return `- ${mark}${action}${mark} ${code(address)}${changed ? `: ${changed}` : ''}`;
}

/** Text of a plan as code of Markdown, whatever it holds. */
function code(text: string): string {
  const line = plain(text).slice(0, 300);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(t => t.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
