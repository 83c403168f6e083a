import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import FitIcon from '@material-ui/icons/ZoomOutMap';
import ZoomInIcon from '@material-ui/icons/ZoomIn';
import ZoomOutIcon from '@material-ui/icons/ZoomOut';
import { useId, type ReactElement } from 'react';
import { useText } from '../../hooks';
import { GraphEdgeLabel, GraphEdgeView } from './GraphEdgeView';
import { GraphNodeView } from './GraphNodeView';
import type { PlacedGraph } from './layout';
import { usePanZoom } from './usePanZoom';

const useStyles = makeStyles(theme => ({
  root: {
    position: 'relative',
    height: 'calc(100vh - 330px)',
    minHeight: 420,
  },
  svg: {
    width: '100%',
    height: '100%',
    display: 'block',
    cursor: 'grab',
    touchAction: 'none',
    '&:active': { cursor: 'grabbing' },
  },
  controls: {
    position: 'absolute',
    top: theme.spacing(1),
    right: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  hint: {
    position: 'absolute',
    bottom: theme.spacing(0.5),
    left: theme.spacing(1.5),
    pointerEvents: 'none',
  },
  arrow: { fill: theme.palette.text.secondary },
}));

/** The picture: nodes to walk through and to choose, edges between them. */
export function GraphView(props: {
  graph: PlacedGraph;
  label: string;
  selected?: string;
  /** Whether all edges say what they are, or only those of the chosen node. */
  labels: boolean;
  /** Whether a node is what the person looks for. */
  isFound: (id: string) => boolean;
  onSelect: (id: string | undefined) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { graph, selected, onSelect } = props;
  const panZoom = usePanZoom(graph);

  return (
    <Paper variant="outlined" className={classes.root}>
      <svg
        ref={panZoom.frame}
        className={classes.svg}
        role="group"
        aria-label={props.label}
        {...panZoom.handlers}
        onClick={event =>
          event.target === event.currentTarget && onSelect(undefined)
        }
      >
        <g transform={panZoom.transform}>
          <Edges
            edges={graph.edges}
            selected={selected}
            labels={props.labels}
          />
          {graph.nodes.map(node => (
            <GraphNodeView
              key={node.id}
              node={node}
              selected={node.id === selected}
              faint={!props.isFound(node.id)}
              onSelect={() =>
                onSelect(node.id === selected ? undefined : node.id)
              }
            />
          ))}
        </g>
      </svg>
      <Controls panZoom={panZoom} />
      <Typography
        variant="caption"
        color="textSecondary"
        className={classes.hint}
      >
        {t('stack.graph.hint')}
      </Typography>
    </Paper>
  );
}

/** All edges; where a node is chosen, those at it stand out and say what they are. */
function Edges(props: {
  edges: PlacedGraph['edges'];
  selected?: string;
  labels: boolean;
}) {
  const { edges, selected } = props;
  const arrowId = useId();
  const touches = (edge: { from: string; to: string }) =>
    edge.from === selected || edge.to === selected;
  const emphasisOf = (edge: { from: string; to: string }) =>
    (selected === undefined && 'normal') ||
    (touches(edge) && 'strong') ||
    'faint';
  return (
    <>
      <ArrowHead id={arrowId} />
      {edges.map(edge => (
        <GraphEdgeView
          key={edge.key}
          edge={edge}
          arrow={`url(#${arrowId})`}
          emphasis={emphasisOf(edge)}
        />
      ))}
      {edges
        .filter(edge => (selected === undefined ? props.labels : touches(edge)))
        .map(edge => (
          <GraphEdgeLabel key={edge.key} edge={edge} />
        ))}
    </>
  );
}

/** The end of an edge; edges refer to it by its id. */
function ArrowHead({ id }: { id: string }) {
  const classes = useStyles();
  return (
    <defs>
      <marker
        id={id}
        viewBox="0 0 10 10"
        refX="9"
        refY="5"
        markerUnits="userSpaceOnUse"
        markerWidth="9"
        markerHeight="9"
        orient="auto-start-reverse"
      >
        <path d="M0,1 L9,5 L0,9 z" className={classes.arrow} />
      </marker>
    </defs>
  );
}

function Controls({ panZoom }: { panZoom: ReturnType<typeof usePanZoom> }) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.controls}>
      <Control label={t('stack.graph.zoomIn')} onClick={panZoom.zoomIn}>
        <ZoomInIcon />
      </Control>
      <Control label={t('stack.graph.zoomOut')} onClick={panZoom.zoomOut}>
        <ZoomOutIcon />
      </Control>
      <Control label={t('stack.graph.fit')} onClick={panZoom.fit}>
        <FitIcon />
      </Control>
    </div>
  );
}

function Control(props: {
  label: string;
  onClick: () => void;
  children: ReactElement;
}) {
  return (
    <Tooltip title={props.label} placement="left">
      <IconButton size="small" aria-label={props.label} onClick={props.onClick}>
        {props.children}
      </IconButton>
    </Tooltip>
  );
}
