import purple from '@material-ui/core/colors/purple';
import { alpha, makeStyles, type Theme } from '@material-ui/core/styles';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type UIEvent } from 'react';
import { Link as RouterLink, useLocation } from 'react-router-dom';
import { useText } from '../../hooks';
import { legible } from '../common/legible';
import type { LogLine, LogPiece } from './logLines';

/** In pixels; longer lines are wrapped, and measured when they are shown. */
const LINE_HEIGHT = 20;
/** Lines that are there beyond those that are seen. */
const OVERSCAN = 30;
/** In pixels from the end of the log, which still counts as its end. */
const END = 40;

/** The colours of a terminal, in those of the theme. */
function colorsOf(theme: Theme) {
  const { palette } = theme;
  const shade = palette.type === 'dark' ? 'light' : 'dark';
  const on = (color: string) => ({
    color: legible(color, theme, palette.background.paper),
  });
  return {
    red: on(palette.error[shade]),
    green: on(palette.success[shade]),
    yellow: on(palette.warning[shade]),
    blue: on(palette.info[shade]),
    cyan: on(palette.info[shade]),
    magenta: on(purple[palette.type === 'dark' ? 200 : 700]),
  };
}

const useStyles = makeStyles((theme: Theme) => {
  const { palette } = theme;
  return {
    root: {
      height: '60vh',
      minHeight: 240,
      overflow: 'auto',
      background: palette.background.paper,
      color: palette.text.primary,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: '0.8125rem',
      lineHeight: `${LINE_HEIGHT}px`,
    },
    lines: { position: 'relative', width: '100%' },
    line: {
      position: 'absolute',
      top: 0,
      left: 0,
      width: '100%',
      display: 'flex',
      minHeight: LINE_HEIGHT,
    },
    marked: {
      background: palette.action.selected,
      '& > *': { color: palette.text.primary },
    },
    number: {
      flex: 'none',
      width: '4.5em',
      paddingRight: theme.spacing(1.5),
      textAlign: 'right',
      userSelect: 'none',
      textDecoration: 'none',
      color: legible(palette.text.secondary, theme, palette.background.paper),
      '&:hover, &:focus-visible': { textDecoration: 'underline' },
    },
    text: {
      flex: 1,
      minWidth: 0,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      paddingRight: theme.spacing(1),
    },
    found: {
      background: alpha(palette.warning.main, 0.25),
      color: palette.text.primary,
      outline: `1px solid ${palette.warning.main}`,
    },
    ...colorsOf(theme),
    bold: { fontWeight: 700 },
    underline: { textDecoration: 'underline' },
  };
});

interface LogLinesProps {
  lines: readonly LogLine[];
  /** The number of the line before the first. */
  skipped: number;
  searched: string;
  /** Whether the end stays in view. */
  follows: boolean;
  onFollow: (follows: boolean) => void;
  /** The indexes of lines to show: the one of the URL, and what was found. */
  linked?: number;
  found?: number;
}

/** The lines of a log, of which only those that are seen are part of the page. */
export function LogLines(props: LogLinesProps) {
  const classes = useStyles();
  const t = useText();
  const { lines } = props;
  const root = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => root.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: OVERSCAN,
  });
  useShownLine(virtualizer, props);
  const onScroll = useScrolledAway(props);
  return (
    <div
      ref={root}
      className={classes.root}
      role="region"
      tabIndex={0}
      aria-label={t('run.log.title')}
      onScroll={onScroll}
    >
      <div
        className={classes.lines}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            data-index={index}
            ref={virtualizer.measureElement}
            className={`${classes.line} ${
              index === props.linked || index === props.found
                ? classes.marked
                : ''
            }`}
            style={{ transform: `translateY(${start}px)` }}
            aria-current={index === props.linked || undefined}
          >
            <LineNumber number={props.skipped + index + 1} />
            <span className={classes.text}>
              <Pieces line={lines[index]} searched={props.searched} />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

type Lines = Virtualizer<HTMLDivElement, Element>;

/** Keeps the end in view, or shows the line that is linked to or was found. */
function useShownLine(virtualizer: Lines, props: LogLinesProps) {
  const { lines, follows, linked, found } = props;
  const count = lines.length;
  useEffect(() => {
    if (follows && count > 0) {
      virtualizer.scrollToIndex(count - 1, { align: 'end' });
    }
  }, [virtualizer, follows, count]);
  const isThere = linked !== undefined && linked < count;
  useEffect(() => {
    if (isThere) virtualizer.scrollToIndex(linked, { align: 'center' });
  }, [virtualizer, isThere, linked]);
  useEffect(() => {
    if (found !== undefined) {
      virtualizer.scrollToIndex(found, { align: 'center' });
    }
  }, [virtualizer, found]);
}

/** Who scrolls up is left there; who goes to the end follows again. */
function useScrolledAway({ follows, onFollow }: LogLinesProps) {
  const before = useRef(0);
  return ({ currentTarget }: UIEvent<HTMLElement>) => {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    const isUp = scrollTop < before.current;
    before.current = scrollTop;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < END;
    if (follows && isUp && !isAtEnd) onFollow(false);
    if (!follows && !isUp && isAtEnd) onFollow(true);
  };
}

/** A link to the line. */
function LineNumber({ number }: { number: number }) {
  const classes = useStyles();
  const t = useText();
  const { pathname, search } = useLocation();
  const query = new URLSearchParams(search);
  query.set('line', String(number));
  return (
    <RouterLink
      replace
      to={`${pathname}?${query}`}
      className={classes.number}
      aria-label={t('run.log.line', { number: String(number) })}
    >
      {number}
    </RouterLink>
  );
}

function Pieces(props: { line: LogLine; searched: string }) {
  const classes = useStyles();
  const classOf = ({ color, bold, underline }: LogPiece) =>
    [
      color && classes[color],
      bold && classes.bold,
      underline && classes.underline,
    ]
      .filter(Boolean)
      .join(' ') || undefined;
  return (
    <>
      {props.line.map((piece, index) => (
        <span key={index} className={classOf(piece)}>
          {splitAt(piece.text, props.searched).map((part, place) =>
            part.isFound ? (
              <mark key={place} className={classes.found}>
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
        </span>
      ))}
    </>
  );
}

/** A text in stretches that are what is looked for, and others. */
function splitAt(text: string, searched: string) {
  const parts: { text: string; isFound: boolean }[] = [];
  const wanted = searched.toLowerCase();
  const lower = text.toLowerCase();
  let from = 0;
  while (wanted && from <= text.length) {
    const at = lower.indexOf(wanted, from);
    if (at < 0) break;
    parts.push({ text: text.slice(from, at), isFound: false });
    parts.push({ text: text.slice(at, at + wanted.length), isFound: true });
    from = at + wanted.length;
  }
  parts.push({ text: text.slice(from), isFound: false });
  return parts.filter(part => part.text);
}
