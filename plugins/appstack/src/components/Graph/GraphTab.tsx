import type { Realization } from '@appstack/backstage-plugin-appstack-common';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo, useState } from 'react';
import { useQueryState, useStack, useText } from '../../hooks';
import { matchesText } from '../changes';
import { Empty, FilterField } from '../common';
import { toGraph } from './graphModel';
import { GraphView } from './GraphView';
import { placeGraph } from './layout';
import { Legend } from './Legend';
import { NodeDetails } from './NodeDetails';

/** With more edges than this, only those of the chosen node say what they are. */
const MAX_LABELLED_EDGES = 40;

const useStyles = makeStyles(theme => ({
  toolbar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
}));

/** The dependency graph of the environment that is shown. */
function GraphTab() {
  const { stack, realization } = useStack();
  return realization ? (
    <Graph stackName={stack.name} realization={realization} />
  ) : null;
}

function Graph(props: { stackName: string; realization: Realization }) {
  const classes = useStyles();
  const t = useText();
  const { stackName, realization } = props;
  const graph = useMemo(() => toGraph(realization), [realization]);
  const labels = graph.edges.length <= MAX_LABELLED_EDGES;
  const placed = useMemo(() => placeGraph(graph, { labels }), [graph, labels]);
  const [selected, setSelected] = useQueryState('node');
  const [text, setText] = useState('');
  const node = graph.nodes.find(({ id }) => id === selected);
  const found = new Set(
    graph.nodes
      .filter(({ name, entityRef, decision }) =>
        matchesText(text, [name, entityRef, JSON.stringify(decision.target)]),
      )
      .map(({ id }) => id),
  );

  if (graph.nodes.length === 0) {
    return <Empty title={t('stack.graph.empty')} />;
  }
  return (
    <>
      <div className={classes.toolbar}>
        <Legend graph={graph} />
        <FilterField
          value={text}
          onChange={setText}
          label={t('stack.graph.filter')}
          placeholder={t('stack.graph.filter')}
        />
      </div>
      <Grid container spacing={2}>
        <Grid item xs={12} md={node ? 8 : 12} lg={node ? 9 : 12}>
          <GraphView
            graph={placed}
            label={t('stack.graph.label', {
              stack: stackName,
              environment: realization.environment,
            })}
            selected={node?.id}
            labels={labels}
            isFound={id => found.has(id)}
            onSelect={setSelected}
          />
        </Grid>
        {node && (
          <Grid item xs={12} md={4} lg={3}>
            <NodeDetails
              node={node}
              graph={graph}
              resources={realization.resources}
              onClose={() => setSelected(undefined)}
            />
          </Grid>
        )}
      </Grid>
    </>
  );
}

export default GraphTab;
