import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { ordersStack, preview } from '../../__testUtils__/fixtures';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { StackListPage } from './StackListPage';

function pageOf(pageInfo: { nextCursor?: string; prevCursor?: string } = {}) {
  return jest.fn(async () => ({ items: [ordersStack], pageInfo }));
}

describe('The list of appStacks', () => {
  it('shows each with its owner, environments, numbers and version', async () => {
    renderPlugin(<StackListPage />, {
      api: appstackApiMock({ listAppStacks: pageOf() }),
    });

    const row = await screen.findByRole('row', { name: /orders-team/ });
    expect(row).toHaveTextContent('development');
    expect(row).toHaveTextContent('AWS');
    expect(row).toHaveTextContent('3 explicit, 60 implied · 1 warning');
    expect(row).toHaveTextContent('v2');
    expect(screen.getByRole('link', { name: 'Orders' })).toHaveAttribute(
      'href',
      '/appstack/stacks/orders',
    );
  });

  it('takes search and filters from the URL, and asks the backend for pages', async () => {
    const listAppStacks = pageOf({ nextCursor: 'page-2' });
    renderPlugin(<StackListPage />, {
      api: appstackApiMock({ listAppStacks }),
      path: '/?text=ord&environment=development',
    });

    await screen.findByRole('link', { name: 'Orders' });
    expect(screen.getByLabelText('Search by name or title')).toHaveValue('ord');
    const query = {
      text: 'ord',
      environment: 'development',
      state: 'active',
      limit: 25,
    };
    expect(listAppStacks).toHaveBeenLastCalledWith(
      expect.objectContaining(query),
    );

    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await screen.findByRole('link', { name: 'Orders' });
    expect(listAppStacks).toHaveBeenLastCalledWith({
      ...query,
      cursor: 'page-2',
    });
  });

  it('narrows the list to mine and to a cloud, and sorts it by column heads, all in the URL', async () => {
    const listAppStacks = pageOf();
    renderPlugin(<StackListPage />, {
      api: appstackApiMock({ listAppStacks }),
      path: '/?mine=true&cloud=gcp&sort=-synced&owner=group:default/x',
    });
    await screen.findByRole('link', { name: 'Orders' });
    const query = {
      ...{ mine: 'true', cloud: 'gcp', sort: '-synced', limit: 25 },
      ...{ owner: 'group:default/x', state: 'active' },
    };
    expect(listAppStacks).toHaveBeenLastCalledWith(query);
    const head = (name: string) => screen.getByRole('columnheader', { name });
    expect(head('Last version')).toHaveAttribute('aria-sort', 'descending');
    expect(head('Name')).not.toHaveAttribute('aria-sort');

    await userEvent.click(screen.getByRole('button', { name: 'Last version' }));
    expect(head('Last version')).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(listAppStacks).toHaveBeenLastCalledWith({ ...query, sort: 'name' });
    const whose = within(
      screen.getByRole('group', { name: 'Whose appStacks' }),
    );
    await userEvent.click(whose.getByRole('button', { name: 'All' }));
    const { mine: _mine, ...rest } = query;
    expect(listAppStacks).toHaveBeenLastCalledWith({ ...rest, sort: 'name' });
  });

  it('filters by what is out of date, and syncs the selected ones as previewed, without what is protected', async () => {
    const stale = (name: string, environments: string[]) => ({
      ...ordersStack,
      name,
      title: undefined,
      realizations: ['development', 'production'].map(environment => ({
        ...ordersStack.realizations[0],
        environment,
        protected: environment === 'production',
      })),
      outOfDate: environments.map(environment => ({
        environment,
        reasons: ['entity-changed' as const],
        since: '2026-11-20T10:00:00Z',
      })),
    });
    const items = [
      stale('a', ['development', 'production']),
      stale('b', ['production']),
      stale('c', []),
      stale('d', ['development']),
    ];
    const listAppStacks = jest.fn(async () => ({ items, pageInfo: {} }));
    const sync = jest.fn(async (name: string, { dryRun = false }) => ({
      ...preview,
      ...{ name, dryRun, version: 8, changed: true, diagnostics: [] },
      ...(name === 'd' && {
        ...{ changed: false, changes: [] },
        clears: ['mapping-changed' as const],
      }),
    }));
    renderPlugin(<StackListPage />, {
      api: appstackApiMock({ listAppStacks, sync }),
      path: '/?outOfDate=true',
    });
    await screen.findByRole('link', { name: 'a' });
    expect(listAppStacks).toHaveBeenLastCalledWith(
      expect.objectContaining({ outOfDate: 'true' }),
    );
    expect(screen.queryByRole('checkbox', { name: 'Select c' })).toBeNull();
    for (const name of ['a', 'b', 'd']) {
      await userEvent.click(
        screen.getByRole('checkbox', { name: `Select ${name}` }),
      );
    }
    await userEvent.click(
      screen.getByRole('button', { name: 'Sync 3 selected' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByRole('row', { name: /^b/ })).toBeNull();
    await userEvent.click(dialog.getByRole('button', { name: 'Preview all' }));
    await userEvent.click(
      await dialog.findByRole('button', { name: 'Sync 2 appStacks' }),
    );
    expect(
      await dialog.findByRole('row', { name: /^a.*Synced as version 8/ }),
    ).toBeVisible();
    expect(
      await dialog.findByRole('row', { name: /^d.*the files are the same/ }),
    ).toBeVisible();
    const request = {
      entityRefs: ordersStack.entityRefs,
      environments: ['development'],
    };
    const confirmed = {
      ...request,
      baseVersion: preview.baseVersion,
      expectedDigest: preview.digest,
    };
    expect(sync.mock.calls).toEqual([
      ['a', { ...request, dryRun: true }],
      ['d', { ...request, dryRun: true }],
      ['a', confirmed],
      ['d', confirmed],
    ]);
  });

  it('restores what was deleted', async () => {
    const { api } = renderPlugin(<StackListPage />, {
      api: appstackApiMock({ listAppStacks: pageOf() }),
      path: '/?state=deleted',
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Restore' }),
    );
    expect(api.restoreAppStack).toHaveBeenCalledWith('orders');
    expect(await screen.findByText('orders is back')).toBeInTheDocument();
  });

  it('is empty with a way to begin, for those who may', async () => {
    renderPlugin(<StackListPage />, { denied: ['appstack.stack.create'] });

    expect(await screen.findByText('No appStacks yet')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'New appStack' }),
    ).not.toBeInTheDocument();
  });

  it('says when a person may not see it', async () => {
    renderPlugin(<StackListPage />, {
      api: appstackApiMock({
        listAppStacks: async () => {
          throw failure(403, 'Not allowed');
        },
      }),
    });
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  });
});
