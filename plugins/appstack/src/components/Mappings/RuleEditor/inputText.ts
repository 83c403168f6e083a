import { CORE_SCHEMA, dump, load } from 'js-yaml';

/** How text begins that YAML does not take as it is written. */
const QUOTED = /^\s*["'|>!&*]/;

/** What a text stands for, or why it stands for nothing. */
export type ReadInput =
  { value: unknown; problem?: undefined } | { problem: string };

/**
 * A value as users write it: text as it is, everything else as YAML. Text that
 * YAML would take for something else (`"8080"`) is quoted.
 */
export function toInputText(value: unknown): string {
  if (typeof value === 'string') {
    const isPlain = value !== '' && isSame(readInput(value), value);
    return isPlain ? value : JSON.stringify(value);
  }
  const yaml = dump(value, { schema: CORE_SCHEMA, lineWidth: -1 }).trimEnd();
  return isSame(readInput(yaml), value)
    ? yaml
    : JSON.stringify(value, undefined, 2);
}

/** Reads what {@link toInputText} wrote, and what a person typed. */
export function readInput(text: string): ReadInput {
  try {
    const value = load(text, { schema: CORE_SCHEMA });
    const isText =
      typeof value === 'string' ||
      ((value ?? null) === null && isNothing(text));
    return { value: isText && !QUOTED.test(text) ? text.trim() : value };
  } catch (failure) {
    const { reason, message } = failure as Error & { reason?: string };
    return { problem: reason ?? message };
  }
}

/** Nothing, or what YAML parses as a comment and users write as text. */
function isNothing(text: string): boolean {
  return text.trim() === '' || text.trim().startsWith('#');
}

export type InputKind =
  'text' | 'template' | 'number' | 'boolean' | 'null' | 'list' | 'object';

/** The type that YAML gave a value, shown to the user. */
export function kindOfInput(value: unknown): InputKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'string':
      return /^\$\{\{[^{}]*\}\}$/.test(value.trim()) ? 'template' : 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'object';
  }
}

function isSame(read: ReadInput, value: unknown): boolean {
  return (
    read.problem === undefined &&
    JSON.stringify(read.value) === JSON.stringify(value)
  );
}
