import { WEEKDAYS, type ChangeWindows } from '@appstack/compiler/model';
import { DateTime } from 'luxon';

/** Whether changes are possible at a time, and when that ends; of two windows that meet, at the end of the first. */
export interface WindowState {
  isOpen: boolean;
  /** The end of the window, or the begin of the next one; in its time zone. */
  until: DateTime;
}

/** A window that began yesterday may still be open; the next one is at most a week away. */
const DAYS_AROUND = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8];

/** How the change windows of an environment stand at a time. */
export function windowStateAt(
  { timeZone, windows }: ChangeWindows,
  now: Date,
): WindowState {
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const spans = DAYS_AROUND.flatMap(offset => {
    const day = here.startOf('day').plus({ days: offset });
    return windows
      .filter(({ days }) => days.includes(WEEKDAYS[day.weekday - 1]))
      .map(({ from, to }) => ({
        begin: at(day, from),
        end: at(to > from ? day : day.plus({ days: 1 }), to),
      }));
  });
  const open = spans.find(({ begin, end }) => begin <= here && here < end);
  if (open) return { isOpen: true, until: open.end };
  const later = spans.map(({ begin }) => begin).filter(begin => begin > here);
  return { isOpen: false, until: DateTime.min(...later) as DateTime };
}

function at(day: DateTime, time: string): DateTime {
  const [hour, minute] = time.split(':').map(Number);
  if (hour === 24) return day.plus({ days: 1 }).startOf('day');
  return day.set({ hour, minute });
}
