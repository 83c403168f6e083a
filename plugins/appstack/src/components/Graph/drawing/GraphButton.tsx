import { makeStyles } from '@material-ui/core/styles';
import type { KeyboardEvent, ReactNode } from 'react';
import type { PlacedBox } from '../layout';

const useStyles = makeStyles(theme => ({
  root: {
    cursor: 'pointer',
    outline: 'none',
    '&:focus-visible $box': {
      stroke: theme.palette.primary.main,
      strokeWidth: 3,
    },
    '&:hover $box': { stroke: theme.palette.text.primary },
  },
  box: {
    fill: theme.palette.background.default,
    stroke: theme.palette.divider,
    strokeWidth: 1.5,
  },
  selected: { stroke: theme.palette.primary.main, strokeWidth: 3 },
  dashed: { strokeDasharray: '5 4' },
  faint: { opacity: 0.25 },
}));

/** The attribute by which the keyboard finds the element of a stop. */
export const STOP_ATTRIBUTE = 'data-graph-stop';

/** A box of the drawing that is chosen by a click, Enter or blank. Only one of them is reached by Tab, the others by arrow keys. */
export function GraphButton(props: {
  box: PlacedBox;
  label: string;
  title: string;
  isPressed?: boolean;
  isExpanded?: boolean;
  isDashed?: boolean;
  isFaint: boolean;
  isStop: boolean;
  onActivate: (id: string) => void;
  onFocus: (id: string, element: Element) => void;
  children: ReactNode;
}) {
  const classes = useStyles();
  const { box } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    props.onActivate(box.id);
  };
  return (
    <g
      {...{ [STOP_ATTRIBUTE]: box.id }}
      transform={`translate(${box.x},${box.y})`}
      className={`${classes.root} ${props.isFaint ? classes.faint : ''}`}
      role="button"
      tabIndex={props.isStop ? 0 : -1}
      aria-pressed={props.isPressed}
      aria-expanded={props.isExpanded}
      aria-label={props.label}
      onClick={() => props.onActivate(box.id)}
      onFocus={event => props.onFocus(box.id, event.currentTarget)}
      onKeyDown={onKeyDown}
    >
      <title>{props.title}</title>
      <rect
        width={box.width}
        height={box.height}
        rx={6}
        className={[
          classes.box,
          props.isPressed ? classes.selected : '',
          props.isDashed ? classes.dashed : '',
        ].join(' ')}
      />
      {props.children}
    </g>
  );
}
