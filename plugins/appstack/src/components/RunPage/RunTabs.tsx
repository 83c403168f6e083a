import type { Run } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../../hooks';
import { runRouteRef } from '../../routes';
import { useTabStyles } from '../common';

const TABS = ['plan', 'log', 'events'] as const;
type RunTab = (typeof TABS)[number];

/** The tab that the URL names; without one, what is of interest now. */
export function tabOf(run: Run, inside: string | undefined): RunTab {
  const named = TABS.find(tab => tab === inside);
  if (named) return named;
  const isWorking = run.state === 'applying' || run.state === 'failed';
  return run.plannedAt && !isWorking ? 'plan' : 'log';
}

export function RunTabs(props: { run: Run; active: RunTab }) {
  const tabs = useTabStyles();
  const t = useText();
  const path = useRouteRef(runRouteRef)({ id: props.run.id });
  return (
    <Tabs
      value={props.active}
      className={tabs.tabs}
      indicatorColor="primary"
      variant="scrollable"
      scrollButtons="auto"
      aria-label={t('run.tabs')}
    >
      {TABS.map(tab => (
        <Tab
          key={tab}
          value={tab}
          className={tabs.tab}
          label={t(`run.tab.${tab}`)}
          component={RouterLink}
          to={`${path}/${tab}`}
        />
      ))}
    </Tabs>
  );
}
