import { appstackActivityReadPermission } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import MenuItem from '@material-ui/core/MenuItem';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { Link as RouterLink, useLocation, useParams } from 'react-router-dom';
import { sharedQuery, useStack, useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { Field, EnvironmentLabel, useTabStyles } from '../common';

const TABS = [
  'overview',
  'graph',
  'connections',
  'assumptions',
  'diagnostics',
  'retained',
  'versions',
  'terraform',
  'delivery',
  'runs',
  'activity',
] as const;

/** Those that show all environments and versions at once. */
const WITHOUT_ENVIRONMENT: readonly string[] = [
  'versions',
  'delivery',
  'runs',
  'activity',
];

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  environment: { minWidth: 180, marginBottom: theme.spacing(1) },
}));

/** The views of an appStack, each with its URL, and the environment that they show. */
export function StackTabs() {
  const classes = useStyles();
  const tabs = useTabStyles();
  const t = useText();
  const { stack, detail, environment, setEnvironment } = useStack();
  const path = useRouteRef(stackRouteRef)({ name: stack.name });
  const query = sharedQuery(useLocation().search).toString();
  const { '*': inside } = useParams();
  const mayReadActivity = usePermission({
    permission: appstackActivityReadPermission,
  }).allowed;
  const shown = TABS.filter(tab => tab !== 'activity' || mayReadActivity);
  const active = shown.find(tab => tab === inside?.split('/')[0]) ?? 'overview';

  return (
    <div className={classes.root}>
      <Tabs
        value={active}
        indicatorColor="primary"
        variant="scrollable"
        scrollButtons="auto"
        aria-label={t('stack.tabs')}
      >
        {shown.map(tab => (
          <Tab
            key={tab}
            value={tab}
            className={tabs.tab}
            label={t(`stack.tab.${tab}`)}
            component={RouterLink}
            to={`${path}/${tab}${query && `?${query}`}`}
          />
        ))}
      </Tabs>
      {!WITHOUT_ENVIRONMENT.includes(active) && detail && (
        <Field
          select
          className={classes.environment}
          label={t('common.environment')}
          value={environment ?? ''}
          onChange={event => setEnvironment(event.target.value)}
        >
          {detail.environments.map(realization => (
            <MenuItem
              key={realization.environment}
              value={realization.environment}
            >
              <EnvironmentLabel
                environment={realization.environment}
                cloud={realization.cloud}
              />
            </MenuItem>
          ))}
        </Field>
      )}
    </div>
  );
}
