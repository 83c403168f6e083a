import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { syncActivity } from '../../__testUtils__/activity';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { ActivityList } from './ActivityList';
import { ActivityPage } from './ActivityPage';
import { LastActivity } from './LastActivity';

const answering = (items: readonly object[], nextCursor?: string) =>
  appstackApiMock({
    call: async () => ({ items, pageInfo: { nextCursor } }) as never,
  });

describe('Activity', () => {
  it('says who did what, how it ended and what it changed, and leads to all of it', async () => {
    const run = {
      ...{ ...syncActivity, id: '8', kind: 'apply', status: 'unknown' },
      ...{ runId: 'r1', details: { planned: { create: 2, delete: 0 } } },
    };
    const refused = {
      ...{ ...syncActivity, id: '9', status: 'refused', version: undefined },
      details: { errors: 1, codes: ['no/such-code'], failure: 'rejected' },
      pullRequest: { id: 'p', number: 7, url: 'https://git.example/7' },
    };
    renderPlugin(<ActivityPage />, {
      api: answering([syncActivity, run, refused]),
    });
    const table = await screen.findByRole('table', { name: 'Activity' });
    const [, sync, apply, last] = within(table).getAllByRole('row');
    for (const text of ['Sync', 'done', '1.2 s', 'development, production']) {
      expect(within(sync).getByText(text)).toBeInTheDocument();
    }
    expect(sync).toHaveTextContent('+3 added');
    const hrefOf = (row: HTMLElement, name: string) =>
      within(row).getByRole('link', { name }).getAttribute('href');
    expect(hrefOf(sync, 'Orders')).toBe('/appstack/stacks/orders');
    expect(hrefOf(sync, 'Version 2')).toBe(
      '/appstack/stacks/orders/overview?version=2',
    );
    expect(hrefOf(sync, 'Difference')).toBe(
      '/appstack/stacks/orders/versions?from=1&to=2',
    );
    expect(apply).toHaveTextContent('outcome unknown');
    expect(apply).toHaveTextContent('2 create');
    expect(hrefOf(apply, 'Run')).toBe('/appstack/runs/r1');
    expect(last).toHaveTextContent('refused');
    expect(last).toHaveTextContent('1 errorno/such-code');
    expect(hrefOf(last, 'Pull request #7')).toBe('https://git.example/7');
  });

  it('takes its filters from the URL, and starts anew when one changes', async () => {
    const { api } = renderPlugin(<ActivityPage />, {
      api: answering([syncActivity], 'later'),
      path: '/?kind=sync&status=nonsense&from=2026-11-01&cursor=earlier',
    });
    await screen.findByRole('table', { name: 'Activity' });
    const asked = () =>
      api.call.mock.lastCall as unknown as [string, { query: object }];
    expect(asked()[1].query).toEqual({
      ...{ kind: 'sync', from: '2026-11-01', cursor: 'earlier', limit: 25 },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Older' }));
    expect(asked()[1].query).toMatchObject({ kind: 'sync', cursor: 'later' });
    await userEvent.click(screen.getByRole('button', { name: 'Outcome All' }));
    await userEvent.click(screen.getByRole('option', { name: 'failed' }));
    expect(asked()[1].query).toEqual({
      ...{ kind: 'sync', status: 'failed', from: '2026-11-01', limit: 25 },
    });
  });

  it('is about one appStack or entity where that is given, and says when there is nothing', async () => {
    const { api } = renderPlugin(
      <ActivityList scope={{ appstack: 'orders' }} />,
      { api: answering([]) },
    );
    expect(await screen.findByText('Nothing happened yet')).toBeInTheDocument();
    expect(api.call).toHaveBeenCalledWith('ListActivity', {
      query: { appstack: 'orders', limit: 25 },
    });
    expect(screen.queryByLabelText('AppStack')).toBeNull();
  });

  it('says what failed', async () => {
    const call = async () => {
      throw failure(503, 'The database is away');
    };
    renderPlugin(<ActivityPage />, { api: appstackApiMock({ call }) });
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
  });

  it('is one line on a card, for those who may read it', async () => {
    const line = <LastActivity name="orders" />;
    const { unmount } = renderPlugin(line, { api: answering([syncActivity]) });
    expect(await screen.findByText('Last: Sync')).toBeInTheDocument();
    unmount();
    const { api } = renderPlugin(line, { denied: ['appstack.activity.read'] });
    expect(api.call).not.toHaveBeenCalled();
  });
});
