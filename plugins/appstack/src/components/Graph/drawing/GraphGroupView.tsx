import { makeStyles } from '@material-ui/core/styles';
import { memo } from 'react';
import { useText } from '../../../hooks';
import { DifferenceMark } from './DifferenceMark';
import { GraphButton } from './GraphButton';
import { TITLE_HEIGHT } from '../layout';
import { useNodeStyles } from './GraphNodeView';
import { groupName } from './groupText';
import { shorten } from './nodeText';
import type { PlacedGroup } from './scene';
import { stopProps, type Stop } from './stopProps';

const MAX_NAME = 26;
const TITLE_SIZE = 14;
/** However small the drawing is, titles of frames do not grow beyond this. */
const MAX_TITLE_SIZE = 160;

const useStyles = makeStyles(theme => ({
  frame: {
    fill: theme.palette.text.primary,
    fillOpacity: 0.04,
    stroke: theme.palette.divider,
    pointerEvents: 'none',
  },
  title: {
    cursor: 'pointer',
    outline: 'none',
    '&:focus-visible text': { textDecoration: 'underline' },
    '&:hover text': { textDecoration: 'underline' },
  },
  sign: { stroke: theme.palette.text.secondary, strokeWidth: 2, fill: 'none' },
}));

interface Props extends Stop {
  placed: PlacedGroup;
}

function Closed(props: Props & { isFaint: boolean; isLegible: boolean }) {
  const classes = useNodeStyles();
  const styles = useStyles();
  const t = useText();
  const { placed } = props;
  const { title, nodes } = placed.group;
  const name = groupName(title, t);
  const entities = t('stack.graph.entities', { count: nodes.length });
  const isDifferent = nodes.some(({ difference }) => difference);
  const label = t('stack.graph.openGroup', { name, entities });
  return (
    <GraphButton
      {...props}
      box={placed}
      label={label}
      title={label}
      isExpanded={false}
    >
      <path
        d={`M${placed.width - 26},29 h12 m-6,-6 v12`}
        className={styles.sign}
      />
      {props.isLegible && (
        <>
          <text x={16} y={24} className={classes.name}>
            {shorten(name, MAX_NAME)}
          </text>
          <text x={16} y={44} className={classes.type}>
            {entities}
          </text>
        </>
      )}
      {isDifferent && <DifferenceMark difference="changed" x={placed.width} />}
    </GraphButton>
  );
}

/** A closed group: what it is and how much it holds. */
export const ClosedGroup = memo(Closed);

function Frame(props: Props & { scale: number }) {
  const classes = useStyles();
  const text = useNodeStyles();
  const t = useText();
  const { placed, scale } = props;
  const { title, nodes } = placed.group;
  const name = groupName(title, t);
  const entities = t('stack.graph.entities', { count: nodes.length });
  const size = Math.max(TITLE_SIZE, Math.min(MAX_TITLE_SIZE, 11 / scale));
  const room = Math.floor((placed.width - 44) / (size * 0.62));
  return (
    <g transform={`translate(${placed.x},${placed.y})`}>
      <rect
        width={placed.width}
        height={placed.height}
        rx={8}
        className={classes.frame}
      />
      <g
        {...stopProps(placed.id, props)}
        className={classes.title}
        aria-expanded
        aria-label={t('stack.graph.closeGroup', { name, entities })}
      >
        <rect width={placed.width} height={TITLE_HEIGHT} fill="transparent" />
        <path d="M14,16 h10" className={classes.sign} />
        <text
          x={32}
          y={16 + size * 0.36}
          className={text.name}
          style={{ fontSize: size }}
        >
          {shorten(`${name} (${nodes.length})`, Math.max(4, room))}
        </text>
      </g>
    </g>
  );
}

/** The frame of an open group; its title closes it. */
export const GroupFrame = memo(Frame);
