import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import type { PlacedBox } from '../layout';
import { stopProps, type Stop } from './stopProps';

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

interface Props extends Stop {
  box: PlacedBox;
  label: string;
  title: string;
  isPressed?: boolean;
  isExpanded?: boolean;
  isDashed?: boolean;
  isFaint: boolean;
  children: ReactNode;
}

/** A box of the drawing that can be chosen. */
export function GraphButton(props: Props) {
  const classes = useStyles();
  const { box } = props;
  return (
    <g
      {...stopProps(box.id, props)}
      transform={`translate(${box.x},${box.y})`}
      className={`${classes.root} ${props.isFaint ? classes.faint : ''}`}
      aria-pressed={props.isPressed}
      aria-expanded={props.isExpanded}
      aria-label={props.label}
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
