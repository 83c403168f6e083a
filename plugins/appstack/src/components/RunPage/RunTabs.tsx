import {
  REPORTED_ENGINE,
  type Run,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../../hooks';
import { runRouteRef } from '../../routes';
import { useTabStyles } from '../common';

const TABS = ['plan', 'log', 'events'] as const;
type RunTab = (typeof TABS)[number];

/** A run of somebody else has its log elsewhere. */
const tabsOf = ({ engine }: Run) =>
  TABS.filter(tab => tab !== 'log' || engine.id !== REPORTED_ENGINE);

/** The tab that the URL names; without one, what is of interest now. */
export function tabOf(run: Run, inside: string | undefined): RunTab {
  const named = tabsOf(run).find(tab => tab === inside);
  if (named) return named;
  if (run.engine.id === REPORTED_ENGINE) return 'plan';
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
      {tabsOf(props.run).map(tab => (
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
