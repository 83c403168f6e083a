import {
  spellOutWeekdays,
  weekdaysOf,
} from '../../blueprints/workloads/schedule';

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/**
 * A crontab's schedule in the syntax of EventBridge, which adds a year, counts
 * days of the week from 1, requires `?` in one of the two day fields, and has
 * neither steps nor ranges across the end of a week in the day of the week:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
 *
 * @returns undefined for what EventBridge cannot express: a crontab with both
 * day fields runs on the days of either.
 */
export function toEventBridgeCron(schedule: string): string | undefined {
  const [minute, hour, dayOfMonth, month, dayOfWeek] = schedule.split(' ');
  const anyDayOfMonth = dayOfMonth === '*';
  const anyDayOfWeek = dayOfWeek === '*';
  if (!anyDayOfMonth && !anyDayOfWeek) return undefined;
  const days = anyDayOfWeek
    ? '?'
    : [...new Set(dayOfWeek.split(',').flatMap(nameDays))].join(',');
  return `cron(${minute} ${hour} ${anyDayOfWeek ? dayOfMonth : '?'} ${month.toUpperCase()} ${days} *)`;
}

/** The names of one item's days: `1-5` as a range, what EventBridge has no range for one by one. */
function nameDays(item: string): string[] {
  if (/[*/]|-(7|SUN)$/i.test(item)) {
    return weekdaysOf(item).map(day => DAYS[day]);
  }
  return [item.replace(/\d+/g, day => DAYS[Number(day)]).toUpperCase()];
}

/** In Cloud Scheduler, Sunday ends a range as 7 only; by its name, it begins a week. */
export function toCloudSchedulerCron(schedule: string): string {
  return spellOutWeekdays(schedule, /-SUN/i);
}
