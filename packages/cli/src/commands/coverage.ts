import { decide } from '@appstack/compiler';
import {
  DEFAULT_CLOUD,
  BASES,
  cloudTitle,
  hasErrors,
  type Basis,
  type Decision,
  type Diagnostic,
  type Guess,
} from '@appstack/compiler/model';
import { readCatalog } from '../catalog/readCatalog';
import type { ExitCode } from '../errors';
import { print, type Format } from '../output/terminal';
import { count, plain, table } from '../output/text';
import { asRecord, isText, refOf } from '../references';
import { loadSettings, type SettingsOptions } from '../settings/loadSettings';
import { describeTarget } from './explain';

export interface CoverageOptions extends SettingsOptions {
  catalog: string[];
  environment?: string;
  format: Format;
}

/** How decisions come about; what is nothing to deploy counts by itself. */
type Outcome = Basis | 'skipped';
const OUTCOMES: readonly Outcome[] = [...BASES, 'skipped'];

/** Diagnostics about what stands in the table. */
const IN_THE_TABLE = new Set(['map/unmapped', 'map/assumed', 'map/doubtful']);
type Counts = Partial<Record<Outcome, number>>;

/** Reports how much of a catalog the mapping covers. */
export async function coverage(options: CoverageOptions): Promise<ExitCode> {
  const { environment: name = 'production' } = options;
  const { settings, diagnostics } = await loadSettings({
    ...options,
    environment: name,
    defaultCloud: DEFAULT_CLOUD,
  });
  const catalog = await readCatalog(options.catalog);
  const found = [...diagnostics, ...catalog.diagnostics];
  const cloud = settings?.environment.cloud ?? options.cloud;
  let rows: Row[] = [];
  let guesses: Guess[] = [];
  if (settings && !hasErrors(found)) {
    const decided = decide({ ...settings, catalog: catalog.entities });
    found.push(...decided.diagnostics.filter(isAboutDecisions));
    rows = rowsOf(decided.decisions, catalog.entities);
    guesses = decided.guesses;
  }
  const summary = { ...summarize(rows, found), guesses };
  return print(
    {
      json: { cloud, environment: name, ...summary, diagnostics: found },
      text: describe(cloud ? `${name} on ${cloudTitle(cloud)}` : name, summary),
      diagnostics: found.filter(({ code }) => !IN_THE_TABLE.has(code)),
      places: catalog.places,
    },
    options.format,
  );
}

/** Diagnostics that say that more than one rule applies. */
const AMBIGUOUS = new Set(['map/tie', 'map/ambiguous-hint']);

interface Row {
  entityRef: string;
  kind: string;
  type: string;
  outcome: Outcome;
  decision: Decision;
}

function rowsOf(
  decisions: readonly Decision[],
  entities: readonly unknown[],
): Row[] {
  const types = new Map<string, string>();
  for (const entity of entities) {
    const ref = refOf(entity);
    const { type } = asRecord(asRecord(entity).spec);
    if (ref && !types.has(ref)) types.set(ref, isText(type) ? type.trim() : '');
  }
  return decisions.map(decision => ({
    entityRef: decision.entityRef,
    kind: decision.entityRef.slice(0, decision.entityRef.indexOf(':')),
    type: types.get(decision.entityRef)?.toLowerCase() ?? '',
    outcome: outcomeOf(decision),
    decision,
  }));
}

function outcomeOf({ target, basis }: Decision): Outcome {
  return target && 'skip' in target ? 'skipped' : basis;
}

function isAboutDecisions({ code }: Diagnostic): boolean {
  return code.startsWith('map/') || code.startsWith('read/');
}

interface Report extends Summary {
  /** What was assumed, with a rule for each entity that states it. */
  guesses: Guess[];
}

interface Summary {
  entities: number;
  byBasis: Counts;
  byKind: { kind: string; entities: number; byBasis: Counts }[];
  byType: {
    kind: string;
    type: string;
    entities: number;
    byBasis: Counts;
    targets: string[];
  }[];
  unmapped: { entityRef: string; kind: string; type: string }[];
  assumed: { entityRef: string; target: string; evidence: string }[];
  ambiguous: { entityRef: string; message: string }[];
}

function summarize(
  rows: readonly Row[],
  diagnostics: readonly Diagnostic[],
): Summary {
  const byOutcome = (outcome: Outcome) =>
    rows
      .filter(row => row.outcome === outcome)
      .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
  return {
    entities: rows.length,
    byBasis: countOutcomes(rows),
    byKind: groupBy(rows, row => row.kind).map(group => ({
      kind: group[0].kind,
      entities: group.length,
      byBasis: countOutcomes(group),
    })),
    byType: groupBy(rows, row => `${row.kind}\u0000${row.type}`).map(group => ({
      kind: group[0].kind,
      type: group[0].type,
      entities: group.length,
      byBasis: countOutcomes(group),
      targets: [
        ...new Set(group.map(row => describeTarget(row.decision.target))),
      ].sort(),
    })),
    unmapped: byOutcome('unmapped').map(({ entityRef, kind, type }) => ({
      entityRef,
      kind,
      type,
    })),
    assumed: byOutcome('assumed').map(({ entityRef, decision }) => ({
      entityRef,
      target: describeTarget(decision.target),
      evidence: decision.evidence,
    })),
    ambiguous: diagnostics.flatMap(({ code, entityRef, message }) =>
      entityRef && AMBIGUOUS.has(code) ? [{ entityRef, message }] : [],
    ),
  };
}

function countOutcomes(rows: readonly Row[]): Counts {
  const counts: Counts = {};
  for (const outcome of OUTCOMES) {
    const number = rows.filter(row => row.outcome === outcome).length;
    if (number > 0) counts[outcome] = number;
  }
  return counts;
}

/** Groups by key, the largest group first. */
function groupBy(rows: readonly Row[], key: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups.entries()]
    .sort(
      ([a, first], [b, second]) =>
        second.length - first.length || (a < b ? -1 : 1),
    )
    .map(([, group]) => group);
}

function describe(place: string, summary: Report): string[] {
  const numbers = (counts: Counts) =>
    OUTCOMES.map(outcome => String(counts[outcome] ?? '–'));
  const lines = [
    `${count(summary.entities, 'entity').replace(/ys$/, 'ies')} in ${place}`,
    '',
    ...table([
      ['kind', 'type', ...OUTCOMES, 'becomes'],
      ...summary.byKind.map(({ kind, byBasis }) => [
        kind,
        '(all)',
        ...numbers(byBasis),
      ]),
      ...summary.byType.map(({ kind, type, byBasis, targets }) => [
        kind,
        type || '(none)',
        ...numbers(byBasis),
        targets.join(', '),
      ]),
    ]),
  ];
  const list = (title: string, rows: readonly (readonly string[])[]) => {
    if (rows.length === 0) return;
    lines.push('', title, ...table(rows).map(line => `  ${line}`));
  };
  list(
    'Unmapped',
    summary.unmapped.map(({ entityRef, type }) => [entityRef, type]),
  );
  list('Assumed', summary.guesses.map(describeGuess));
  list(
    'Ambiguous',
    summary.ambiguous.map(({ entityRef, message }) => [entityRef, message]),
  );
  const rules = summary.guesses.flatMap(({ rule }) => rule ?? []).map(plain);
  if (rules.length > 0)
    lines.push('', 'Rules that state what was assumed', ...rules);
  return lines;
}

function describeGuess({ entityRef, about, value, ...guess }: Guess) {
  return [
    entityRef,
    about,
    value,
    guess.doubtful ? 'doubtful' : '',
    guess.alternatives.join(', '),
  ];
}
