import { appstackActivityReadPermission } from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import useAsync from 'react-use/esm/useAsync';
import { useAppstackApi, useText } from '../../hooks';
import { EntityLink, TimeAgo } from '../common';
import { ActivityStatusLabel } from './ActivityStatusLabel';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(0.75),
    paddingTop: theme.spacing(0.75),
  },
}));

/** What happened to an appStack last; nothing where that may not or cannot be read. */
export function LastActivity({ name }: { name: string }) {
  const { allowed } = usePermission({
    permission: appstackActivityReadPermission,
  });
  return allowed ? <Line name={name} /> : null;
}

function Line({ name }: { name: string }) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { value } = useAsync(
    () => api.call('ListActivity', { query: { appstack: name, limit: 1 } }),
    [api, name],
  );
  const last = value?.items[0];
  if (!last) return null;
  return (
    <Typography variant="body2" component="div" className={classes.line}>
      <span>
        {t('activity.last')} {t(`activity.kind.${last.kind}`)}
      </span>
      <ActivityStatusLabel status={last.status} />
      <EntityLink entityRef={last.by} />
      <TimeAgo date={last.at} />
    </Typography>
  );
}
