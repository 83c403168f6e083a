import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock } from '../../__testUtils__/appstackApiMock';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { waitingRun } from '../../__testUtils__/runs';
import { RunsPage } from './RunsPage';

it('lists the runs behind a number, of all appStacks, narrowed down by the URL', async () => {
  const { api } = renderPlugin(<RunsPage />, {
    path: '/?standing=awaiting-approval&owner=group:default/orders-team',
    api: appstackApiMock({
      call: (async () => ({ items: [waitingRun], pageInfo: {} })) as never,
    }),
  });
  const table = await screen.findByRole('table', { name: 'Runs' });
  expect(within(table).getByRole('link', { name: 'orders' })).toHaveAttribute(
    'href',
    '/appstack/stacks/orders/runs',
  );
  const asked = () => api.call.mock.lastCall as unknown[];
  expect(asked()).toMatchObject([
    'ListRuns',
    {
      query: {
        standing: 'awaiting-approval',
        owner: 'group:default/orders-team',
      },
    },
  ]);
  await userEvent.click(screen.getByRole('button', { name: /^How it stands/ }));
  await userEvent.click(
    screen.getByRole('option', { name: 'Earlier version applied' }),
  );
  expect(asked()).toMatchObject([
    'ListRuns',
    { query: { standing: 'behind' } },
  ]);
});
