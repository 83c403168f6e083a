import type { Dashboard } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { FilteredTable, Link, TimeAgo } from '../common';

/** The pull requests that wait to be merged. */
export function PullRequests({ open, items }: Dashboard['pullRequests']) {
  const t = useText();
  if (open === 0) {
    return (
      <Typography color="textSecondary">
        {t('dashboard.noPullRequests')}
      </Typography>
    );
  }
  return (
    <>
      {open > items.length && (
        <Typography color="textSecondary">
          {t('dashboard.furtherPullRequests', { count: items.length })}
        </Typography>
      )}
      <FilteredTable
        minWidth={520}
        items={items}
        columns={[
          t('dashboard.appStack'),
          t('dashboard.environment'),
          t('dashboard.pullRequest'),
          t('dashboard.opened'),
        ]}
      >
        {item => <PullRequestRow item={item} />}
      </FilteredTable>
    </>
  );
}

function PullRequestRow(props: {
  item: Dashboard['pullRequests']['items'][number];
}) {
  const { appStack, environments, url, number, title, createdAt } = props.item;
  const path = useRouteRef(stackRouteRef)({ name: appStack });
  const text = [number && `#${number}`, title].filter(Boolean).join(' ');
  return (
    <TableRow>
      <TableCell>
        <Link to={`${path}/delivery`}>{appStack}</Link>
      </TableCell>
      <TableCell>{environments.join(', ')}</TableCell>
      <TableCell>
        {url ? (
          <Link to={url} newTab>
            {text || url}
          </Link>
        ) : (
          text
        )}
      </TableCell>
      <TableCell>
        <TimeAgo date={createdAt} />
      </TableCell>
    </TableRow>
  );
}
