import type { PulumiStackRef } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useInterval from 'react-use/esm/useInterval';
import { useAppstackApi, useText } from '../hooks';
import { ActivityTable } from './ActivityTable';
import { Failure } from './Failure';

const useStyles = makeStyles(theme => ({
  foot: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
}));

/** While something goes on, the list is read again. */
const LOOK_AGAIN_MS = 10_000;

/** The activity of a stack page by page, or the previews since its last update. */
export function ActivityList(props: {
  stack: PulumiStackRef;
  kind: 'all' | 'previews';
  /** Another number makes it read again. */
  turn: number;
}) {
  const classes = useStyles();
  const t = useText();
  const { kind } = props;
  const [cursor, setCursor] = useState<string>();
  const { value, error, retry } = useActivity(props, cursor);
  const title = t(kind === 'all' ? 'activity.title' : 'activity.previews');
  const isGoingOn = value?.items.some(
    ({ status }) => status === 'queued' || status === 'running',
  );
  useInterval(retry, isGoingOn ? LOOK_AGAIN_MS : null);
  const { nextCursor, prevCursor } = value?.pageInfo ?? {};
  return (
    <section aria-label={title}>
      <Typography variant="h6" component="h2">
        {title}
      </Typography>
      {error && <Failure error={error} onRetry={retry} />}
      {!error && !value && <LinearProgress aria-label={t('loading')} />}
      {value?.items.length === 0 && t('activity.none')}
      {value && value.items.length > 0 && (
        <ActivityTable label={title} items={value.items} />
      )}
      {(nextCursor || prevCursor) && (
        <div className={classes.foot}>
          <Button
            size="small"
            disabled={!prevCursor}
            onClick={() => setCursor(prevCursor)}
          >
            {t('activity.newer')}
          </Button>
          <Button
            size="small"
            disabled={!nextCursor}
            onClick={() => setCursor(nextCursor)}
          >
            {t('activity.older')}
          </Button>
          {t('activity.shown', { count: value?.totalItems ?? 0 })}
        </div>
      )}
    </section>
  );
}

function useActivity(
  props: { stack: PulumiStackRef; kind: 'all' | 'previews'; turn: number },
  cursor: string | undefined,
) {
  const api = useAppstackApi();
  const { kind, turn } = props;
  const { organization, project, stack } = props.stack;
  const limit = kind === 'all' ? 5 : 3;
  return useAsyncRetry(
    () =>
      api.call('ListPulumiActivity', {
        params: { organization, project, stack },
        query: { kind, limit, cursor },
      }),
    [api, organization, project, stack, kind, limit, cursor, turn],
  );
}
