import { useRouteRef } from '@backstage/core-plugin-api';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import {
  Navigate,
  Route,
  Routes,
  Link as RouterLink,
  useLocation,
  useParams,
} from 'react-router-dom';
import { sharedQuery, useStack, useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { FilterSelect, useTabStyles } from '../common';
import { DriftView, InputsView, OutputsView } from '../RunEnvironment';
import { RunsOverview } from '../Runs';

const VIEWS = ['', 'inputs', 'outputs', 'drift'] as const;

const useStyles = makeStyles(theme => ({
  view: { marginTop: theme.spacing(2) },
  environment: { marginBottom: theme.spacing(2) },
}));

/** How the appStack runs: its runs, and of each environment inputs, outputs and drift. */
function RunsTab() {
  const classes = useStyles();
  return (
    <>
      <ViewTabs />
      <div className={classes.view}>
        <Routes>
          <Route index element={<RunsOverview />} />
          <Route path="inputs" element={<OfEnvironment view={InputsView} />} />
          <Route
            path="outputs"
            element={<OfEnvironment view={OutputsView} />}
          />
          <Route path="drift" element={<OfEnvironment view={DriftView} />} />
          <Route path="*" element={<Navigate to=".." replace />} />
        </Routes>
      </div>
    </>
  );
}

function ViewTabs() {
  const tabs = useTabStyles();
  const t = useText();
  const { stack } = useStack();
  const path = useRouteRef(stackRouteRef)({ name: stack.name });
  const query = sharedQuery(useLocation().search).toString();
  const { '*': inside = '' } = useParams();
  return (
    <Tabs
      value={VIEWS.find(view => view === inside) ?? ''}
      className={tabs.tabs}
      indicatorColor="primary"
      variant="scrollable"
      scrollButtons="auto"
      aria-label={t('runs.views')}
    >
      {VIEWS.map(view => (
        <Tab
          key={view}
          value={view}
          className={tabs.tab}
          label={t(`runs.view.${view || 'runs'}`)}
          component={RouterLink}
          to={`${path}/runs${view && `/${view}`}${query && `?${query}`}`}
        />
      ))}
    </Tabs>
  );
}

/** A view of one environment, with the choice of it. */
function OfEnvironment(props: {
  view: (props: { environment: string }) => JSX.Element;
}) {
  const classes = useStyles();
  const t = useText();
  const { stack, environment, setEnvironment } = useStack();
  const { view: View } = props;
  const [first] = stack.environments;
  const shown = stack.environments.find(name => name === environment) ?? first;
  return (
    <>
      {stack.environments.length > 1 && (
        <div className={classes.environment}>
          <FilterSelect
            label={t('common.environment')}
            value={shown}
            options={stack.environments.map(name => [name, name])}
            onChange={name => name && setEnvironment(name)}
          />
        </div>
      )}
      {shown && <View environment={shown} />}
    </>
  );
}

export default RunsTab;
