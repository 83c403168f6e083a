import { useRouteRef } from '@backstage/core-plugin-api';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../../hooks';
import { mappingsRouteRef, resourceTypesRouteRef } from '../../routes';
import { useTabStyles } from './tabStyles';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2) },
}));

/** The mappings, and the resource types that their rules name. */
export function MappingsTabs({ active }: { active: 'mappings' | 'types' }) {
  const classes = useStyles();
  const tabs = useTabStyles();
  const t = useText();
  const mappingsPath = useRouteRef(mappingsRouteRef)();
  const typesPath = useRouteRef(resourceTypesRouteRef)();
  return (
    <Tabs
      value={active}
      indicatorColor="primary"
      className={`${tabs.tabs} ${classes.root}`}
      aria-label={t('resourceTypes.tabs')}
    >
      <Tab
        value="mappings"
        className={tabs.tab}
        label={t('resourceTypes.mappings')}
        component={RouterLink}
        to={mappingsPath}
      />
      <Tab
        value="types"
        className={tabs.tab}
        label={t('resourceTypes.title')}
        component={RouterLink}
        to={typesPath}
      />
    </Tabs>
  );
}
