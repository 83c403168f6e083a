import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../../hooks';
import { pathThrough } from '../layout';
import { differenceOf, type PlacedEdge } from './scene';
import { useDifferenceColours } from './useGraphColours';

const useStyles = makeStyles(theme => ({
  edge: {
    fill: 'none',
    stroke: theme.palette.text.secondary,
    strokeWidth: 1.4,
    pointerEvents: 'none',
  },
  hosting: { strokeDasharray: '2 4' },
  many: { strokeWidth: 3 },
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

/** A connection, or, dotted, hosting; thick where it stands for several. */
export function GraphEdgeView(props: {
  edge: PlacedEdge;
  arrow: string;
  emphasis: 'normal' | 'strong' | 'faint';
}) {
  const classes = useStyles();
  const colours = useDifferenceColours();
  const { edge, emphasis } = props;
  const difference = differenceOf(edge.edges);
  return (
    <g className={emphasis === 'faint' ? classes.faint : undefined}>
      <path
        d={pathThrough(edge.points)}
        markerEnd={props.arrow}
        style={difference && { stroke: colours[difference] }}
        className={[
          classes.edge,
          edge.edges.every(({ access }) => !access) ? classes.hosting : '',
          edge.edges.length > 1 ? classes.many : '',
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
  const [{ access }, ...others] = edge.edges;
  const count = others.length + 1;
  const name = access ? t(`common.access.${access}`) : t('stack.graph.hosting');
  return (
    <text x={edge.label.x} y={edge.label.y + 4} className={classes.label}>
      {count > 1 ? t('stack.graph.connections', { count }) : name}
    </text>
  );
}
