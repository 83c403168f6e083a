import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dashboardNumbers } from '../../__testUtils__/activity';
import { appstackApiMock } from '../../__testUtils__/appstackApiMock';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { DashboardPage } from './DashboardPage';

const counts = [
  { appStack: 'orders', title: 'Orders', environment: 'production', count: 40 },
];

const start = (numbers: object = dashboardNumbers, path = '/') =>
  renderPlugin(<DashboardPage />, {
    path,
    api: appstackApiMock({
      call: (async (id: string) =>
        id === 'GetDashboard'
          ? numbers
          : { items: counts, pageInfo: {} }) as never,
    }),
  });

describe('The dashboard', () => {
  it('leads from every number to what it counts', async () => {
    start(dashboardNumbers, '/?owner=group:default/orders-team');
    const failed = await screen.findByRole('link', {
      name: '1 Last sync or run failed',
    });
    const owner = 'owner=group%3Adefault%2Forders-team';
    expect(failed).toHaveAttribute(
      'href',
      `/appstack/stacks?condition=failed&${owner}`,
    );
    expect(screen.getByRole('link', { name: '4 high' })).toHaveAttribute(
      'href',
      `/appstack/governance/results?severity=high&status=violated&${owner}`,
    );
    expect(
      screen.getByRole('link', { name: '#7 Orders: version 2' }),
    ).toHaveAttribute('href', dashboardNumbers.pullRequests.items[0].url);
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Show what is counted as AWS: 40',
      }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Behind the number: AWS',
    });
    expect(
      await within(dialog).findByRole('link', { name: 'Orders' }),
    ).toHaveAttribute(
      'href',
      '/appstack/stacks/orders/overview?environment=production',
    );
    // No engine is configured.
    expect(screen.queryByText('Runs')).toBeNull();
  });

  it('has each chart as a table, and another period and dimension on request', async () => {
    const { api } = start(dashboardNumbers, '/?days=90&by=cloud');
    expect(
      await screen.findByRole('img', { name: /^Resources by Cloud/ }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'As a table' }));
    const table = screen.getByRole('table', { name: 'Over time' });
    expect(within(table).getAllByRole('row')[2]).toHaveTextContent(
      '2026-11-293010',
    );
    const asked = () =>
      api.call.mock.lastCall as unknown as [string, { query: { by: string } }];
    await userEvent.click(
      screen.getByRole('button', { name: 'Tell apart by Cloud' }),
    );
    await userEvent.click(
      screen.getByRole('option', { name: 'Terraform type' }),
    );
    expect(asked()[1].query).toMatchObject({ by: 'type' });
  });

  it('shows runs where there is an engine, and says where nothing is counted', async () => {
    start({
      ...dashboardNumbers,
      resources: { cloud: [], provider: [], type: [] },
      timeline: { by: 'cloud', at: ['2026-11-30'], series: [] },
      pullRequests: { open: 0, items: [] },
      runs: {
        standings: [
          { standing: 'awaiting-approval', count: 2 },
          { standing: 'drifted', count: 1 },
        ],
        timeline: {
          at: ['2026-11-29', '2026-11-30'],
          series: [{ name: 'applied', counts: [1, 4] }],
        },
      },
    });
    expect(
      await screen.findByRole('link', { name: '2 Awaiting approval' }),
    ).toHaveAttribute('href', '/appstack/runs?standing=awaiting-approval');
    expect(screen.getByText('Applied: 5')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'As a table' }));
    const table = screen.getByRole('table', { name: 'Runs over time' });
    expect(within(table).getAllByRole('row')[2]).toHaveTextContent(
      '2026-11-304',
    );
    expect(screen.getByText('Nothing is counted yet.')).toBeInTheDocument();
    expect(screen.getByText('No pull request is open.')).toBeInTheDocument();
  });
});
