import type { Dashboard } from '@appstack/backstage-plugin-appstack-common';
import { csvLine, type Cell } from '../csv';

/** The numbers of a dashboard as comma-separated values: what is counted, its name, the day, the number. */
export function dashboardCsv(dashboard: Dashboard): string {
  const { appStacks, resources, timeline, decisions } = dashboard;
  const { pullRequests, policyResults, runs } = dashboard;
  const lines: Cell[][] = [
    ['measure', 'name', 'day', 'count'],
    ...appStacks.map(one => ['appstacks', one.condition, '', one.count]),
    ...Object.entries(resources).flatMap(([by, counts]) =>
      counts.map(({ name, count }) => [`resources-by-${by}`, name, '', count]),
    ),
    ...linesOf(`resources-by-${timeline.by}-over-time`, timeline),
    ...decisions.map(one => ['decisions', one.basis, '', one.count]),
    ['pull-requests', 'open', '', pullRequests.open],
    ...policyResults.map(one => [
      ...['policy-results', one.severity, ''],
      one.count,
    ]),
    ...(runs?.standings ?? []).map(one => [
      'runs',
      one.standing,
      '',
      one.count,
    ]),
    ...linesOf('runs-over-time', runs?.timeline),
  ];
  return lines.map(csvLine).join('');
}

function linesOf(
  measure: string,
  timeline:
    { at: string[]; series: { name: string; counts: number[] }[] } | undefined,
): Cell[][] {
  if (!timeline) return [];
  return timeline.series.flatMap(({ name, counts }) =>
    counts.map((count, index) => [measure, name, timeline.at[index], count]),
  );
}
