import type {
  ModuleDescription,
  ModuleVariable,
} from '@appstack/backstage-plugin-appstack-common';
import { kindOfInput, readInput } from './inputText';
import type { ModuleRow, RowProblems } from './moduleRow';

/** What is known of a module that was read. */
export type ReadModule = Pick<ModuleDescription, 'variables' | 'outputs'>;

/** The variables by name. */
export function variablesOf(
  module: ReadModule | undefined,
): ReadonlyMap<string, ModuleVariable> {
  return new Map(module?.variables.map(one => [one.name, one]) ?? []);
}

/**
 * The rows of a form: required variables first, also those that nobody has
 * given a value yet, then all other rows as they were added.
 */
export function rowsOf(
  rows: readonly ModuleRow[],
  module: ReadModule | undefined,
): ModuleRow[] {
  const required = module?.variables.filter(one => one.required) ?? [];
  const byName = new Map(rows.map(row => [row.name, row]));
  const next = Math.max(-1, ...rows.map(({ id }) => id)) + 1;
  const first = required.map(
    ({ name }, at) => byName.get(name) ?? { id: next + at, name, text: '' },
  );
  return [...first, ...rows.filter(row => !first.includes(row))];
}

/** What the variables of a module have against its inputs. */
export function variableProblems(
  rows: readonly ModuleRow[],
  module: ReadModule | undefined,
): Map<number, RowProblems> {
  const known = variablesOf(module);
  const problems = new Map<number, RowProblems>();
  if (!module) return problems;
  for (const { id, name, text } of rowsOf(rows, module)) {
    const variable = known.get(name.trim());
    const found = problemOf(variable, name.trim(), text);
    if (found) problems.set(id, found);
  }
  return problems;
}

function problemOf(
  variable: ModuleVariable | undefined,
  name: string,
  text: string,
): RowProblems | undefined {
  if (!variable) return name === '' ? undefined : { name: 'unknown' };
  const { type, required, sensitive } = variable;
  if (sensitive) return { name: 'sensitive' };
  if (text.trim() === '') return required ? { text: '' } : undefined;
  return fits(type, text) ? undefined : { type };
}

/** Whether Terraform could take a value for a type; what is not a template is decided, the rest only later. */
export function fits(type: string, text: string): boolean {
  const read = readInput(text);
  if (read.problem !== undefined) return true;
  const { value } = read;
  const kind = kindOfInput(value);
  if (kind === 'template' || kind === 'null') return true;
  const [outer] = /^\w+/.exec(type) ?? ['any'];
  const hasTemplate = text.includes('${{');
  switch (outer) {
    case 'list':
    case 'set':
    case 'tuple':
      return kind === 'list';
    case 'map':
    case 'object':
      return kind === 'object';
    case 'number':
      return kind === 'number' || (kind === 'text' && isNumber(value));
    case 'bool':
      return kind === 'boolean' || value === 'true' || value === 'false';
    case 'string':
      return hasTemplate || (kind !== 'list' && kind !== 'object');
    default:
      return true;
  }
}

function isNumber(value: unknown): boolean {
  const text = String(value).trim();
  return text !== '' && Number.isFinite(Number(text));
}
