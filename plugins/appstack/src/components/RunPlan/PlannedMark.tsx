import type {
  PlanCounts,
  PlannedResource,
} from '@appstack/backstage-plugin-appstack-common';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { legible } from '../common/legible';

export type PlannedAction = PlannedResource['action'];

/** In the order of display: what may lose something first. */
export const PLANNED_ACTIONS_SHOWN: PlannedAction[] = [
  'delete',
  'replace',
  'forget',
  'update',
  'create',
  'import',
  'move',
  'read',
];

const SIGNS: Record<PlannedAction, string> = {
  create: '+',
  update: '~',
  replace: '±',
  delete: '−',
  move: '→',
  import: '↓',
  forget: '×',
  read: '≤',
};

const useStyles = makeStyles((theme: Theme) => {
  const shade = theme.palette.type === 'dark' ? 'light' : 'dark';
  const on = (color: string) => ({ color: legible(color, theme) });
  return {
    mark: { whiteSpace: 'nowrap', fontWeight: 500 },
    sign: { display: 'inline-block', minWidth: '1.1em', fontWeight: 700 },
    create: on(theme.palette.success[shade]),
    import: on(theme.palette.success[shade]),
    update: on(theme.palette.info[shade]),
    move: on(theme.palette.info[shade]),
    replace: on(theme.palette.error[shade]),
    delete: on(theme.palette.error[shade]),
    forget: on(theme.palette.warning[shade]),
    read: { color: theme.palette.text.secondary },
    counts: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(1.5),
    },
  };
});

/** What a plan does with a resource: a sign, a colour and the word, or with how many. */
export function PlannedMark(props: { action: PlannedAction; count?: number }) {
  const classes = useStyles();
  const t = useText();
  const { action, count } = props;
  return (
    <span className={`${classes.mark} ${classes[action]}`}>
      <span className={classes.sign} aria-hidden>
        {SIGNS[action]}{' '}
      </span>
      {count === undefined ? '' : `${count} `}
      {t(`run.action.${action}`)}
    </span>
  );
}

/** How many resources a plan changes, by action. */
export function CountLine({ counts }: { counts: PlanCounts }) {
  const classes = useStyles();
  const t = useText();
  const shown = PLANNED_ACTIONS_SHOWN.flatMap(action => {
    const count = action === 'read' ? 0 : counts[action];
    return count > 0 ? [{ action, count }] : [];
  });
  return (
    <span className={classes.counts}>
      {shown.map(one => (
        <PlannedMark key={one.action} {...one} />
      ))}
      {counts.outputs > 0 && (
        <span>{t('run.plan.outputCount', { count: counts.outputs })}</span>
      )}
      {shown.length === 0 && counts.outputs === 0 && t('run.plan.nothing')}
    </span>
  );
}
