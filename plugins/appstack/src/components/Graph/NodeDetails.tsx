import type { StackResource } from '@appstack/backstage-plugin-appstack-common';
import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import type { ReactNode } from 'react';
import { useText } from '../../hooks';
import {
  BasisChip,
  EntityLink,
  Mono,
  type ShownBasis,
  TargetLabel,
} from '../common';
import type { GraphEdge, GraphModel, GraphNode } from './graphModel';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2),
    maxHeight: 'calc(100vh - 330px)',
    overflow: 'auto',
  },
  head: { display: 'flex', alignItems: 'flex-start' },
  title: { flex: 1, overflowWrap: 'anywhere' },
  part: { marginTop: theme.spacing(2) },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  decision: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** Details of the selected node. */
export function NodeDetails(props: {
  node: GraphNode;
  graph: GraphModel;
  resources: readonly StackResource[];
  onClose: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { node, graph } = props;
  const { target, evidence } = node.decision;
  const resources = node.isExternal
    ? []
    : props.resources.filter(({ entityRef }) => entityRef === node.entityRef);

  return (
    <Paper
      variant="outlined"
      className={classes.root}
      component="aside"
      aria-label={t('stack.graph.details', { name: node.name })}
    >
      <div className={classes.head}>
        <Typography variant="h6" component="h2" className={classes.title}>
          {node.name}
        </Typography>
        <IconButton
          size="small"
          aria-label={t('common.action.close')}
          onClick={props.onClose}
        >
          <CloseIcon fontSize="small" />
        </IconButton>
      </div>
      <EntityLink entityRef={node.entityRef} />
      <div className={`${classes.part} ${classes.decision}`}>
        {target && <TargetLabel target={target} />}
        <BasisChip basis={shownBasis(node)} />
      </div>
      <Typography variant="body2" color="textSecondary">
        {node.retained ?? node.leftOut ?? evidence}
      </Typography>
      <Neighbours node={node} graph={graph} />
      <Part title={t('stack.graph.resources')} items={resources}>
        {(resource: StackResource) => (
          <>
            <Mono>{resource.address}</Mono>
            {resource.reason && (
              <Typography
                variant="caption"
                color="textSecondary"
                component="div"
              >
                {resource.reason}
              </Typography>
            )}
          </>
        )}
      </Part>
    </Paper>
  );
}

function shownBasis({ leftOut, decision }: GraphNode): ShownBasis {
  if (leftOut !== undefined) return 'leftOut';
  const { target, basis } = decision;
  return target && 'skip' in target ? 'skipped' : basis;
}

/** What hosts the node, what it uses, and what uses it. */
function Neighbours({ node, graph }: { node: GraphNode; graph: GraphModel }) {
  const t = useText();
  const outgoing = graph.edges.filter(
    edge => edge.from === node.id && edge.access,
  );
  const incoming = graph.edges.filter(
    edge => edge.to === node.id && edge.access,
  );
  const hosts = graph.edges.filter(
    edge => edge.from === node.id && !edge.access,
  );
  const nameOf = (id: string) =>
    graph.nodes.find(candidate => candidate.id === id)?.name ?? id;
  return (
    <>
      <Part title={t('stack.graph.hostedBy')} items={hosts}>
        {(edge: GraphEdge) => nameOf(edge.to)}
      </Part>
      <Part title={t('stack.graph.outgoing')} items={outgoing}>
        {(edge: GraphEdge) => (
          <>
            {edge.access && t(`common.access.${edge.access}`)} {nameOf(edge.to)}
          </>
        )}
      </Part>
      <Part title={t('stack.graph.incoming')} items={incoming}>
        {(edge: GraphEdge) => (
          <>
            {nameOf(edge.from)}{' '}
            {edge.access && t(`common.access.${edge.access}`)}
          </>
        )}
      </Part>
    </>
  );
}

function Part<T>(props: {
  title: string;
  items: readonly T[];
  children: (item: T) => ReactNode;
}) {
  const classes = useStyles();
  return props.items.length === 0 ? null : (
    <section className={classes.part}>
      <Typography variant="subtitle2" component="h3">
        {props.title} ({props.items.length})
      </Typography>
      <ul className={classes.list}>
        {props.items.map((item, index) => (
          <Typography key={index} component="li" variant="body2">
            {props.children(item)}
          </Typography>
        ))}
      </ul>
    </section>
  );
}
