import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { ordersStack } from '../../__testUtils__/fixtures';
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
