import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { pullRequest } from '../../__testUtils__/delivery';
import { memberStack, ordersSystem } from '../../__testUtils__/fixtures';
import { drift, target } from '../../__testUtils__/runs';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { EntityAppstackCard } from './EntityAppstackCard';

const card = (
  <EntityProvider entity={ordersSystem}>
    <EntityAppstackCard />
  </EntityProvider>
);

describe('The AppStack card of an entity', () => {
  it('offers a sync when the entity is in no appStack', async () => {
    const { api } = renderPlugin(card);

    expect(
      await screen.findByText('Not part of an appStack yet'),
    ).toBeInTheDocument();
    expect(api.listAppStacks).toHaveBeenCalledWith({
      entityRef: 'system:default/orders',
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Sync to appStack' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Sync to appStack' }),
    ).toBeInTheDocument();
  });

  it('says where the entity is, with numbers, and what is out of date and why', async () => {
    renderPlugin(card, {
      api: appstackApiMock({
        listAppStacks: async () => ({ items: [memberStack], pageInfo: {} }),
      }),
    });

    expect(await screen.findByRole('link', { name: 'Orders' })).toHaveAttribute(
      'href',
      '/appstack/stacks/orders',
    );
    expect(screen.getByText('v2')).toBeInTheDocument();
    expect(
      screen.getByText('2 explicit, 22 implied resources'),
    ).toBeInTheDocument();
    expect(screen.getByText('Out of date')).toBeInTheDocument();
    expect(
      screen.getByText('Changed in the catalog since'),
    ).toBeInTheDocument();
    expect(screen.getByText('orders-db')).toBeInTheDocument();
  });

  it('leads to the pull request that is open', async () => {
    const closed = { ...pullRequest, id: 'b9', state: 'closed', number: 4 };
    renderPlugin(card, {
      api: appstackApiMock({
        listAppStacks: async () => ({ items: [memberStack], pageInfo: {} }),
        call: (async (id: string) => ({
          items: id === 'ListPullRequests' ? [pullRequest, closed] : [],
          pageInfo: {},
        })) as never,
      }),
    });
    expect(
      await screen.findByRole('link', { name: 'Pull request #7' }),
    ).toHaveAttribute('href', pullRequest.url);
    expect(screen.queryByText('Pull request #4')).toBeNull();
  });

  it('says how far the last run is, what is applied, and whether that drifted', async () => {
    const answers: Record<string, unknown> = {
      ListPullRequests: { items: [], pageInfo: {} },
      GetRunTargets: {
        items: [
          {
            ...target,
            unreported: [
              { root: 'main', version: 2, since: '2026-11-20T10:00:00.000Z' },
            ],
          },
        ],
      },
      GetDrift: drift,
    };
    renderPlugin(card, {
      api: appstackApiMock({
        listAppStacks: async () => ({ items: [memberStack], pageInfo: {} }),
        call: (async (id: string) => answers[id]) as never,
      }),
    });
    expect(await screen.findByRole('link', { name: 'Apply' })).toHaveAttribute(
      'href',
      '/appstack/runs/r2',
    );
    expect(screen.getByText('Awaiting approval')).toBeVisible();
    expect(screen.getByText('version 1 of 2')).toBeVisible();
    expect(screen.getByText('unknown')).toBeVisible();
    expect(
      await screen.findByText('1 resource was changed elsewhere'),
    ).toBeVisible();
  });

  it('does not call up to date what holds only parts of the entity', async () => {
    const { membership } = memberStack;
    const state = (whole: boolean) => ({
      ...memberStack,
      name: whole ? 'whole' : 'parts',
      membership: {
        environments: membership!.environments.map(one => ({ ...one, whole })),
        outOfDate: [],
      },
    });
    renderPlugin(card, {
      api: appstackApiMock({
        listAppStacks: async () => ({
          items: [state(true), state(false)],
          pageInfo: {},
        }),
      }),
    });
    const [whole, parts] = await screen.findAllByRole('list', {
      name: /Environments/,
    });
    expect(whole).toHaveTextContent('Up to date');
    expect(parts).toHaveTextContent('Only parts synced');
    expect(parts).not.toHaveTextContent('Up to date');
  });

  it('says what failed and tries again', async () => {
    const listAppStacks = jest
      .fn()
      .mockRejectedValueOnce(failure(503, 'The database is away'))
      .mockResolvedValue({ items: [], pageInfo: {} });
    renderPlugin(card, { api: appstackApiMock({ listAppStacks }) });

    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('Not part of an appStack yet'),
    ).toBeInTheDocument();
  });

  it('hides the button from who may neither create nor sync', async () => {
    renderPlugin(card, {
      denied: ['appstack.stack.create', 'appstack.stack.sync'],
    });

    expect(
      await screen.findByText('Not part of an appStack yet'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Sync to appStack' }),
    ).not.toBeInTheDocument();
  });
});
