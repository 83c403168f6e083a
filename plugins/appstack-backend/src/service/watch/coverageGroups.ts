import type {
  CoverageCounts,
  CoverageGroup,
} from '@appstack/backstage-plugin-appstack-common';
import { COVERAGE_OUTCOMES } from '@appstack/compiler';
import { COVERAGE_MARKS, type CoverageCell } from '../../database';

/** How many targets a group names. */
const MOST_TARGETS = 10;

const sizeOf = (cells: readonly CoverageCell[]) =>
  cells.reduce((sum, { entities }) => sum + entities, 0);

/** Numbers of entities by what decided about them. */
export function countsOf(cells: readonly CoverageCell[]): CoverageCounts {
  const byBasis = COVERAGE_OUTCOMES.map(outcome => {
    const own = cells.filter(cell => cell.outcome === outcome);
    return [outcome, sizeOf(own)] as const;
  });
  const marks = COVERAGE_MARKS.map(mark => {
    const own = cells.filter(cell => cell[mark]);
    return [mark, sizeOf(own)] as const;
  });
  return {
    entities: sizeOf(cells),
    byBasis: Object.fromEntries(byBasis.filter(([, count]) => count > 0)),
    marks: Object.fromEntries(marks) as CoverageCounts['marks'],
  };
}

/** The groups of one kind, or of one kind and type, the largest first. */
export function groupsOf(
  cells: readonly CoverageCell[],
  by: 'kind' | 'type',
): CoverageGroup[] {
  const groups = groupedBy(cells, ({ kind, type }) =>
    JSON.stringify(by === 'kind' ? [kind] : [kind, type]),
  );
  return [...groups]
    .map(([key, own]) => {
      const [kind, type] = JSON.parse(key);
      return {
        kind,
        ...(by === 'type' && { type }),
        ...countsOf(own),
        targets: targetsOf(own),
      };
    })
    .sort(
      (a, b) =>
        b.entities - a.entities ||
        `${a.kind} ${a.type}`.localeCompare(`${b.kind} ${b.type}`),
    );
}

function targetsOf(cells: readonly CoverageCell[]): string[] {
  const byTarget = groupedBy(cells, ({ target }) => target);
  return [...byTarget]
    .sort(([, a], [, b]) => sizeOf(b) - sizeOf(a))
    .slice(0, MOST_TARGETS)
    .map(([target]) => target);
}

function groupedBy(
  cells: readonly CoverageCell[],
  keyOf: (cell: CoverageCell) => string,
): Map<string, CoverageCell[]> {
  const groups = new Map<string, CoverageCell[]>();
  for (const cell of cells) {
    const group = groups.get(keyOf(cell));
    if (group) group.push(cell);
    else groups.set(keyOf(cell), [cell]);
  }
  return groups;
}
