import { useRouteRef } from '@backstage/core-plugin-api';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import useTitle from 'react-use/esm/useTitle';
import { useText } from '../../hooks';
import { runsRouteRef } from '../../routes';
import { PageBody } from '../common';
import { RunList } from './RunList';

/** The runs of all appStacks that the person may see. */
export function RunsPage() {
  const t = useText();
  const path = useRouteRef(runsRouteRef)();
  const title = t('runs.list.title');
  useTitle(title, { restoreOnUnmount: true });
  return (
    <BreadcrumbEntry entry={{ label: title, href: path }}>
      <PageBody>
        <Typography color="textSecondary">{t('runs.list.help')}</Typography>
        <RunList />
      </PageBody>
    </BreadcrumbEntry>
  );
}
