import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import {
  memberStack,
  ordersSystem,
  preview,
} from '../../__testUtils__/fixtures';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { SyncDialog } from './SyncDialog';

const fromEntity = <SyncDialog entity={ordersSystem} onClose={jest.fn()} />;

/** A backend where nothing is called `orders` yet. */
function emptyBackend(sync?: jest.Mock) {
  return appstackApiMock({
    getAppStack: async () => {
      throw failure(404, 'There is none');
    },
    ...(sync && { sync }),
  });
}

async function press(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
}

describe('The sync dialog', () => {
  it('goes from an entity to a new appStack: prefilled, previewed with reasons, synced as previewed', async () => {
    const onSynced = jest.fn();
    const onClose = jest.fn();
    const { api } = renderPlugin(
      <SyncDialog
        entity={ordersSystem}
        onClose={onClose}
        onSynced={onSynced}
      />,
      { api: emptyBackend() },
    );

    expect(await screen.findByLabelText(/^Name/)).toHaveValue('orders');
    expect(screen.getByLabelText('Title')).toHaveValue('Orders');
    expect(screen.getByLabelText(/^Owner/)).toHaveValue(
      'group:default/orders-team',
    );
    expect(await screen.findByLabelText(/^development/)).toBeChecked();
    await press('Preview');

    const request = {
      entityRefs: ['system:default/orders'],
      environments: ['development'],
      mode: 'merge',
      create: {
        owner: 'group:default/orders-team',
        environments: ['development'],
        title: 'Orders',
      },
    };
    expect(
      await screen.findByText('Creates the appStack orders and its version 1'),
    ).toBeInTheDocument();
    expect(api.sync).toHaveBeenLastCalledWith('orders', {
      ...request,
      dryRun: true,
    });

    // What changes and why; what lies outside of the synced entities apart.
    expect(
      screen.getByText('Private workloads need a network'),
    ).toBeInTheDocument();
    expect(screen.getByText('Outside the synced entities')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Filter changes'), 'vpc');
    expect(screen.queryByText('aws_lb.main')).not.toBeInTheDocument();

    // Every decision with its basis, and what is skipped.
    await userEvent.click(screen.getByRole('tab', { name: 'Decisions (3)' }));
    const database = screen.getByRole('row', { name: /orders-db/ });
    expect(database).toHaveTextContent('Relational database');
    expect(database).toHaveTextContent('hint');
    expect(database).toHaveTextContent('tag "postgres"');
    expect(screen.getByRole('row', { name: /order-kit/ })).toHaveTextContent(
      'skippeda library',
    );

    await press('Sync');
    expect(await screen.findByText('orders is created')).toBeInTheDocument();
    expect(api.sync).toHaveBeenLastCalledWith('orders', {
      ...request,
      baseVersion: 0,
      expectedDigest: preview.digest,
    });
    expect(
      screen.getByRole('button', { name: 'Read the Terraform' }),
    ).toHaveAttribute('href', '/appstack/stacks/orders/terraform');

    await press('Close');
    expect(onSynced).toHaveBeenCalled();
    expect(onClose).toHaveBeenCalled();
  });

  it('refuses names that are invalid or taken', async () => {
    renderPlugin(fromEntity);

    expect(await screen.findByText(/There is an appStack/)).toBeInTheDocument();
    const name = screen.getByLabelText(/^Name/);
    await userEvent.clear(name);
    await userEvent.type(name, 'Orders!');

    expect(
      await screen.findByText(/Start with a lower-case letter/),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Preview' })).toBeDisabled();
  });

  it('takes the appStack that holds the entity, and names what a replacement takes out of it', async () => {
    const { api } = renderPlugin(fromEntity, {
      api: appstackApiMock({
        listAppStacks: async () => ({ items: [memberStack], pageInfo: {} }),
      }),
    });

    expect(await screen.findByLabelText('Existing appStack')).toBeChecked();
    await userEvent.click(await screen.findByLabelText(/^Replace/));
    expect(
      screen.getByText('This takes 1 entity out of the appStack:'),
    ).toBeInTheDocument();
    expect(screen.getByText('legacy-import')).toBeInTheDocument();

    await press('Preview');
    await screen.findByText(/appStack orders/);
    expect(api.sync).toHaveBeenCalledWith('orders', {
      entityRefs: ['system:default/orders'],
      environments: ['development'],
      mode: 'replace',
      dryRun: true,
    });
  });

  it('syncs an upgrade alone, and sets its changes apart', async () => {
    const upgraded: SyncResult = {
      ...preview,
      created: false,
      changes: preview.changes.map(change => ({
        ...change,
        cause: 'upgrade' as const,
      })),
    };
    const { api } = renderPlugin(fromEntity, {
      api: appstackApiMock({
        listAppStacks: async () => ({ items: [memberStack], pageInfo: {} }),
        sync: jest.fn(async () => upgraded),
      }),
    });
    expect(await screen.findByLabelText('Existing appStack')).toBeChecked();
    await userEvent.click(await screen.findByLabelText(/^Upgrade only/));
    await press('Preview');
    expect(
      await screen.findByText('From the upgrade of AppStack'),
    ).toBeInTheDocument();
    expect(api.sync).toHaveBeenCalledWith(
      'orders',
      expect.objectContaining({ entityRefs: [], mode: 'upgrade' }),
    );
  });

  it('keeps errors from being synced and says what to do', async () => {
    const broken: SyncResult = {
      ...preview,
      diagnostics: [
        {
          environment: 'development',
          code: 'map/tie',
          severity: 'error',
          message: 'Two rules fit orders-db',
          hint: 'Make one of them more specific.',
        },
      ],
    };
    renderPlugin(fromEntity, {
      api: emptyBackend(jest.fn(async () => broken)),
    });
    await press('Preview');

    expect(
      await screen.findByText('1 error keeps this from being synced'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Make one of them more specific.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Sync' }),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Preview again' })).toBeEnabled();
  });

  it('shows the new preview when something changed meanwhile, and syncs only that', async () => {
    const fresh: SyncResult = {
      ...preview,
      created: false,
      baseVersion: 3,
      version: 4,
      digest: 'e'.repeat(64),
    };
    const sync = jest
      .fn()
      .mockResolvedValueOnce(preview)
      .mockRejectedValueOnce(failure(409, 'Changed', { preview: fresh }))
      .mockResolvedValueOnce({ ...fresh, dryRun: false });
    renderPlugin(fromEntity, { api: emptyBackend(sync) });
    await press('Preview');
    await press('Sync');

    expect(await screen.findByText(/It changed meanwhile/)).toBeInTheDocument();
    expect(
      screen.getByText('Version 3 of orders becomes version 4'),
    ).toBeInTheDocument();

    await press('Sync');
    expect(await screen.findByText('orders is synced')).toBeInTheDocument();
    expect(sync).toHaveBeenLastCalledWith(
      'orders',
      expect.objectContaining({
        baseVersion: 3,
        expectedDigest: fresh.digest,
      }),
    );
  });

  it('lets data go only by name and after the person has seen the names', async () => {
    const withData = (action: 'retained' | 'released'): SyncResult => ({
      ...preview,
      created: false,
      changes: [
        {
          environment: 'development',
          action,
          subject: 'resource',
          name: 'aws_db_instance.orders_db',
          stateful: true,
        },
      ],
    });
    const sync = jest
      .fn()
      .mockResolvedValueOnce(withData('retained'))
      .mockResolvedValueOnce(withData('released'));
    renderPlugin(fromEntity, { api: emptyBackend(sync) });
    await press('Preview');

    const stake = (await screen.findByText('Data at stake')).closest(
      '[role="alert"]',
    ) as HTMLElement;
    await userEvent.click(
      within(stake).getByRole('button', { name: 'Release' }),
    );

    const known = await screen.findByLabelText(
      'I know that this data is no longer managed: aws_db_instance.orders_db (development)',
    );
    expect(sync).toHaveBeenLastCalledWith(
      'orders',
      expect.objectContaining({
        dryRun: true,
        release: ['aws_db_instance.orders_db'],
      }),
    );
    expect(screen.getByRole('button', { name: 'Sync' })).toBeDisabled();
    await userEvent.click(known);
    expect(screen.getByRole('button', { name: 'Sync' })).toBeEnabled();
  });

  it('lets a person pick any entities from the catalog', async () => {
    const { api } = renderPlugin(<SyncDialog onClose={jest.fn()} />, {
      api: emptyBackend(),
    });
    expect(
      await screen.findByRole('dialog', { name: 'New appStack' }),
    ).toBeInTheDocument();

    await userEvent.click(await screen.findByText('Orders'));
    expect(await screen.findByText('1 entity chosen')).toBeInTheDocument();
    // By keyboard as well: away and back again.
    act(() => screen.getByRole('checkbox', { name: 'Choose orders' }).focus());
    await userEvent.keyboard(' ');
    expect(screen.getByText('0 entities chosen')).toBeInTheDocument();
    await userEvent.keyboard(' ');
    expect(screen.getByText('1 entity chosen')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText(/^Name/), 'shop');
    const owner = screen.getByLabelText(/^Owner/);
    await userEvent.clear(owner);
    await userEvent.type(owner, 'orders-team');
    await userEvent.click(await screen.findByRole('option'));
    await press('Preview');

    await screen.findByText(/Creates the appStack/);
    expect(api.sync).toHaveBeenCalledWith(
      'shop',
      expect.objectContaining({ entityRefs: ['system:default/orders'] }),
    );
  });
});
