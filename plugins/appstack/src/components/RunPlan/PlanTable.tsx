import type { PlannedResource } from '@appstack/backstage-plugin-appstack-common';
import Chip from '@material-ui/core/Chip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo, useState } from 'react';
import { useText } from '../../hooks';
import { FilterField } from '../common';
import { Danger } from './Danger';
import { countPlanned, filterPlanned, type PlanFilter } from './filterPlanned';
import { PLANNED_ACTIONS_SHOWN, PlannedMark } from './PlannedMark';
import { PlannedRows } from './PlannedRows';

const useStyles = makeStyles(theme => ({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
  chip: { margin: 0 },
  heading: { marginTop: theme.spacing(2) },
}));

/** What a plan does, resource by resource: first what loses data, then the rest. */
export function PlanTable(props: { resources: readonly PlannedResource[] }) {
  const classes = useStyles();
  const t = useText();
  const { resources } = props;
  const [filter, setFilter] = useState<PlanFilter>({ text: '', actions: [] });
  const shown = useMemo(
    () => filterPlanned(resources, filter),
    [resources, filter],
  );
  const atStake = shown.filter(isAtStake);
  const others = shown.filter(one => !isAtStake(one));
  // Another choice begins at its first page.
  const key = JSON.stringify(filter);
  return (
    <>
      <PlanFilters {...{ resources, filter }} onChange={setFilter} />
      {atStake.length > 0 && (
        <section aria-label={t('run.plan.atStake')}>
          <Danger variant="subtitle2" component="h3">
            {t('run.plan.atStake')} ({atStake.length})
          </Danger>
          <PlannedRows key={key} resources={atStake} />
        </section>
      )}
      {others.length > 0 && (
        <section aria-label={t('run.plan.changes')}>
          {atStake.length > 0 && (
            <Typography
              variant="subtitle2"
              component="h3"
              className={classes.heading}
            >
              {t('run.plan.others')} ({others.length})
            </Typography>
          )}
          <PlannedRows key={key} resources={others} />
        </section>
      )}
      {shown.length === 0 && (
        <Typography color="textSecondary" role="status">
          {t('common.noMatches')}
        </Typography>
      )}
    </>
  );
}

function isAtStake({ loss, action }: PlannedResource): boolean {
  return loss !== undefined && (action === 'delete' || action === 'replace');
}

/** The numbers of each action, which are buttons that narrow it down, and a field for words. */
function PlanFilters(props: {
  resources: readonly PlannedResource[];
  filter: PlanFilter;
  onChange: (filter: PlanFilter) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { resources, filter, onChange } = props;
  const counts = useMemo(() => countPlanned(resources), [resources]);
  const toggled = (action: PlannedResource['action']) =>
    filter.actions.includes(action)
      ? filter.actions.filter(other => other !== action)
      : [...filter.actions, action];
  return (
    <div className={classes.filters}>
      {PLANNED_ACTIONS_SHOWN.filter(action => counts.has(action)).map(
        action => (
          <Chip
            key={action}
            size="small"
            className={classes.chip}
            variant={filter.actions.includes(action) ? 'default' : 'outlined'}
            aria-pressed={filter.actions.includes(action)}
            label={<PlannedMark action={action} count={counts.get(action)} />}
            onClick={() => onChange({ ...filter, actions: toggled(action) })}
          />
        ),
      )}
      <FilterField
        value={filter.text}
        label={t('run.plan.filter')}
        onChange={text => onChange({ ...filter, text })}
      />
    </div>
  );
}
