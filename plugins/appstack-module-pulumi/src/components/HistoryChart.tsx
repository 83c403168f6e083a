import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../hooks';

const useStyles = makeStyles(theme => ({
  chart: { width: '100%', height: 180, display: 'block' },
  line: {
    fill: 'none',
    stroke: theme.palette.primary.main,
    strokeWidth: 2,
    vectorEffect: 'non-scaling-stroke',
  },
  area: { fill: theme.palette.primary.main, opacity: 0.15 },
  axis: {
    display: 'flex',
    justifyContent: 'space-between',
    color: theme.palette.text.primary,
  },
  table: { maxHeight: 240, overflow: 'auto' },
}));

type Point = { date: string; resources: number };

const WIDTH = 600;
const HEIGHT = 160;

/** Resources day by day as a line, as a table and as CSV. */
export function HistoryChart({ points }: { points: readonly Point[] }) {
  const classes = useStyles();
  const t = useText();
  if (points.length === 0) return <>{t('activity.none')}</>;
  const first = points[0];
  const last = points[points.length - 1];
  const most = Math.max(1, ...points.map(({ resources }) => resources));
  const line = lineOf(points, most);
  return (
    <>
      <svg
        role="img"
        aria-label={t('organization.chart', {
          first: String(first.resources),
          from: first.date,
          last: String(last.resources),
          to: last.date,
        })}
        className={classes.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <polygon
          className={classes.area}
          points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`}
        />
        <polyline className={classes.line} points={line} />
      </svg>
      <div className={classes.axis}>
        <span>{first.date}</span>
        <span>{`0–${most}`}</span>
        <span>{last.date}</span>
      </div>
      <details>
        <summary>{t('organization.asTable')}</summary>
        <HistoryTable points={points} />
      </details>
      <Button size="small" onClick={() => saveCsv(points)}>
        {t('organization.csv')}
      </Button>
    </>
  );
}

function HistoryTable({ points }: { points: readonly Point[] }) {
  const classes = useStyles();
  const t = useText();
  const label = t('organization.history');
  return (
    <div
      className={classes.table}
      // What scrolls must be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('organization.day')}</th>
            <th scope="col">{t('organization.resources')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ date, resources }) => (
            <tr key={date}>
              <td>{date}</td>
              <td>{resources}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The points of a line that begins on the left and keeps a little room above. */
function lineOf(points: readonly Point[], most: number): string {
  const step = WIDTH / Math.max(1, points.length - 1);
  const yOf = (resources: number) => HEIGHT - (resources / most) * (HEIGHT - 8);
  const [only] = points;
  // One day is a line, too.
  const drawn = points.length === 1 ? [only, only] : points;
  return drawn
    .map(
      ({ resources }, index) =>
        `${(index * step).toFixed(1)},${yOf(resources).toFixed(1)}`,
    )
    .join(' ');
}

function saveCsv(points: readonly Point[]) {
  const lines = points.map(({ date, resources }) => `${date},${resources}`);
  const text = `${['date,resources', ...lines].join('\r\n')}\r\n`;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'pulumi-resources.csv';
  link.click();
  // Browsers read the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
