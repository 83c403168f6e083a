import {
  moduleSourceKind,
  resourceTypeOf,
} from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import { useResourceTypes, useText } from '../../hooks';
import { NODE_HEIGHT, NODE_WIDTH, type PlacedNode } from './layout';
import { useGraphColours } from './useGraphColours';

const MAX_NAME = 26;
const MAX_TYPE = 31;

const useStyles = makeStyles(theme => ({
  node: {
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
  faint: { opacity: 0.25 },
}));

/** An entity in the graph: its name, what it becomes, and the colour of that category. */
export function GraphNodeView(props: {
  node: PlacedNode;
  selected: boolean;
  faint: boolean;
  onSelect: () => void;
}) {
  const classes = useStyles();
  const colours = useGraphColours();
  const { node, selected } = props;
  const { type, subtitle } = useTarget(node);

  return (
    <g
      transform={`translate(${node.x - NODE_WIDTH / 2},${node.y - NODE_HEIGHT / 2})`}
      className={`${classes.node} ${props.faint ? classes.faint : ''}`}
      role="button"
      tabIndex={0}
      aria-pressed={selected}
      aria-label={`${node.name}: ${subtitle}`}
      onClick={props.onSelect}
      onKeyDown={event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          props.onSelect();
        }
      }}
    >
      <title>{`${node.entityRef}\n${subtitle}`}</title>
      <rect
        width={NODE_WIDTH}
        height={NODE_HEIGHT}
        rx={6}
        className={[
          classes.box,
          selected ? classes.selected : '',
          node.isExternal || node.leftOut ? classes.dashed : '',
        ].join(' ')}
      />
      <rect
        x={0}
        y={6}
        width={5}
        height={NODE_HEIGHT - 12}
        rx={2}
        fill={colours[type?.category ?? 'none']}
      />
      <text x={16} y={24} className={classes.name}>
        {shorten(node.name, MAX_NAME)}
      </text>
      <text x={16} y={44} className={classes.type}>
        {shorten(subtitle, MAX_TYPE)}
      </text>
    </g>
  );
}

/** What the node's entity becomes, and what is remarkable about it. */
function useTarget({ decision, retained, leftOut, isExternal }: PlacedNode) {
  const t = useText();
  const types = useResourceTypes();
  const { target, basis } = decision;
  const typeName = resourceTypeOf(target);
  const type = types.get(typeName ?? '');
  let becomes: string = t('common.basis.unmapped');
  if (target && 'module' in target) {
    becomes = t('common.target.moduleNode', {
      name: type?.title ?? typeName ?? nameOfModule(target.module.source),
    });
  } else if (typeName) {
    becomes = type?.title ?? typeName;
  } else if (target && 'terraformResource' in target) {
    becomes = target.terraformResource;
  } else if (target) {
    becomes = t('common.basis.skipped');
  }
  const remark =
    (retained && t('stack.graph.retained')) ||
    (leftOut && t('stack.graph.leftOut')) ||
    (isExternal && t('stack.graph.external')) ||
    (basis === 'assumed' && t('common.basis.assumed')) ||
    undefined;
  return { type, subtitle: remark ? `${becomes} · ${remark}` : becomes };
}

/** A short distinguishing name of a module: `postgres` of `acme/postgres/aws`, or the last folder. */
function nameOfModule(source: string): string {
  const path = source.replace(/\?.*$/, '').replace(/\.git$/, '');
  const parts = path.split('/').filter(Boolean);
  const isRegistry = moduleSourceKind(source) === 'registry';
  return parts.at(isRegistry ? -2 : -1) ?? source;
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
