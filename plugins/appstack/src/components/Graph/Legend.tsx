import { CATEGORIES } from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useResourceTypes, useText } from '../../hooks';
import type { Difference, GraphModel } from './graphModel';
import { categoryOf, useDifferenceColours, useGraphColours } from './drawing';

const DIFFERENCES: Difference[] = ['added', 'changed', 'removed'];

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  item: { display: 'inline-flex', alignItems: 'center', gap: 6 },
  swatch: { width: 5, height: 14, borderRadius: 2 },
  mark: { width: 12, height: 12, borderRadius: '50%' },
  line: {
    width: 24,
    borderTop: `2px solid ${theme.palette.text.secondary}`,
  },
  dotted: { borderTopStyle: 'dotted' },
}));

/** What the colours and lines of the graph mean, as far as it uses them. */
export function Legend({ graph }: { graph: GraphModel }) {
  const classes = useStyles();
  const t = useText();
  const colours = useGraphColours();
  const differenceColours = useDifferenceColours();
  const types = useResourceTypes();
  const used = new Set(graph.nodes.map(node => categoryOf(node, types)));
  return (
    <Typography
      variant="caption"
      component="ul"
      className={classes.root}
      aria-label={t('stack.graph.legend')}
    >
      {CATEGORIES.filter(category => used.has(category)).map(category => (
        <li key={category} className={classes.item}>
          <span
            className={classes.swatch}
            style={{ background: colours[category] }}
          />
          {t(`common.category.${category}`)}
        </li>
      ))}
      <li className={classes.item}>
        <span className={classes.line} />
        {t('stack.graph.connection')}
      </li>
      {graph.edges.some(({ access }) => !access) && (
        <li className={classes.item}>
          <span className={`${classes.line} ${classes.dotted}`} />
          {t('stack.graph.hosting')}
        </li>
      )}
      {DIFFERENCES.filter(name =>
        graph.nodes.some(({ difference }) => difference === name),
      ).map(name => (
        <li key={name} className={classes.item}>
          <span
            className={classes.mark}
            style={{ background: differenceColours[name] }}
          />
          {t(`stack.graph.${name}`)}
        </li>
      ))}
    </Typography>
  );
}
