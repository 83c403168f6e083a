import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import {
  memberStack,
  ordersDatabase,
  ordersSystem,
} from '../../__testUtils__/fixtures';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { outputs } from '../../__testUtils__/runs';
import { EntityOutputsCard } from './EntityOutputsCard';

function open(entity = ordersSystem, answer: () => unknown = () => outputs) {
  renderPlugin(
    <EntityProvider entity={entity}>
      <EntityOutputsCard />
    </EntityProvider>,
    {
      api: appstackApiMock({
        listAppStacks: async () => ({ items: [memberStack], pageInfo: {} }),
        call: (async () => answer()) as never,
      }),
    },
  );
}

describe('The card of outputs', () => {
  it('has all of a System, to copy', async () => {
    open();
    expect(await screen.findByText('order_jobs_url')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy orders_db_host' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All outputs of the appStack' }),
    ).toHaveAttribute(
      'href',
      '/appstack/stacks/orders/runs/outputs?environment=development',
    );
  });

  it('has those of a part alone', async () => {
    open(ordersDatabase);
    expect(await screen.findByText('orders_db_host')).toBeVisible();
    expect(screen.queryByText('order_jobs_url')).toBeNull();
    expect(screen.queryByText('orders_db_copy_url')).toBeNull();
  });

  it('says when nothing was applied, and when they may not be seen', async () => {
    open(ordersSystem, () => ({ ...outputs, items: [], runs: [] }));
    expect(
      await screen.findByText('Nothing was applied here yet.'),
    ).toBeVisible();
    open(ordersSystem, () => {
      throw failure(403, 'Forbidden');
    });
    expect(
      await screen.findByText(
        'You may not see the outputs of this environment.',
      ),
    ).toBeVisible();
  });
});
