import { makeStyles } from '@material-ui/core/styles';
import { memo } from 'react';
import { useResourceTypes, useText } from '../../../hooks';
import { LINE_HEIGHT, MAX_LINES, NODE_HEIGHT } from '../grouping';
import { DifferenceMark } from './DifferenceMark';
import { GraphButton } from './GraphButton';
import { categoryOf, shorten, subtitleOf } from './nodeText';
import type { PlacedNode } from './scene';
import type { Stop } from './stopProps';
import { useGraphColours } from './useGraphColours';

const MAX_NAME = 26;
const MAX_TYPE = 31;

export const useNodeStyles = makeStyles(theme => ({
  name: {
    fill: theme.palette.text.primary,
    fontFamily: theme.typography.fontFamily,
    fontSize: 14,
    fontWeight: 500,
  },
  type: {
    fill: theme.palette.text.secondary,
    fontFamily: theme.typography.fontFamily,
    fontSize: 12,
  },
}));

interface Props extends Stop {
  placed: PlacedNode;
  /** Whether the node lists its implied resources. */
  lists: boolean;
  /** Whether it is drawn large enough to be read. */
  isLegible: boolean;
  isSelected: boolean;
  isFaint: boolean;
}

function Node(props: Props) {
  const classes = useNodeStyles();
  const t = useText();
  const colours = useGraphColours();
  const types = useResourceTypes();
  const { placed, isLegible } = props;
  const { node } = placed;
  const subtitle = subtitleOf(node, types, t);
  const difference = node.difference && t(`stack.graph.${node.difference}`);
  const colour = colours[categoryOf(node, types) ?? 'none'];

  return (
    <GraphButton
      {...props}
      box={placed}
      label={[`${node.name}: ${subtitle}`, difference]
        .filter(Boolean)
        .join(', ')}
      title={[node.entityRef ?? node.name, subtitle].join('\n')}
      isPressed={props.isSelected}
      isDashed={
        node.isExternal ||
        node.leftOut !== undefined ||
        node.difference === 'removed'
      }
    >
      <rect
        x={0}
        y={6}
        width={isLegible ? 5 : placed.width / 3}
        height={placed.height - 12}
        rx={2}
        fill={colour}
      />
      {isLegible && (
        <>
          <text x={16} y={24} className={classes.name}>
            {shorten(node.name, MAX_NAME)}
          </text>
          <text x={16} y={44} className={classes.type}>
            {shorten(subtitle, MAX_TYPE)}
          </text>
          {props.lists && <ResourceLines node={node} />}
        </>
      )}
      {node.difference && (
        <DifferenceMark difference={node.difference} x={placed.width} />
      )}
    </GraphButton>
  );
}

/** An entity in the graph: its name, what it becomes, the colour of that category, and, on demand, what else it needs. */
export const GraphNodeView = memo(Node);

/** The addresses of implied resources, as far as there is room for them. */
function ResourceLines({ node }: { node: PlacedNode['node'] }) {
  const classes = useNodeStyles();
  const t = useText();
  const { implied } = node;
  const hidden = Math.max(0, implied.length - MAX_LINES);
  return (
    <>
      {implied.slice(0, MAX_LINES).map(({ address }, index) => (
        <text
          key={address}
          x={16}
          y={NODE_HEIGHT + 6 + index * LINE_HEIGHT}
          className={classes.type}
        >
          {shorten(address, MAX_TYPE)}
        </text>
      ))}
      {hidden > 0 && (
        <text
          x={16}
          y={NODE_HEIGHT + 6 + MAX_LINES * LINE_HEIGHT}
          className={classes.type}
        >
          {t('stack.graph.more', { count: hidden })}
        </text>
      )}
    </>
  );
}
