import type { Change } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { legible } from '../common/legible';

export type ChangeAction = Change['action'];

export const CHANGE_ACTIONS: ChangeAction[] = [
  'added',
  'changed',
  'removed',
  'retained',
  'released',
  'moved',
];

const SIGNS: Record<ChangeAction, string> = {
  added: '+',
  changed: '~',
  removed: '−',
  retained: '=',
  released: '×',
  moved: '→',
};

const useStyles = makeStyles((theme: Theme) => {
  const shade = theme.palette.type === 'dark' ? 'light' : 'dark';
  return {
    mark: { whiteSpace: 'nowrap', fontWeight: 500 },
    sign: { display: 'inline-block', width: '1.1em', fontWeight: 700 },
    added: { color: legible(theme.palette.success[shade], theme) },
    changed: { color: legible(theme.palette.info[shade], theme) },
    removed: { color: legible(theme.palette.error[shade], theme) },
    retained: { color: theme.palette.text.secondary },
    released: { color: legible(theme.palette.warning[shade], theme) },
    moved: { color: legible(theme.palette.info[shade], theme) },
  };
});

/** What happens to something: a sign, a colour and the word, or a number of times it happens. */
export function ActionMark(props: { action: ChangeAction; count?: number }) {
  const classes = useStyles();
  const t = useText();
  const { action, count } = props;
  return (
    <span className={`${classes.mark} ${classes[action]}`}>
      <span className={classes.sign} aria-hidden>
        {SIGNS[action]}
      </span>
      {count === undefined ? '' : `${count} `}
      {t(`common.change.${action}`)}
    </span>
  );
}
