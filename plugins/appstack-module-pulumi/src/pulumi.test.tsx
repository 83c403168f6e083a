import appstackPlugin, {
  appstackApiRef,
} from '@appstack/backstage-plugin-appstack';
import type { AppstackApi } from '@appstack/backstage-plugin-appstack-common';
import { ReactRouterV6PageRouter } from '@backstage/frontend-adapter-react-router-v6';
import {
  createApiMock,
  mockApis,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JSX } from 'react';
import { SWRConfig } from 'swr';
import { answers, tracker } from './__testUtils__/answers';
import { EntityPulumi } from './components/EntityPulumi';
import { OrganizationCard } from './components/OrganizationCard';
import { PulumiDashboard } from './components/PulumiDashboard';
import { StackCard } from './components/StackCard';
import appstackModulePulumi from './index';
import { isPulumiAvailable, isPulumiOrganizationAvailable } from './legacy';

const apiMock = createApiMock<AppstackApi>(
  appstackApiRef,
  () => ({ call: jest.fn() }) as unknown as jest.Mocked<AppstackApi>,
);

/** The portal's client; an error in place of an answer is thrown. */
function portal(more: Record<string, unknown> = {}) {
  const call = jest.fn(async (id: string) => {
    const answer = ({ ...answers, ...more } as Record<string, unknown>)[id];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return { call, api: apiMock({ call: call as never }) };
}

function show(
  element: JSX.Element,
  options: { more?: Record<string, unknown>; denied?: string[] } = {},
) {
  const { more, denied = [] } = options;
  const { api, call } = portal(more);
  renderInTestApp(
    <ReactRouterV6PageRouter>
      <SWRConfig value={{ provider: () => new Map() }}>
        <EntityProvider entity={tracker}>{element}</EntityProvider>
      </SWRConfig>
    </ReactRouterV6PageRouter>,
    {
      apis: [
        api,
        mockApis.permission({
          authorize: ({ permission }) =>
            denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      ],
    },
  );
  return call;
}

describe('The card of an entity', () => {
  it('shows a stack, what runs, and outputs without secrets', async () => {
    show(<StackCard />);
    expect(await screen.findByText('Follows parcels')).toBeInTheDocument();
    expect(screen.getByText('team: fulfilment')).toBeInTheDocument();
    expect(screen.getByText('update by mira is running')).toBeInTheDocument();
    const outputs = await screen.findByRole('region', { name: 'Outputs' });
    expect(
      await within(outputs).findByText('https://parcels.example.com'),
    ).toBeInTheDocument();
    expect(within(outputs).getByText('(secret)')).toBeInTheDocument();
    expect(within(outputs).getAllByRole('button')).toHaveLength(1);
    expect(
      screen.getByRole('link', { name: 'Open in the Pulumi console' }),
    ).toHaveAttribute('href', answers.GetPulumiStack.consoleUrl);
    expect(
      screen.getByText(/The annotation names nowhere/),
    ).toBeInTheDocument();
  });

  it('tells namesakes apart by their organization', async () => {
    const call = show(<StackCard />);
    await userEvent.click(await screen.findByRole('button', { name: /Stack/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'labs/parcels/production' }),
    );
    expect(call).toHaveBeenCalledWith('GetPulumiStack', {
      params: expect.objectContaining({ organization: 'labs' }),
    });
  });

  it('says what a request failed with, and tries again', async () => {
    const call = show(<StackCard />, {
      more: { ListPulumiStacks: new Error('Pulumi Cloud cannot be reached.') },
    });
    expect(
      await screen.findByText('Pulumi Cloud cannot be reached.'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('shows the organization of a System', async () => {
    show(<OrganizationCard />);
    expect(
      await screen.findByRole('row', { name: /aws 38/ }),
    ).toBeInTheDocument();
  });
});

describe('The tab of an entity', () => {
  it('shows what waits as waiting, and pages of what was', async () => {
    const call = show(<EntityPulumi />);
    const [, activity] = await screen.findAllByRole('table');
    expect(within(activity).getByText('Queued')).toBeInTheDocument();
    expect(within(activity).getByText('+3 =9')).toBeInTheDocument();
    const [, older] = screen.getAllByRole('button', { name: 'Older' });
    await userEvent.click(older);
    expect(call).toHaveBeenCalledWith(
      'ListPulumiActivity',
      expect.objectContaining({
        query: { kind: 'all', limit: 5, cursor: '2' },
      }),
    );
  });

  it('destroys what was typed, and names what it holds', async () => {
    const call = show(<EntityPulumi />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Destroy' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Destroy acme/parcels/production?',
    });
    expect(
      within(dialog).getByText('The stack has 12 resources.'),
    ).toBeInTheDocument();
    const destroy = within(dialog).getByRole('button', { name: 'Destroy' });
    expect(destroy).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox'),
      'acme/parcels/production',
    );
    await userEvent.click(destroy);
    expect(
      await within(dialog).findByText(/Deployment 5 was started/),
    ).toBeInTheDocument();
    expect(call).toHaveBeenCalledWith(
      'RunPulumiStack',
      expect.objectContaining({
        body: {
          operation: 'destroy',
          confirm: { stack: 'acme/parcels/production', resourceCount: 12 },
        },
      }),
    );
  });

  it('offers what the person may do', async () => {
    show(<EntityPulumi />, { denied: ['appstack.pulumi.destroy'] });
    expect(
      await screen.findByRole('button', { name: 'Preview' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Destroy' }),
    ).not.toBeInTheDocument();
  });
});

describe('The dashboard', () => {
  it('shows an organization, and what its edition lacks', async () => {
    show(<PulumiDashboard />);
    const history = await screen.findByRole('region', {
      name: 'Resources over time',
    });
    expect(history).toHaveTextContent(/edition .* does not include it/);
    expect(screen.getByRole('row', { name: /others 2/ })).toBeInTheDocument();
  });

  it('says what to configure where there is none', async () => {
    show(<PulumiDashboard />, {
      more: { ListPulumiOrganizations: { items: [] } },
    });
    expect(
      await screen.findByText(/under appstack\.pulumi/),
    ).toBeInTheDocument();
  });
});

describe('The module in an app on the new frontend system', () => {
  // These pages ask for a permission before the app starts, which the test app does not wait for.
  const plugin = appstackPlugin.withOverrides({
    extensions: (['activity', 'coverage', 'dashboard'] as const).map(name =>
      appstackPlugin
        .getExtension(`sub-page:appstack/${name}`)
        .override({ if: undefined }),
    ),
  });
  const apis = [portal().api, catalogApiMock(), mockApis.permission()] as const;

  it('adds a page below AppStack', async () => {
    renderTestApp({
      features: [plugin, appstackModulePulumi],
      apis,
      initialRouteEntries: ['/appstack/pulumi'],
    });
    expect(
      await screen.findByRole('region', { name: 'Newest deployments' }),
    ).toBeInTheDocument();
  });

  it('puts its cards on pages of entities with the annotations, and on no others', async () => {
    const showEntity = (entity: typeof tracker) =>
      renderTestApp({
        features: [plugin, appstackModulePulumi],
        extensions: [createTestEntityPage({ entity })],
        apis,
      });
    const { unmount } = showEntity(tracker);
    expect(await screen.findByText('Follows parcels')).toBeInTheDocument();
    unmount();
    showEntity({ ...tracker, metadata: { name: 'other' } });
    expect(screen.queryByText('Follows parcels')).not.toBeInTheDocument();
  });
});

it('says of which entities it has something, for legacy apps', () => {
  expect(isPulumiAvailable(tracker)).toBe(true);
  expect(isPulumiOrganizationAvailable(tracker)).toBe(true);
  expect(isPulumiAvailable({ ...tracker, metadata: { name: 'x' } })).toBe(
    false,
  );
});
