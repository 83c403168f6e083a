import type {
  RunInput,
  UpdateRunInputsRequest,
} from '@appstack/backstage-plugin-appstack-common';

/** How the value of a variable is edited. */
type Editor = 'text' | 'number' | 'boolean' | 'json' | 'secret';

/** What is typed of each variable: a text, a number, JSON, or the name of a secret; empty where nothing is set. */
type InputDraft = Record<string, string>;

export function editorOf({ type, sensitive }: RunInput): Editor {
  if (sensitive) return 'secret';
  switch (type.trim()) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'bool':
      return 'boolean';
    default:
      return 'json';
  }
}

export function toDraft(inputs: readonly RunInput[]): InputDraft {
  return Object.fromEntries(
    inputs.map(input => [input.name, typedOf(input)] as const),
  );
}

/** The compiler names the variable of a workload's image so (blueprints/workloads/image.ts). */
const isImage = ({ name, sensitive }: RunInput) =>
  !sensitive && name.endsWith('_image');

/** What another environment sets of the images of this one, where the draft says otherwise. */
export function imagesToTake(
  inputs: readonly RunInput[],
  others: readonly RunInput[],
  draft: InputDraft,
): InputDraft {
  const theirs = toDraft(others);
  const images = inputs
    .filter(isImage)
    .map(({ name }) => [name, theirs[name]] as const)
    .filter(([name, typed]) => isGiven(typed) && typed !== draft[name]);
  return Object.fromEntries(images);
}

function typedOf(input: RunInput): string {
  const { value, secret } = input;
  if (input.sensitive) return secret ?? '';
  if (value === undefined) return '';
  const parsed: unknown = JSON.parse(value);
  if (typeof parsed === 'string' && editorOf(input) === 'text') return parsed;
  return typeof parsed === 'object'
    ? JSON.stringify(parsed, undefined, 2)
    : value;
}

/** The names of the variables whose text is no value of their type. */
export function problemsIn(
  inputs: readonly RunInput[],
  draft: InputDraft,
): ReadonlySet<string> {
  const wrong = inputs.filter(
    input =>
      isGiven(draft[input.name]) && jsonOf(input, draft[input.name]) === null,
  );
  return new Set(wrong.map(({ name }) => name));
}

/** Everything that is set, as the backend takes it; without what is no value of its type. */
export function fromDraft(
  inputs: readonly RunInput[],
  draft: InputDraft,
): UpdateRunInputsRequest {
  const values: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  for (const input of inputs) {
    const typed = draft[input.name];
    if (!isGiven(typed)) continue;
    if (input.sensitive) {
      secrets[input.name] = typed.trim();
      continue;
    }
    const json = jsonOf(input, typed);
    if (json !== null) values[input.name] = json;
  }
  return { values, secrets };
}

export function isGiven(typed: string | undefined): typed is string {
  return typed !== undefined && typed.trim() !== '';
}

/** JSON text of what is typed; null where that is no value of the variable's type. */
function jsonOf(input: RunInput, typed: string): string | null {
  switch (editorOf(input)) {
    case 'number':
      return Number.isFinite(Number(typed)) ? String(Number(typed)) : null;
    case 'json':
      return asJson(typed);
    case 'boolean':
      return typed;
    default:
      return JSON.stringify(typed);
  }
}

function asJson(typed: string): string | null {
  try {
    return JSON.stringify(JSON.parse(typed));
  } catch {
    return null;
  }
}
