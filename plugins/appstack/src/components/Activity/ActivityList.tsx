import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { Empty, PageFailure } from '../common';
import { ActivityFilters } from './ActivityFilters';
import { ActivityTable } from './ActivityTable';
import {
  useActivity,
  type ActivityList as List,
  type ActivityScope,
} from './useActivity';

const useStyles = makeStyles({
  pager: { display: 'flex', justifyContent: 'flex-end' },
});

/** What happened to all appStacks, to one, or to those that hold an entity: the same list everywhere. */
export function ActivityList({ scope = {} }: { scope?: ActivityScope }) {
  const list = useActivity(scope);
  const { value, loading, error, retry } = list.page;
  if (error) return <PageFailure error={error} onRetry={retry} />;
  return (
    <section aria-busy={loading}>
      <ActivityFilters list={list} scope={scope} />
      {!value && <Progress />}
      {value?.items.length === 0 && <Nothing isFiltered={list.isFiltered} />}
      {value && value.items.length > 0 && (
        <ActivityTable
          items={value.items}
          busy={loading}
          isOfOne={scope.appstack !== undefined}
        />
      )}
      <Pager list={list} />
    </section>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = useText();
  return isFiltered ? (
    <Empty
      title={t('activity.noMatches')}
      description={t('activity.noMatchesHelp')}
    />
  ) : (
    <Empty title={t('activity.empty')} description={t('activity.emptyHelp')} />
  );
}

function Pager({ list }: { list: List }) {
  const classes = useStyles();
  const t = useText();
  const { page, cursor, setCursor } = list;
  const next = page.value?.pageInfo.nextCursor;
  return (
    <div className={classes.pager}>
      {cursor && (
        <Button size="small" onClick={() => setCursor(undefined)}>
          {t('activity.first')}
        </Button>
      )}
      {next && (
        <Button
          size="small"
          disabled={page.loading}
          onClick={() => setCursor(next)}
        >
          {t('activity.next')}
        </Button>
      )}
    </div>
  );
}
