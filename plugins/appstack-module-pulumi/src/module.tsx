import {
  createFrontendModule,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import type { JSX } from 'react';
import { ORGANIZATIONS_FILTER, STACKS_FILTER } from './annotations';
import { pulumiTranslationRef } from './translation';

/** Loads a part of the portal that has an address of its own, with the React Router that it uses. */
async function withReactRouter(
  load: () => Promise<JSX.Element>,
): Promise<JSX.Element> {
  const [{ ReactRouterV6PageRouter }, element] = await Promise.all([
    import('@backstage/frontend-adapter-react-router-v6'),
    load(),
  ]);
  return <ReactRouterV6PageRouter>{element}</ReactRouterV6PageRouter>;
}

const stackCard = EntityCardBlueprint.make({
  name: 'pulumi-stack',
  params: {
    filter: STACKS_FILTER,
    loader: async () => {
      const { StackCard } = await import('./components/StackCard');
      return <StackCard />;
    },
  },
});

const organizationCard = EntityCardBlueprint.make({
  name: 'pulumi-organization',
  params: {
    filter: ORGANIZATIONS_FILTER,
    loader: async () => {
      const { OrganizationCard } =
        await import('./components/OrganizationCard');
      return <OrganizationCard />;
    },
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'pulumi',
  params: {
    path: '/pulumi',
    title: pulumiTranslationRef('title'),
    group: 'deployment',
    filter: STACKS_FILTER,
    loader: () =>
      withReactRouter(async () => {
        const { EntityPulumi } = await import('./components/EntityPulumi');
        return <EntityPulumi />;
      }),
  },
});

const subPage = SubPageBlueprint.make({
  name: 'pulumi',
  attachTo: { id: 'page:appstack', input: 'pages' },
  params: {
    path: 'pulumi',
    title: pulumiTranslationRef('title'),
    loader: () =>
      withReactRouter(async () => {
        const { PulumiDashboard } =
          await import('./components/PulumiDashboard');
        return <PulumiDashboard />;
      }),
  },
});

/**
 * Adds stacks and organizations of Pulumi to the AppStack plugin, for the new
 * frontend system.
 *
 * @public
 */
export const appstackModulePulumi = createFrontendModule({
  pluginId: 'appstack',
  extensions: [stackCard, organizationCard, entityContent, subPage],
});
