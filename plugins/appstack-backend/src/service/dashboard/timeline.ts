import {
  RUN_OUTCOMES,
  type Dashboard,
  type ResourceDimension,
} from '@appstack/backstage-plugin-appstack-common';
import type { DayRow, RunDay } from '../../database';

const DAY_MS = 24 * 60 * 60 * 1000;
/** So many points are told apart in a chart. */
const MOST_POINTS = 31;
/** So many series, by what they end with; the others are one together. */
const MOST_SERIES = 7;
const OTHERS = 'other';

/** How many resources there were at the end of each period since a day. */
export function timelineOf(
  days: readonly DayRow[],
  { by, from, now }: { by: ResourceDimension; from: string; now: Date },
): Dashboard['timeline'] {
  const ends = pointsSince(from, now);
  const nameOf = (row: DayRow) => (by === 'type' ? row.name : row[by]);
  const series = new Map<string, number[]>();
  for (const row of days) {
    const counts = series.get(nameOf(row)) ?? ends.map(() => 0);
    ends.forEach((end, index) => {
      if (row.day <= end) counts[index] += row.count;
    });
    series.set(nameOf(row), counts);
  }
  return { by, at: ends, series: mostFrequent(series) };
}

/** How many runs came to what in each period since a day. */
export function outcomesOf(
  days: readonly RunDay[],
  { from, now }: { from: string; now: Date },
): NonNullable<Dashboard['runs']>['timeline'] {
  const ends = pointsSince(from, now);
  return {
    at: ends,
    series: RUN_OUTCOMES.map(outcome => ({
      name: outcome,
      counts: ends.map((end, index) =>
        days
          .filter(one => one.outcome === outcome && one.day <= end)
          .filter(({ day }) => index === 0 || day > ends[index - 1])
          .reduce((sum, { count }) => sum + count, 0),
      ),
    })),
  };
}

/** Days with equal distances, the last one today. */
function pointsSince(from: string, now: Date): string[] {
  const today = Date.parse(dayOf(now));
  const begin = Math.min(Date.parse(from), today);
  const days = Math.round((today - begin) / DAY_MS);
  const step = Math.max(1, Math.ceil(days / (MOST_POINTS - 1)));
  const points: string[] = [];
  for (let back = 0; back <= days; back += step) {
    points.unshift(dayOf(new Date(today - back * DAY_MS)));
  }
  return points;
}

export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function mostFrequent(all: ReadonlyMap<string, number[]>) {
  const series = [...all]
    .map(([name, counts]) => ({ name, counts }))
    .filter(({ counts }) => counts.some(count => count > 0))
    .sort(
      (a, b) =>
        b.counts.at(-1)! - a.counts.at(-1)! || (a.name < b.name ? -1 : 1),
    );
  if (series.length <= MOST_SERIES + 1) return series;
  const others = series.slice(MOST_SERIES);
  const sums = others[0].counts.map((_, index) =>
    others.reduce((sum, { counts }) => sum + counts[index], 0),
  );
  return [...series.slice(0, MOST_SERIES), { name: OTHERS, counts: sums }];
}
