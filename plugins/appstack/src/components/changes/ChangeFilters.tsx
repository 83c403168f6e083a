import type { Change } from '@appstack/backstage-plugin-appstack-common';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { FilterField } from '../common';
import { ActionMark, CHANGE_ACTIONS } from './ActionMark';
import { countActions, type ChangeFilter } from './filterChanges';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  chip: { margin: 0 },
}));

/** The numbers of a set of changes, which are buttons that narrow it down, and a field for words. */
export function ChangeFilters(props: {
  changes: readonly Change[];
  filter: ChangeFilter;
  onChange: (filter: ChangeFilter) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { changes, filter, onChange } = props;
  const counts = countActions(changes);

  const toggle = (action: Change['action']) =>
    onChange({
      ...filter,
      actions: filter.actions.includes(action)
        ? filter.actions.filter(other => other !== action)
        : [...filter.actions, action],
    });

  return (
    <div className={classes.root}>
      {CHANGE_ACTIONS.filter(action => counts.has(action)).map(action => (
        <Chip
          key={action}
          size="small"
          className={classes.chip}
          variant={filter.actions.includes(action) ? 'default' : 'outlined'}
          aria-pressed={filter.actions.includes(action)}
          label={<ActionMark action={action} count={counts.get(action)} />}
          onClick={() => toggle(action)}
        />
      ))}
      <FilterField
        value={filter.text}
        label={t('sync.changes.filterLabel')}
        onChange={text => onChange({ ...filter, text })}
      />
    </div>
  );
}
