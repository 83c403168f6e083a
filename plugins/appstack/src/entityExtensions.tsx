import {
  EntityCardBlueprint,
  EntityContentBlueprint,
  EntityContextMenuItemBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import SyncIcon from '@material-ui/icons/Sync';
import { useSyncMenuItem } from './components/SyncDialog/useSyncMenuItem';
import { SYNCED_KINDS_FILTER } from './entities';
import { entityContentRouteRef } from './routes';
import { appstackTranslationRef } from './translation';
import { withReactRouter } from './withReactRouter';

export const statusCard = EntityCardBlueprint.make({
  name: 'status',
  params: {
    type: 'info',
    filter: SYNCED_KINDS_FILTER,
    loader: async () => {
      const { EntityAppstackCard } =
        await import('./components/EntityCard/EntityAppstackCard');
      return <EntityAppstackCard />;
    },
  },
});

export const outputsCard = EntityCardBlueprint.make({
  name: 'outputs',
  params: {
    type: 'content',
    filter: SYNCED_KINDS_FILTER,
    loader: async () => {
      const { EntityOutputsCard } =
        await import('./components/EntityCard/EntityOutputsCard');
      return <EntityOutputsCard />;
    },
  },
});

export const entityContent = EntityContentBlueprint.make({
  name: 'appstack',
  params: {
    path: '/appstack',
    title: appstackTranslationRef('entity.content.title'),
    group: 'deployment',
    routeRef: entityContentRouteRef,
    filter: SYNCED_KINDS_FILTER,
    loader: () =>
      withReactRouter(async () => {
        const { EntityAppstackContent } =
          await import('./components/EntityContent/EntityAppstackContent');
        return <EntityAppstackContent />;
      }),
  },
});

export const syncMenuItem = EntityContextMenuItemBlueprint.make({
  name: 'sync',
  params: {
    icon: <SyncIcon fontSize="small" />,
    filter: SYNCED_KINDS_FILTER,
    useProps: useSyncMenuItem,
  },
});
