import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { pathThrough, type PlacedEdge } from './layout';

const useStyles = makeStyles(theme => ({
  edge: {
    fill: 'none',
    stroke: theme.palette.text.secondary,
    strokeWidth: 1.4,
    pointerEvents: 'none',
  },
  hosting: { strokeDasharray: '2 4' },
  strong: { stroke: theme.palette.primary.main, strokeWidth: 2.2 },
  faint: { opacity: 0.2 },
  normal: {},
  label: {
    fill: theme.palette.text.secondary,
    stroke: theme.palette.background.paper,
    strokeWidth: 6,
    strokeLinejoin: 'round',
    paintOrder: 'stroke',
    fontFamily: theme.typography.fontFamily,
    fontSize: 11,
    textAnchor: 'middle',
    pointerEvents: 'none',
  },
}));

/** A connection, or, dotted, hosting. */
export function GraphEdgeView(props: {
  edge: PlacedEdge;
  arrow: string;
  emphasis: 'normal' | 'strong' | 'faint';
}) {
  const classes = useStyles();
  const { edge, emphasis } = props;
  return (
    <g className={emphasis === 'faint' ? classes.faint : undefined}>
      <path
        d={pathThrough(edge.points)}
        markerEnd={props.arrow}
        className={[
          classes.edge,
          edge.access ? '' : classes.hosting,
          classes[emphasis],
        ].join(' ')}
      />
    </g>
  );
}

/** What a connection is for; drawn after all of them, so that none crosses it. */
export function GraphEdgeLabel({ edge }: { edge: PlacedEdge }) {
  const classes = useStyles();
  const t = useText();
  return (
    <text x={edge.label.x} y={edge.label.y + 4} className={classes.label}>
      {edge.access
        ? t(`common.access.${edge.access}`)
        : t('stack.graph.hosting')}
    </text>
  );
}
