import {
  COVERAGE_OUTCOMES,
  coveredEntity,
  decide,
  type CoverageOutcome,
  type CoveredEntity,
  type DecideInput,
} from '@appstack/compiler';
import {
  DEFAULT_CLOUD,
  cloudTitle,
  hasErrors,
  type Diagnostic,
  type Guess,
} from '@appstack/compiler/model';
import type { ExitCode } from '../errors';
import { print, type Format } from '../output/terminal';
import { count, plain, table } from '../output/text';
import { connect } from '../portal/connect';
import { asRecord, refOf } from '../references';
import { loadSettings, type SettingsOptions } from '../settings/loadSettings';
import { describeTarget } from './explain';
import { readEntities } from './readEntities';

export interface CoverageOptions extends SettingsOptions {
  catalog?: string[];
  environment?: string;
  format: Format;
}

/** Diagnostics about what stands in the table. */
const IN_THE_TABLE = new Set(['map/unmapped', 'map/assumed', 'map/doubtful']);
type Counts = Partial<Record<CoverageOutcome, number>>;

/** Reports how much of a catalog the mapping covers. */
export async function coverage(options: CoverageOptions): Promise<ExitCode> {
  const { environment: name = 'production' } = options;
  const portal = await connect(options.backstage);
  const { settings, diagnostics } = await loadSettings(
    { ...options, environment: name, defaultCloud: DEFAULT_CLOUD },
    portal,
  );
  const catalog = await readEntities(options.catalog, portal);
  const found = [...diagnostics, ...catalog.diagnostics];
  const cloud = settings?.environment.cloud ?? options.cloud;
  let rows: CoveredEntity[] = [];
  let guesses: Guess[] = [];
  if (settings && !hasErrors(found)) {
    const decided = decide({ ...settings, catalog: catalog.entities });
    found.push(...decided.diagnostics.filter(isAboutDecisions));
    rows = coveredBy(decided, catalog.entities, settings);
    guesses = decided.guesses;
  }
  const summary = { ...summarize(rows), guesses };
  return print(
    {
      command: 'coverage',
      json: { cloud, environment: name, ...summary, diagnostics: found },
      text: describe(cloud ? `${name} on ${cloudTitle(cloud)}` : name, summary),
      diagnostics: found,
      inText: ({ code }) => !IN_THE_TABLE.has(code),
      places: catalog.places,
    },
    options.format,
  );
}

/** What became of each entity that can be deployed. */
function coveredBy(
  decided: ReturnType<typeof decide>,
  entities: readonly unknown[],
  { registry, environment }: Pick<DecideInput, 'registry' | 'environment'>,
): CoveredEntity[] {
  const types = new Map<string, unknown>();
  for (const entity of entities) {
    const ref = refOf(entity);
    const { type } = asRecord(asRecord(entity).spec);
    if (ref && !types.has(ref)) types.set(ref, type);
  }
  const byEntity = new Map<string | undefined, Diagnostic[]>();
  for (const diagnostic of decided.diagnostics) {
    const { entityRef } = diagnostic;
    byEntity.set(entityRef, [...(byEntity.get(entityRef) ?? []), diagnostic]);
  }
  return decided.decisions.map(decision => ({
    ...coveredEntity(decision, {
      type: types.get(decision.entityRef),
      diagnostics: byEntity.get(decision.entityRef) ?? [],
      registry,
      cloud: environment.cloud,
    }),
    target: describeTarget(decision.target),
  }));
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

function summarize(rows: readonly CoveredEntity[]): Summary {
  const byOutcome = (outcome: CoverageOutcome) =>
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
      targets: [...new Set(group.map(({ target }) => target))].sort(),
    })),
    unmapped: byOutcome('unmapped').map(({ entityRef, kind, type }) => ({
      entityRef,
      kind,
      type,
    })),
    assumed: byOutcome('assumed').map(({ entityRef, target, evidence }) => ({
      entityRef,
      target,
      evidence,
    })),
    ambiguous: rows.flatMap(({ entityRef, ambiguous }) =>
      ambiguous === undefined ? [] : [{ entityRef, message: ambiguous }],
    ),
  };
}

function countOutcomes(rows: readonly CoveredEntity[]): Counts {
  const counts: Counts = {};
  for (const outcome of COVERAGE_OUTCOMES) {
    const number = rows.filter(row => row.outcome === outcome).length;
    if (number > 0) counts[outcome] = number;
  }
  return counts;
}

/** Groups by key, the largest group first. */
function groupBy(
  rows: readonly CoveredEntity[],
  key: (row: CoveredEntity) => string,
): CoveredEntity[][] {
  const groups = new Map<string, CoveredEntity[]>();
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
    COVERAGE_OUTCOMES.map(outcome => String(counts[outcome] ?? '–'));
  const lines = [
    `${count(summary.entities, 'entity').replace(/ys$/, 'ies')} in ${place}`,
    '',
    ...table([
      ['kind', 'type', ...COVERAGE_OUTCOMES, 'becomes'],
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
