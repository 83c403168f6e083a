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
    strokeWidth: 4,
    paintOrder: 'stroke',
    fontFamily: theme.typography.fontFamily,
    fontSize: 11,
    textAnchor: 'middle',
    pointerEvents: 'none',
  },
}));

/** A connection, or, dotted, that one lives on the other. */
export function GraphEdgeView(props: {
  edge: PlacedEdge;
  arrow: string;
  labelled: boolean;
  emphasis: 'normal' | 'strong' | 'faint';
}) {
  const classes = useStyles();
  const t = useText();
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
      {props.labelled && (
        <text x={edge.label.x} y={edge.label.y + 4} className={classes.label}>
          {edge.access
            ? t(`common.access.${edge.access}`)
            : t('stack.graph.hosting')}
        </text>
      )}
    </g>
  );
}
