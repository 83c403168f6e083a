import Button from '@material-ui/core/Button';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useNarrow, useText } from '../../hooks';
import { DataTable } from '../common';
import { useSeriesColors } from './seriesColors';

/** Text of the chart is as large as other text in a narrow window, too. */
const WIDTH = { wide: 640, narrow: 360 };
const HEIGHT = 220;
const LEFT = 48;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 24;
const LINES = 4;

/** Lines have patterns of their own, so that nobody needs their colours to tell them apart. */
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '1 4', '10 4', '4 2', '3 6'];

const useStyles = makeStyles(theme => ({
  chart: { display: 'block', width: '100%', height: 'auto', maxWidth: 900 },
  grid: { stroke: theme.palette.divider },
  axis: { fill: theme.palette.text.secondary, fontSize: 12 },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: theme.spacing(1, 0),
    padding: 0,
    overflowWrap: 'anywhere',
  },
}));

interface Timeline {
  at: string[];
  series: { name: string; counts: number[] }[];
}

interface Named {
  timeline: Timeline;
  nameOf: (name: string) => string;
}

/** How numbers developed: a line for each series, and the same as a table. */
export function TimelineChart(
  props: Named & {
    label: string;
    tableLabel: string;
    /** Whether the points are of periods, so that their sum says something; else the last one is of now. */
    ofPeriods?: boolean;
  },
) {
  const t = useText();
  const [asTable, setAsTable] = useState(false);
  const { timeline, nameOf, label, tableLabel, ofPeriods = false } = props;
  if (isEmpty(timeline)) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('dashboard.nothingYet')}
      </Typography>
    );
  }
  return (
    <>
      <Lines timeline={timeline} label={label} />
      <Legend timeline={timeline} nameOf={nameOf} ofPeriods={ofPeriods} />
      <Button
        size="small"
        aria-expanded={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        {t('dashboard.asTable')}
      </Button>
      {asTable && (
        <TimelineTable timeline={timeline} nameOf={nameOf} label={tableLabel} />
      )}
    </>
  );
}

function isEmpty({ series }: Timeline): boolean {
  return series.every(({ counts }) => counts.every(count => count === 0));
}

function Lines(props: { timeline: Timeline; label: string }) {
  const classes = useStyles();
  const colorOf = useSeriesColors();
  const { at, series } = props.timeline;
  const top = niceTop(Math.max(1, ...series.flatMap(({ counts }) => counts)));
  const full = useNarrow() ? WIDTH.narrow : WIDTH.wide;
  const width = full - LEFT - RIGHT;
  const height = HEIGHT - TOP - BOTTOM;
  const x = (index: number) =>
    LEFT + (at.length > 1 ? (index * width) / (at.length - 1) : width);
  const y = (count: number) => TOP + height - (count * height) / top;
  return (
    <svg
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${full} ${HEIGHT}`}
      className={classes.chart}
    >
      <Grid top={top} y={y} right={full - RIGHT} />
      {series.map(({ name, counts }, index) => (
        <polyline
          key={name}
          fill="none"
          stroke={colorOf(index)}
          strokeWidth={2}
          strokeDasharray={DASHES[index % DASHES.length]}
          points={pointsOf(counts, { x, y })}
        />
      ))}
      <text className={classes.axis} x={LEFT} y={HEIGHT - 6}>
        {at[0]}
      </text>
      <text
        className={classes.axis}
        x={full - RIGHT}
        y={HEIGHT - 6}
        textAnchor="end"
      >
        {at.at(-1)}
      </text>
    </svg>
  );
}

function Grid(props: {
  top: number;
  y: (count: number) => number;
  right: number;
}) {
  const classes = useStyles();
  const { top, y, right } = props;
  const steps = Array.from({ length: LINES + 1 }, (_, i) => (top * i) / LINES);
  return (
    <>
      {steps.map(step => (
        <g key={step}>
          <line
            className={classes.grid}
            x1={LEFT}
            x2={right}
            y1={y(step)}
            y2={y(step)}
          />
          <text
            className={classes.axis}
            x={LEFT - 6}
            y={y(step) + 4}
            textAnchor="end"
          >
            {step.toLocaleString()}
          </text>
        </g>
      ))}
    </>
  );
}

/** A line needs two points: that of one day goes over the whole width. */
function pointsOf(
  counts: readonly number[],
  scale: { x(index: number): number; y(count: number): number },
): string {
  const points = counts.map((count, i) => `${scale.x(i)},${scale.y(count)}`);
  return counts.length > 1
    ? points.join(' ')
    : `${LEFT},${scale.y(counts[0])} ${points[0]}`;
}

/** The next number that four lines divide into round ones. */
function niceTop(most: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const found = [1, 2, 4, 6, 8, 10].find(step => step * magnitude >= most)!;
  const top = found * magnitude;
  return top < LINES ? LINES : Math.ceil(top / LINES) * LINES;
}

function Legend(props: Named & { ofPeriods: boolean }) {
  const classes = useStyles();
  const colorOf = useSeriesColors();
  const { timeline, nameOf, ofPeriods } = props;
  const shown = (counts: readonly number[]) =>
    ofPeriods ? counts.reduce((a, b) => a + b, 0) : counts.at(-1)!;
  return (
    <ul className={classes.legend}>
      {timeline.series.map(({ name, counts }, index) => (
        <li key={name}>
          <svg width={28} height={10} aria-hidden>
            <line
              x1={0}
              x2={28}
              y1={5}
              y2={5}
              stroke={colorOf(index)}
              strokeWidth={2}
              strokeDasharray={DASHES[index % DASHES.length]}
            />
          </svg>{' '}
          {nameOf(name)}: {shown(counts).toLocaleString()}
        </li>
      ))}
    </ul>
  );
}

function TimelineTable(props: Named & { label: string }) {
  const t = useText();
  const { timeline, nameOf, label } = props;
  const { at, series } = timeline;
  return (
    <DataTable label={label} minWidth={120 + series.length * 110} focusable>
      <TableHead>
        <TableRow>
          <TableCell>{t('dashboard.day')}</TableCell>
          {series.map(({ name }) => (
            <TableCell key={name} align="right">
              {nameOf(name)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {at.map((day, index) => (
          <TableRow key={day}>
            <TableCell component="th" scope="row">
              {day}
            </TableCell>
            {series.map(({ name, counts }) => (
              <TableCell key={name} align="right">
                {counts[index].toLocaleString()}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
