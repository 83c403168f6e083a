import { makeStyles } from '@material-ui/core/styles';
import { memo, useId } from 'react';
import { overlaps, type Rectangle } from '../viewport';
import { GraphEdgeLabel, GraphEdgeView } from './GraphEdgeView';
import { ownWays, type PlacedEdge, type Scene } from './scene';

const useStyles = makeStyles(theme => ({
  arrow: { fill: theme.palette.text.secondary },
}));

interface Props {
  scene: Scene;
  area: Rectangle;
  isLegible: boolean;
  /** Whether all lines say what they are, or only those of the chosen node. */
  labels: boolean;
  selected?: string;
}

function Edges(props: Props) {
  const { scene, selected, area } = props;
  const arrowId = useId();
  const touches = (edge: { from: string; to: string }) =>
    edge.from === selected || edge.to === selected;
  const emphasisOf = (edge: PlacedEdge) =>
    (selected === undefined && 'normal') ||
    (touches(edge) && 'strong') ||
    'faint';
  const edges = [
    ...scene.edges,
    ...(selected === undefined ? [] : ownWays(scene, selected)),
  ].filter(({ bounds }) => overlaps(bounds, area));
  const labelled = edges.filter(edge =>
    selected === undefined
      ? props.labels || edge.edges.length > 1
      : touches(edge),
  );
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
      {props.isLegible &&
        labelled.map(edge => <GraphEdgeLabel key={edge.key} edge={edge} />)}
    </>
  );
}

/** The lines in an area; where a node is chosen, those at it stand out and say what they are. */
export const GraphEdges = memo(Edges);

/** The end of a line; lines refer to it by its id. */
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
