import type {
  Decision,
  StackResource,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import MuiLink from '@material-ui/core/Link';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import type { ReactNode } from 'react';
import { useStack, useTerraformLink, useText } from '../../hooks';
import {
  BasisChip,
  EntityLink,
  Link,
  Mono,
  type ShownBasis,
  TargetLabel,
} from '../common';
import { OverrideButton } from '../Overrides/OverrideButton';
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
  buttonLink: { verticalAlign: 'baseline', textAlign: 'left' },
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
  /** Whether the node lists its implied resources. */
  listed: boolean;
  /** Lists those of this node, or of none; absent where all nodes list theirs. */
  onList?: (nodeId: string | undefined) => void;
  onSelect: (nodeId: string) => void;
  onClose: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { node, graph, listed, onList } = props;

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
      {node.entityRef && <EntityLink entityRef={node.entityRef} />}
      {node.decision && <DecisionPart node={node} decision={node.decision} />}
      {node.decision && node.entityRef && !node.isExternal && (
        <OverridePart entityRef={node.entityRef} decision={node.decision} />
      )}
      <Neighbours node={node} graph={graph} onSelect={props.onSelect} />
      {onList && node.implied.length > 0 && node.decision && (
        <Button
          size="small"
          className={classes.part}
          onClick={() => onList(listed ? undefined : node.id)}
        >
          {listed
            ? t('stack.graph.unlistImplied')
            : t('stack.graph.listImplied')}
        </Button>
      )}
      <Resources items={resourcesOf(node, props.resources)} />
    </Paper>
  );
}

/** Those that stand for the node's entity or serve it, or that its file holds. */
function resourcesOf(
  { isExternal, entityRef, implied }: GraphNode,
  all: readonly StackResource[],
): readonly StackResource[] {
  if (isExternal) return [];
  return entityRef === undefined
    ? implied
    : all.filter(resource => resource.entityRef === entityRef);
}

/** Resources with their places in the Terraform. */
function Resources({ items }: { items: readonly StackResource[] }) {
  const t = useText();
  const { stack } = useStack();
  const terraform = useTerraformLink(stack.name);
  return (
    <Part title={t('stack.graph.resources')} items={items}>
      {(resource: StackResource) => (
        <>
          <Link to={terraform({ address: resource.address })}>
            <Mono>{resource.address}</Mono>
          </Link>
          {resource.reason && (
            <Typography variant="caption" color="textSecondary" component="div">
              {resource.reason}
            </Typography>
          )}
        </>
      )}
    </Part>
  );
}

function DecisionPart(props: { node: GraphNode; decision: Decision }) {
  const classes = useStyles();
  const { node, decision } = props;
  const { target, evidence } = decision;
  return (
    <>
      <div className={`${classes.part} ${classes.decision}`}>
        {target && <TargetLabel target={target} />}
        <BasisChip basis={shownBasis(node, decision)} />
      </div>
      <Typography variant="body2" color="textSecondary">
        {node.retained ?? node.leftOut ?? evidence}
      </Typography>
    </>
  );
}

/** A way to override the properties of the node's entity. */
function OverridePart(props: { entityRef: string; decision: Decision }) {
  const classes = useStyles();
  const { stack, environment = '', reload } = useStack();
  return (
    <div className={classes.part}>
      <OverrideButton
        {...{ stackName: stack.name, environment, onSaved: reload }}
        entityRef={props.entityRef}
        target={props.decision.target}
      />
    </div>
  );
}

function shownBasis({ leftOut }: GraphNode, decision: Decision): ShownBasis {
  if (leftOut !== undefined) return 'leftOut';
  const { target, basis } = decision;
  return target && 'skip' in target ? 'skipped' : basis;
}

/** What hosts the node, what it uses, and what uses it. */
function Neighbours(props: {
  node: GraphNode;
  graph: GraphModel;
  onSelect: (nodeId: string) => void;
}) {
  const t = useText();
  const { node, graph } = props;
  const outgoing = graph.edges.filter(
    edge => edge.from === node.id && edge.access,
  );
  const incoming = graph.edges.filter(
    edge => edge.to === node.id && edge.access,
  );
  const hosts = graph.edges.filter(
    edge => edge.from === node.id && !edge.access,
  );
  const nodeLink = (id: string) => (
    <ButtonLink onClick={() => props.onSelect(id)}>
      {graph.nodes.find(candidate => candidate.id === id)?.name ?? id}
    </ButtonLink>
  );
  return (
    <>
      <Part title={t('stack.graph.hostedBy')} items={hosts}>
        {(edge: GraphEdge) => nodeLink(edge.to)}
      </Part>
      <Part title={t('stack.graph.outgoing')} items={outgoing}>
        {(edge: GraphEdge) => (
          <>
            {edge.access && t(`common.access.${edge.access}`)}{' '}
            {nodeLink(edge.to)}
          </>
        )}
      </Part>
      <Part title={t('stack.graph.incoming')} items={incoming}>
        {(edge: GraphEdge) => (
          <>
            {nodeLink(edge.from)}{' '}
            {edge.access && t(`common.access.${edge.access}`)}
          </>
        )}
      </Part>
    </>
  );
}

/** Looks like a link, but leads nowhere else. */
function ButtonLink(props: { onClick: () => void; children: ReactNode }) {
  const classes = useStyles();
  return (
    <MuiLink
      component="button"
      variant="body2"
      className={classes.buttonLink}
      onClick={props.onClick}
    >
      {props.children}
    </MuiLink>
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
