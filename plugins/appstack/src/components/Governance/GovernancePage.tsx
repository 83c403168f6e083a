import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import {
  Navigate,
  Route,
  Link as RouterLink,
  Routes,
  useLocation,
} from 'react-router-dom';
import { useText } from '../../hooks';
import { governanceRouteRef } from '../../routes';
import { PageBody, useTabStyles } from '../common';
import { GOVERNANCE_TABS, type GovernanceTab } from './tabs';

/** What an organization prescribes, a tab for each kind of it. */
export function GovernancePage() {
  const tabs = useTabStyles();
  const t = useText();
  const { pathname } = useLocation();
  const root = useRouteRef(governanceRouteRef)();
  const allowed = useAllowedTabs();
  const active = allowed.find(({ id }) => pathname.startsWith(`${root}/${id}`));
  return (
    <PageBody>
      <Tabs
        value={active?.id ?? false}
        indicatorColor="primary"
        variant="scrollable"
        scrollButtons="off"
        className={tabs.tabs}
        aria-label={t('governance.tabs')}
      >
        {allowed.map(({ id }) => (
          <Tab
            key={id}
            value={id}
            className={tabs.tab}
            label={t(`governance.tab.${id}`)}
            component={RouterLink}
            to={`${root}/${id}`}
          />
        ))}
      </Tabs>
      <Routes>
        <Route
          index
          element={
            <Navigate to={(allowed[0] ?? GOVERNANCE_TABS[0]).id} replace />
          }
        />
        {GOVERNANCE_TABS.map(({ id, Page }) => (
          <Route key={id} path={`${id}/*`} element={<Page />} />
        ))}
      </Routes>
    </PageBody>
  );
}

/** The tabs that the viewer may open. */
function useAllowedTabs(): readonly GovernanceTab[] {
  const allowed = GOVERNANCE_TABS.map(
    // The list is a constant, so the hooks run in the same order each time.
    // eslint-disable-next-line react-hooks/rules-of-hooks
    ({ permission }) => usePermission({ permission }).allowed,
  );
  return GOVERNANCE_TABS.filter((_, index) => allowed[index]);
}
