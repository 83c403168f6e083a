/**
 * The AppStack plugin for apps on the legacy frontend system.
 *
 * @packageDocumentation
 */

import { AppstackClient } from '@appstack/backstage-plugin-appstack-common';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { coreApis } from '@backstage/frontend-plugin-api';
import {
  createSearchResultListItemExtension,
  type SearchResultListItemExtensionProps,
} from '@backstage/plugin-search-react';
import type { FieldExtensionComponent } from '@backstage/plugin-scaffolder-react';
import type { JSX } from 'react';
import { appstackApiRef } from './api';
import type { AppstackSearchResultListItemProps } from './components/SearchResult/AppstackSearchResultListItem';
import {
  appStackPicker,
  environmentPicker,
  resourceTypePicker,
  systemEntityPicker,
} from './legacyFields';
import {
  catalogEntityRouteRef,
  entityContentRouteRef,
  rootRouteRef,
} from './routes';

export type { AppstackSearchResultListItemProps } from './components/SearchResult/AppstackSearchResultListItem';
export { isAppstackAvailable } from './entities';

/**
 * The AppStack plugin for the legacy frontend system.
 *
 * @public
 */
export const appstackPlugin = createPlugin({
  id: 'appstack',
  apis: [
    createApiFactory({
      api: appstackApiRef,
      deps: { discoveryApi: coreApis.discovery, fetchApi: coreApis.fetch },
      factory: dependencies => new AppstackClient(dependencies),
    }),
  ],
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  externalRoutes: { catalogEntity: catalogEntityRouteRef },
});

/**
 * The pages of AppStack, for a route such as `/appstack`.
 *
 * @public
 */
export const AppstackPage: () => JSX.Element = appstackPlugin.provide(
  createRoutableExtension({
    name: 'AppstackPage',
    mountPoint: rootRouteRef,
    component: () =>
      import('./components/AppstackPage/AppstackPage').then(
        ({ AppstackPage: Page }) => Page,
      ),
  }),
);

/**
 * Shows the appStacks of an entity, and syncs it.
 *
 * @public
 */
export const EntityAppstackCard: () => JSX.Element = appstackPlugin.provide(
  createComponentExtension({
    name: 'EntityAppstackCard',
    component: {
      lazy: () =>
        import('./components/EntityCard/EntityAppstackCard').then(
          ({ EntityAppstackCard: Card }) => Card,
        ),
    },
  }),
);

/**
 * Shows the outputs of an entity's infrastructure.
 *
 * @public
 */
export const EntityAppstackOutputsCard: () => JSX.Element =
  appstackPlugin.provide(
    createComponentExtension({
      name: 'EntityAppstackOutputsCard',
      component: {
        lazy: () =>
          import('./components/EntityCard/EntityOutputsCard').then(
            ({ EntityOutputsCard: Card }) => Card,
          ),
      },
    }),
  );

/**
 * The AppStack tab of an entity page.
 *
 * @public
 */
export const EntityAppstackContent: () => JSX.Element = appstackPlugin.provide(
  createRoutableExtension({
    name: 'EntityAppstackContent',
    mountPoint: entityContentRouteRef,
    component: () =>
      import('./components/EntityContent/EntityAppstackContent').then(
        ({ EntityAppstackContent: Content }) => Content,
      ),
  }),
);

/**
 * Shows an appStack among the results of a search; a child of `SearchResult`.
 *
 * @public
 */
export const AppstackSearchResultListItem: (
  props: SearchResultListItemExtensionProps<AppstackSearchResultListItemProps>,
) => JSX.Element | null = appstackPlugin.provide(
  createSearchResultListItemExtension({
    name: 'AppstackSearchResultListItem',
    predicate: result => result.type === 'appstack',
    component: () =>
      import('./components/SearchResult/AppstackSearchResultListItem').then(
        ({ AppstackSearchResultListItem: Item }) => Item,
      ),
  }),
);

/**
 * Chooses environments of the portal in a software template; a child of `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const AppStackEnvironmentPickerField: FieldExtensionComponent<any, any> =
  appstackPlugin.provide(environmentPicker);

/**
 * Chooses an appStack in a software template; a child of `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const AppStackPickerField: FieldExtensionComponent<any, any> =
  appstackPlugin.provide(appStackPicker);

/**
 * Chooses a resource type with its properties in a software template; a child of `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const AppStackResourceTypePickerField: FieldExtensionComponent<
  any,
  any
> = appstackPlugin.provide(resourceTypePicker);

/**
 * Chooses entities of a System in a software template; a child of `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const AppStackSystemEntityPickerField: FieldExtensionComponent<
  any,
  any
> = appstackPlugin.provide(systemEntityPicker);
