import { CronPattern } from 'croner';

/** The fields of a crontab line in order, with their ranges. */
const FIELDS = [
  { name: 'minute', takes: '0 to 59' },
  { name: 'hour', takes: '0 to 23' },
  { name: 'day of the month', takes: '1 to 31' },
  { name: 'month', takes: '1 to 12 or JAN to DEC' },
  { name: 'day of the week', takes: '0 to 7 or SUN to SAT' },
];

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const NUMBERS = '[\\d*,\\-/]+';
const NUMBERS_AND_NAMES = '(?:[\\d*,\\-/]|[A-Za-z]{3})+';

/**
 * The characters of a schedule: extensions of cron dialects (seconds, years,
 * `@daily`, `?`, `L`, `W`, `#`, `H`) are rejected, because clouds differ in
 * them.
 */
export const SCHEDULE_FORM = new RegExp(
  `^${NUMBERS} ${NUMBERS} ${NUMBERS} ${NUMBERS_AND_NAMES} ${NUMBERS_AND_NAMES}$`,
);

/**
 * The defect of a schedule, syntax or a date that does not exist, as the end of
 * a sentence; undefined for a valid one.
 *
 * @param schedule - five fields as `SCHEDULE_FORM` accepts them.
 */
export function problemOfSchedule(schedule: string): string | undefined {
  const pattern = parse(schedule);
  if (pattern) {
    return hasItsDay(pattern)
      ? undefined
      : 'none of its months has the day that it names';
  }
  const fields = schedule.split(' ');
  const wrong = fields.findIndex((field, index) => !parseField(field, index));
  const { name, takes } = FIELDS[wrong];
  return `its ${name} "${fields[wrong]}" cannot be read; it takes ${takes}, ranges such as 1-5, steps such as */2 or 1-5/2, and lists of these`;
}

/**
 * Writes out, as numbers from 0 for Sunday, those items of the day of the week
 * that match: `5-7` becomes `0,5,6`. The rest of the schedule stays as it is.
 *
 * @param schedule - one without a problem.
 */
export function spellOutWeekdays(schedule: string, which: RegExp): string {
  const fields = schedule.split(' ');
  const days = fields[4]
    .split(',')
    .map(item => (which.test(item) ? weekdaysOf(item).join(',') : item));
  return [...fields.slice(0, 4), days.join(',')].join(' ');
}

/**
 * A schedule for Kubernetes' CronJob and what is built on it, which count days of
 * the week from 0 to 6: there is no 7, and a range cannot end on Sunday.
 */
export function withSundayFirst(schedule: string): string {
  return spellOutWeekdays(schedule, /7|-SUN/i);
}

/** The days that an item of the day of the week stands for, in order from 0 for Sunday. */
export function weekdaysOf(item: string): number[] {
  const { dayOfWeek } = parseField(item, 4)!;
  return indexesOf(dayOfWeek);
}

function parseField(field: string, index: number): CronPattern | undefined {
  return parse(FIELDS.map((_, at) => (at === index ? field : '*')).join(' '));
}

/** Constructed from a pattern only: no clock is read and no timer started. */
function parse(schedule: string): CronPattern | undefined {
  try {
    return new CronPattern(schedule, undefined, { mode: '5-part' });
  } catch {
    return undefined;
  }
}

/** Whether any listed month has a listed day; days of the week count as well. */
function hasItsDay({ day, month, starDOW }: CronPattern): boolean {
  const [first] = indexesOf(day);
  return (
    !starDOW || indexesOf(month).some(index => first < LONGEST_MONTHS[index])
  );
}

/** Patterns hold 0 at the index of what does not match; days and months are counted from 0. */
function indexesOf(values: readonly number[]): number[] {
  return [...values.keys()].filter(index => values[index] !== 0);
}
