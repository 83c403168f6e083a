const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/**
 * A crontab's schedule in the words of EventBridge, which names a year, counts
 * days of the week from 1, and wants exactly one of the two day fields open.
 *
 * @returns undefined for what EventBridge cannot say: both day fields given.
 */
export function toEventBridgeCron(schedule: string): string | undefined {
  const [minute, hour, dayOfMonth, month, dayOfWeek] = schedule.split(' ');
  const anyDayOfMonth = dayOfMonth === '*';
  const anyDayOfWeek = dayOfWeek === '*';
  if (!anyDayOfMonth && !anyDayOfWeek) return undefined;
  const days = anyDayOfWeek
    ? '?'
    : [...new Set(dayOfWeek.split(',').map(nameDays))].join(',');
  return `cron(${minute} ${hour} ${anyDayOfWeek ? dayOfMonth : '?'} ${month} ${days} *)`;
}

/** `1-5/2`: the numbers before the slash are days. */
function nameDays(part: string): string {
  const [range, step] = part.split('/');
  const named = range.replace(/[0-7]/g, day => DAYS[Number(day)]).toUpperCase();
  return step === undefined ? named : `${named}/${step}`;
}
