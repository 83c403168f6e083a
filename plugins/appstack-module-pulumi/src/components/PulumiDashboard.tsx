import { Progress } from '@backstage/core-components';
import LinearProgress from '@material-ui/core/LinearProgress';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useText } from '../hooks';
import { Empty } from './Empty';
import { Failure } from './Failure';
import { OrganizationPicker } from './OrganizationPicker';
import { OrganizationView } from './OrganizationView';
import { useOrganization } from './useOrganization';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    color: theme.palette.text.primary,
    padding: theme.spacing(1, 2.5, 4),
    minWidth: 0,
    // That of themes is for paper; pages are a little darker.
    '& .MuiInputLabel-root:not(.Mui-focused)': {
      color: theme.palette.text.primary,
    },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    margin: theme.spacing(1, 0),
  },
}));

const DAYS = [7, 30, 90, 365];

/** Organizations of Pulumi, one at a time. */
export function PulumiDashboard() {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const [params, setParams] = useSearchParams();
  const [days, setDays] = useState(30);
  const list = useAsyncRetry(() => api.call('ListPulumiOrganizations'), [api]);
  const names = list.value?.items.map(({ name }) => name) ?? [];
  const asked = params.get('organization');
  const name = names.find(known => known === asked) ?? names[0];
  const { value, error, loading, retry } = useOrganization(name, days);
  return (
    <main className={classes.root}>
      {list.error && <Failure error={list.error} onRetry={list.retry} />}
      {!list.error && !list.value && <Progress />}
      {list.value && !name && (
        <Empty
          title={t('organization.noneTitle')}
          description={t('organization.noneDescription')}
        />
      )}
      {name && (
        <div className={classes.head}>
          <OrganizationPicker
            names={names}
            value={name}
            onChange={next =>
              setParams({ organization: next }, { replace: true })
            }
          />
          <Days value={days} onChange={setDays} />
        </div>
      )}
      {error && <Failure error={error} onRetry={retry} />}
      {name && loading && <LinearProgress aria-label={t('loading')} />}
      {!error && value?.name === name && value && (
        <OrganizationView organization={value} />
      )}
    </main>
  );
}

function Days(props: { value: number; onChange: (days: number) => void }) {
  const t = useText();
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id="pulumi-days"
      label={t('organization.days')}
      value={props.value}
      onChange={event => props.onChange(Number(event.target.value))}
    >
      {DAYS.map(days => (
        <MenuItem key={days} value={days}>
          {t('organization.daysOf', { days: String(days) })}
        </MenuItem>
      ))}
    </TextField>
  );
}
