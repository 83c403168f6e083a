import Tooltip from '@material-ui/core/Tooltip';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['week', 7 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
];

/** When something happened, in the words and the format of the person's language. */
export function TimeAgo({ date }: { date: string }) {
  const time = new Date(date);
  return (
    <Tooltip title={time.toLocaleString()}>
      <time dateTime={date}>{relative(time)}</time>
    </Tooltip>
  );
}

function relative(time: Date): string {
  const seconds = (time.getTime() - Date.now()) / 1000;
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const [unit, length] = UNITS.find(
    ([, candidate]) => Math.abs(seconds) >= candidate,
  ) ?? ['second', 1];
  return format.format(Math.trunc(seconds / length), unit);
}
