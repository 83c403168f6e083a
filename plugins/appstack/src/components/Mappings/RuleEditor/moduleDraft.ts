import {
  moduleSourceKind,
  moduleTargetSchema,
  type ModuleTarget,
} from '@appstack/backstage-plugin-appstack-common';
import { readInput, toInputText } from './inputText';
import type { ModuleRow, RowProblems } from './moduleRow';
import { variableProblems, type ReadModule } from './moduleVariables';

/** A Terraform module while it is edited: what is left empty is not in the rule. */
export interface ModuleDraft {
  source: string;
  version: string;
  resourceType: string;
  inputs: ModuleRow[];
  outputs: ModuleRow[];
}

export function toModuleDraft(module?: ModuleTarget): ModuleDraft {
  const rows = <T>(
    values: Record<string, T> = {},
    toText: (value: T) => string,
  ) =>
    Object.entries(values).map(([name, value], id) => ({
      id,
      name,
      text: toText(value),
    }));
  return {
    source: module?.source ?? '',
    version: module?.version ?? '',
    resourceType: module?.resourceType ?? '',
    inputs: rows(module?.inputs, toInputText),
    outputs: rows(module?.outputs, output => output),
  };
}

export function toModule(draft: ModuleDraft): ModuleTarget {
  const { source, version, resourceType } = draft;
  const inputs = written(draft.inputs).map(({ name, text }) => {
    const read = readInput(text);
    return [name.trim(), read.problem === undefined ? read.value : text];
  });
  const outputs = written(draft.outputs).map(({ name, text }) => [
    name.trim(),
    text.trim(),
  ]);
  return {
    source: source.trim(),
    ...(version.trim() && { version: version.trim() }),
    ...(resourceType && { resourceType }),
    ...(inputs.length > 0 && { inputs: Object.fromEntries(inputs) }),
    ...(outputs.length > 0 && { outputs: Object.fromEntries(outputs) }),
  };
}

/** An empty row is ignored. */
function written(rows: readonly ModuleRow[]) {
  return rows.filter(({ name, text }) => name.trim() !== '' || text !== '');
}

/** An empty row at the end. */
export function withRow(rows: readonly ModuleRow[], name = ''): ModuleRow[] {
  const id = Math.max(-1, ...rows.map(row => row.id)) + 1;
  return [...rows, { id, name, text: '' }];
}

export interface ModuleProblems {
  source?: 'missing' | 'invalid';
  version?: 'missing' | 'invalid' | 'superfluous';
  inputs: ReadonlyMap<number, RowProblems>;
  outputs: ReadonlyMap<number, RowProblems>;
}

/** What the schema of module targets, and the module's own variables where they are known, have against a draft, by field. */
export function moduleProblemsOf(
  draft: ModuleDraft,
  module?: ReadModule,
): ModuleProblems {
  const checked = moduleTargetSchema.safeParse(toModule(draft));
  const wrong = new Set(
    checked.error?.issues.map(({ path }) => path.join('.')) ?? [],
  );
  return {
    source: wrong.has('source')
      ? (draft.source.trim() === '' && 'missing') || 'invalid'
      : undefined,
    version: wrong.has('version') ? whyVersion(draft) : undefined,
    inputs: withProblems(
      rowProblems(draft.inputs, wrong, 'inputs', text => {
        const { problem } = readInput(text);
        return problem ?? (text.trim() === '' ? '' : undefined);
      }),
      variableProblems(draft.inputs, module),
    ),
    outputs: rowProblems(draft.outputs, wrong, 'outputs', () => undefined),
  };
}

/** Both problems of each row. */
function withProblems(
  problems: ReadonlyMap<number, RowProblems>,
  others: ReadonlyMap<number, RowProblems>,
): Map<number, RowProblems> {
  const all = new Map(problems);
  for (const [id, other] of others) all.set(id, { ...all.get(id), ...other });
  return all;
}

function whyVersion({ source, version }: ModuleDraft) {
  if (version.trim() === '') return 'missing';
  const kind = moduleSourceKind(source.trim());
  return kind && kind !== 'registry' ? 'superfluous' : 'invalid';
}

/**
 * Of a record, the schema names the key that is wrong, and the key of a value
 * that is wrong: which of the two it is, follows from validating each alone.
 */
function rowProblems(
  rows: readonly ModuleRow[],
  wrong: ReadonlySet<string>,
  field: 'inputs' | 'outputs',
  whyText: (text: string) => string | undefined,
): Map<number, RowProblems> {
  const problems = new Map<number, RowProblems>();
  const seen = new Set<string>();
  for (const { id, name: typed, text } of written(rows)) {
    const name = typed.trim();
    const isInvalid = wrong.has(`${field}.${name}`);
    const isName = isInvalid && isAccepted(field, 'a_name', text);
    const found: RowProblems = {
      name:
        (name === '' && 'missing') ||
        (seen.has(name) && 'taken') ||
        (isName && 'invalid') ||
        undefined,
      text: whyText(text) ?? (isInvalid && !isName ? '' : undefined),
    };
    seen.add(name);
    if (found.name !== undefined || found.text !== undefined) {
      problems.set(id, found);
    }
  }
  return problems;
}

function isAccepted(
  field: 'inputs' | 'outputs',
  name: string,
  text: string,
): boolean {
  return moduleTargetSchema.safeParse({
    source: './a',
    [field]: { [name]: text.trim() },
  }).success;
}

export function isModuleComplete(problems: ModuleProblems): boolean {
  const { source, version, inputs, outputs } = problems;
  return !source && !version && inputs.size === 0 && outputs.size === 0;
}
