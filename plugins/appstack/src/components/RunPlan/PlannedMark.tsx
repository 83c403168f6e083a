import type {
  PlanCounts,
  PlannedResource,
} from '@appstack/backstage-plugin-appstack-common';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { SignMark, type SignTone } from '../common';

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

const TONES: Record<PlannedAction, SignTone> = {
  create: 'success',
  update: 'info',
  replace: 'error',
  delete: 'error',
  move: 'info',
  import: 'success',
  forget: 'warning',
  read: 'none',
};

const useStyles = makeStyles((theme: Theme) => ({
  counts: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
  },
}));

/** What a plan does with a resource: a sign, a colour and the word, or with how many. */
export function PlannedMark(props: { action: PlannedAction; count?: number }) {
  const t = useText();
  const { action, count } = props;
  return (
    <SignMark sign={`${SIGNS[action]} `} tone={TONES[action]}>
      {count === undefined ? '' : `${count} `}
      {t(`run.action.${action}`)}
    </SignMark>
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
