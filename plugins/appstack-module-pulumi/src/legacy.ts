/**
 * Stacks and organizations of Pulumi for apps on the legacy frontend system.
 *
 * @packageDocumentation
 */

import { appstackPlugin } from '@appstack/backstage-plugin-appstack/legacy';
import {
  createComponentExtension,
  createRoutableExtension,
  createRouteRef,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';

export {
  isPulumiAvailable,
  isPulumiOrganizationAvailable,
} from './annotations';

const pageRouteRef = createRouteRef({ id: 'appstack-pulumi' });
const contentRouteRef = createRouteRef({ id: 'appstack-pulumi-entity' });

/**
 * The organizations of Pulumi, for a route such as `/pulumi`.
 *
 * @public
 */
export const PulumiPage: () => JSX.Element = appstackPlugin.provide(
  createRoutableExtension({
    name: 'PulumiPage',
    mountPoint: pageRouteRef,
    component: () =>
      import('./components/PulumiPage').then(({ PulumiPage: Page }) => Page),
  }),
);

/**
 * The stacks of Pulumi that belong to an entity.
 *
 * @public
 */
export const EntityPulumiCard: () => JSX.Element = appstackPlugin.provide(
  createComponentExtension({
    name: 'EntityPulumiCard',
    component: {
      lazy: () =>
        import('./components/StackCard').then(({ StackCard }) => StackCard),
    },
  }),
);

/**
 * The organizations of Pulumi that belong to an entity.
 *
 * @public
 */
export const EntityPulumiOrganizationCard: () => JSX.Element =
  appstackPlugin.provide(
    createComponentExtension({
      name: 'EntityPulumiOrganizationCard',
      component: {
        lazy: () =>
          import('./components/OrganizationCard').then(
            ({ OrganizationCard }) => OrganizationCard,
          ),
      },
    }),
  );

/**
 * The Pulumi tab of an entity page.
 *
 * @public
 */
export const EntityPulumiContent: () => JSX.Element = appstackPlugin.provide(
  createRoutableExtension({
    name: 'EntityPulumiContent',
    mountPoint: contentRouteRef,
    component: () =>
      import('./components/EntityPulumi').then(
        ({ EntityPulumi }) => EntityPulumi,
      ),
  }),
);
