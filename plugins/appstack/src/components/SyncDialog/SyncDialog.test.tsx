import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import {
  memberStack,
  ordersStack,
  ordersSystem,
  preview,
} from '../../__testUtils__/fixtures';
import { recorded } from '../../__testUtils__/recorded';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { SyncDialog } from './SyncDialog';
import { startOfRestoring } from './syncTarget';

const fromEntity = <SyncDialog entity={ordersSystem} onClose={jest.fn()} />;

const ADDRESS = 'aws_db_instance.orders_db';

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
    await waitFor(() =>
      expect(screen.getByLabelText(/^development/)).toBeChecked(),
    );
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
    expect(api.sync).toHaveBeenLastCalledWith(
      'orders',
      {
        ...request,
        dryRun: true,
      },
      expect.anything(),
    );

    // What changes and why.
    expect(
      screen.getByText(/^The network that everything private/),
    ).toBeInTheDocument();
    expect(screen.getByText('aws_lb.main')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Filter changes'), 'vpc');
    expect(screen.queryByText('aws_lb.main')).not.toBeInTheDocument();

    // Every decision with its basis, and what is skipped.
    await userEvent.click(screen.getByRole('tab', { name: 'Decisions (4)' }));
    const database = screen.getByRole('row', { name: /orders-db/ });
    expect(database).toHaveTextContent('Relational database');
    expect(database).toHaveTextContent('hint');
    expect(database).toHaveTextContent('tag "postgres"');
    expect(
      screen.getAllByRole('row', { name: /order-kit/ }).at(-1),
    ).toHaveTextContent('A library is built into what uses it.');

    await press('Sync');
    expect(await screen.findByText('orders is created')).toBeInTheDocument();
    expect(api.sync).toHaveBeenLastCalledWith(
      'orders',
      {
        ...request,
        baseVersion: 0,
        expectedDigest: preview.digest,
      },
      undefined,
    );
    expect(
      screen.getByRole('button', { name: 'Read the Terraform' }),
    ).toHaveAttribute('href', '/appstack/stacks/orders/terraform');

    await press('Close');
    expect(onSynced).toHaveBeenCalled();
    expect(onClose).toHaveBeenCalled();
  });

  it('clears the mark of an appStack whose files stay as they are', async () => {
    const unchanged = {
      ...preview,
      ...{ created: false, changed: false, changes: [], baseVersion: 2 },
      ...{ version: 2, clears: ['policy-changed' as const] },
    };
    const { api } = renderPlugin(
      <SyncDialog stack={ordersStack} onClose={jest.fn()} />,
      { api: appstackApiMock({ sync: async () => unchanged }) },
    );
    await press('Preview');
    expect(
      await screen.findByText('The files of orders stay as they are'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The policies were changed since'),
    ).toBeInTheDocument();
    // A message belongs to a version, and none is made.
    expect(screen.queryByLabelText(/^Message/)).toBeNull();
    await press('Record as up to date');
    expect(
      await screen.findByText('orders is up to date again'),
    ).toBeInTheDocument();
    expect(api.sync).toHaveBeenLastCalledWith(
      'orders',
      expect.objectContaining({ expectedDigest: preview.digest }),
      undefined,
    );
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

  it('proposes the appStack that this very entity was synced to, and names what a replacement takes out of it', async () => {
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
    expect(api.sync).toHaveBeenCalledWith(
      'orders',
      {
        entityRefs: ['system:default/orders'],
        environments: ['development'],
        mode: 'replace',
        dryRun: true,
      },
      expect.anything(),
    );
  });

  it('proposes no appStack that only holds parts of the entity, nor one of another owner: it names them', async () => {
    const parts = { ...memberStack, entityRefs: ['component:default/other'] };
    const others = {
      ...memberStack,
      name: 'theirs',
      title: 'Theirs',
      owner: 'group:default/payers',
    };
    renderPlugin(fromEntity, {
      api: appstackApiMock({
        getAppStack: async () => {
          throw failure(404, 'There is none');
        },
        listAppStacks: async () => ({ items: [parts, others], pageInfo: {} }),
      }),
    });

    const holders = await screen.findByText(/hold the entity, or parts of it/);
    expect(holders).toHaveTextContent('Orders (orders), owned by orders-team');
    expect(holders).toHaveTextContent('Theirs (theirs), owned by payers');
    expect(screen.getByLabelText('New appStack')).toBeChecked();

    await press('Use Theirs (theirs)');
    expect(screen.getByLabelText('Existing appStack')).toBeChecked();
    expect(screen.getByLabelText('Choose an appStack')).toHaveValue(
      'Theirs (theirs)',
    );
  });

  it('preselects no protected environment', async () => {
    const environments = ['production', 'development'];
    const [realization] = memberStack.realizations;
    const stack = {
      ...memberStack,
      environments,
      realizations: environments.map(environment => ({
        ...realization,
        environment,
        protected: environment === 'production',
      })),
    };
    renderPlugin(<SyncDialog stack={stack} onClose={jest.fn()} />);

    expect(await screen.findByLabelText(/^development/)).toBeChecked();
    expect(screen.getByLabelText(/^production/)).not.toBeChecked();
    expect(
      screen.getByText('Protected environments are never preselected.'),
    ).toBeInTheDocument();
  });

  it('names the entities of other owners before they come in', async () => {
    renderPlugin(fromEntity, {
      api: emptyBackend(jest.fn(async () => recorded.previewOfOtherOwner)),
    });
    await press('Preview');

    const warning = (
      await screen.findByText(
        '1 entity of another owner comes into the appStack',
      )
    ).closest('[role="alert"]');
    expect(warning).toHaveTextContent(
      'legacy-import owned by importers (development)',
    );
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
      expect.anything(),
    );
  });

  it('shows from what to what arguments change, and the difference file by file, before anything is written', async () => {
    const { api } = renderPlugin(fromEntity, {
      api: appstackApiMock({
        getAppStack: async () => {
          throw failure(404, 'There is none');
        },
        sync: async () => recorded.previewOfRetained,
        previewTerraform: jest.fn(async (_name, _digest, { path }) =>
          path ? recorded.previewFile : recorded.previewTerraform,
        ),
      }),
    });
    await press('Preview');
    const [changed] = recorded.previewTerraform.arguments;
    const row = await screen.findByRole('row', {
      name: new RegExp(`${changed.address}.*may force replacement`),
    });
    const opener = within(row).getByRole('button', { name: /argument/ });
    expect(opener).toHaveAttribute('aria-expanded', 'false');
    opener.focus();
    await userEvent.keyboard('{Enter}');
    expect(opener).toHaveAttribute('aria-expanded', 'true');
    const table = screen.getByRole('table', {
      name: `Arguments that change in ${changed.address}`,
    });
    const [argument] = changed.arguments;
    expect(table).toHaveTextContent(argument.path);
    // Of what is long, the lines that differ.
    expect(table).toHaveTextContent('− name = "ORDERS_DB_HOST"');
    expect(table).not.toHaveTextContent('linuxParameters');

    await userEvent.click(screen.getByRole('tab', { name: 'Terraform' }));
    const [file] = recorded.previewFile.files;
    await userEvent.click(
      screen.getByRole('button', {
        name: `Show what changed in ${file.path}: ${file.added} lines added, ${file.removed} removed`,
      }),
    );
    expect(await screen.findAllByText(/^[+−] /)).toHaveLength(
      file.added + file.removed,
    );
    expect(api.previewTerraform).toHaveBeenLastCalledWith(
      'orders',
      recorded.previewOfRetained.digest,
      { environment: 'development', path: file.path },
    );
  });

  it('says that a preview is no longer kept and makes it again, and is quiet where files may not be read', async () => {
    const previewTerraform = jest
      .fn()
      .mockRejectedValueOnce(failure(404, 'You have no preview'))
      .mockRejectedValue(failure(403, 'You may not'));
    const { api } = renderPlugin(fromEntity, {
      api: appstackApiMock({
        getAppStack: async () => {
          throw failure(404, 'There is none');
        },
        sync: jest
          .fn()
          .mockResolvedValueOnce(recorded.previewOfNew)
          .mockResolvedValue({ ...recorded.previewOfNew, digest: 'other' }),
        previewTerraform,
      }),
    });
    await press('Preview');
    await userEvent.click(
      await screen.findByRole('tab', { name: 'Terraform' }),
    );
    expect(await screen.findByText(/no longer kept/)).toBeInTheDocument();
    await press('Preview again');
    expect(api.sync).toHaveBeenCalledTimes(2);
    expect(
      await screen.findByText(/You may not read the Terraform/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('goes on with the appStack that somebody else has created meanwhile', async () => {
    const getAppStack = jest
      .fn()
      .mockRejectedValueOnce(failure(404, 'There is none'))
      .mockResolvedValue(ordersStack);
    const sync = jest
      .fn()
      .mockResolvedValueOnce(preview)
      .mockRejectedValueOnce(failure(409, 'The name is not available'))
      .mockResolvedValue(recorded.previewOfOtherOwner);
    renderPlugin(fromEntity, { api: appstackApiMock({ getAppStack, sync }) });
    await press('Preview');
    await press('Sync');
    expect(
      await screen.findByText(/somebody else has created the appStack orders/),
    ).toBeInTheDocument();
    await press('Continue with theirs');
    expect(await screen.findByLabelText('Existing appStack')).toBeChecked();
    await press('Preview');
    await screen.findByText(/Version 1 of orders becomes version 2/);
    const [name, request] = sync.mock.lastCall!;
    expect(name).toBe('orders');
    expect(request).not.toHaveProperty('create');
    expect(request.environments).toEqual(['development']);
  });

  it('is left at once while a preview is running, which ends with it', async () => {
    const onClose = jest.fn();
    const signals: AbortSignal[] = [];
    const sync = jest.fn(
      (_name: string, _request: object, options?: { signal?: AbortSignal }) => {
        signals.push(options!.signal!);
        return new Promise<SyncResult>(() => {});
      },
    );
    const { unmount } = renderPlugin(
      <SyncDialog entity={ordersSystem} onClose={onClose} />,
      { api: emptyBackend(sync) },
    );
    await press('Preview');
    expect(await screen.findByText(/Reading the catalog/)).toBeInTheDocument();
    await press('Stop');
    expect(signals[0].aborted).toBe(true);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();

    await press('Preview');
    await press('Cancel');
    expect(onClose).toHaveBeenCalled();
    unmount();
    expect(signals[1].aborted).toBe(true);
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
      undefined,
    );
  });

  it('lists all that is retained, and releases it after the person has seen what leaves', async () => {
    const sync = jest
      .fn()
      .mockResolvedValueOnce(recorded.previewOfRetained)
      .mockResolvedValueOnce(recorded.previewOfReleased)
      .mockResolvedValueOnce(recorded.previewOfRetained)
      .mockResolvedValueOnce(recorded.previewOfReleased);
    renderPlugin(fromEntity, { api: emptyBackend(sync) });
    await press('Preview');

    const retained = await screen.findByRole('table', {
      name: 'Retained resources',
    });
    const database = within(retained).getByRole('row', {
      name: new RegExp(ADDRESS),
    });
    expect(database).toHaveTextContent('holds data');
    expect(database).toHaveTextContent('orders-db');
    expect(database).toHaveTextContent('its entity is gone.');
    expect(database).toHaveTextContent('development');

    await press(`Release ${ADDRESS}`);
    expect(sync).toHaveBeenLastCalledWith(
      'orders',
      expect.objectContaining({
        dryRun: true,
        retained: { [ADDRESS]: 'release' },
      }),
      expect.anything(),
    );
    const released = await screen.findByRole('list', { name: /^Released/ });
    expect(released).toHaveTextContent(ADDRESS);
    // What only the database needed leaves with it.
    expect(released).toHaveTextContent('aws_db_subnet_group.main');
    expect(screen.getByText('Outside the synced entities')).toBeInTheDocument();

    await press(`Keep ${ADDRESS}`);
    await press(`Release ${ADDRESS}`);
    const known = await screen.findByLabelText(/I look after these/);
    expect(screen.getByRole('button', { name: 'Sync' })).toBeDisabled();
    await userEvent.click(known);
    expect(screen.getByRole('button', { name: 'Sync' })).toBeEnabled();
  });

  it('destroys what is retained only after its address is confirmed', async () => {
    const sync = jest
      .fn()
      .mockResolvedValueOnce(recorded.previewOfRetained)
      .mockResolvedValueOnce(recorded.previewOfDestroyed)
      .mockResolvedValueOnce({ ...recorded.previewOfDestroyed, dryRun: false });
    renderPlugin(fromEntity, { api: emptyBackend(sync) });
    await press('Preview');
    await press(`Destroy ${ADDRESS}`);

    const confirmation = await screen.findByLabelText(
      `Destroy ${ADDRESS} in development`,
    );
    expect(screen.getByRole('button', { name: 'Sync' })).toBeDisabled();
    await userEvent.click(confirmation);
    await press('Sync');
    expect(await screen.findByText('orders is synced')).toBeInTheDocument();
    expect(sync).toHaveBeenLastCalledWith(
      'orders',
      expect.objectContaining({
        retained: { [ADDRESS]: 'destroy' },
        confirm: [ADDRESS],
        expectedDigest: recorded.previewOfDestroyed.digest,
      }),
      undefined,
    );
  });

  it('lists what was assumed, with the rule that would state it', async () => {
    const sync = jest.fn(async () => recorded.previewOfNew);
    renderPlugin(fromEntity, { api: emptyBackend(sync) });
    await press('Preview');
    await userEvent.click(
      await screen.findByRole('tab', { name: 'Assumptions (2)' }),
    );
    const [service] = recorded.previewOfNew.environments[0].guesses;
    const row = screen
      .getAllByRole('row')
      .find(one => within(one).queryByText(service.value))!;
    expect(row).toHaveTextContent('or function, worker, scheduled-job');
    expect(
      within(row).getByRole('button', {
        name: `Copy a rule that states this of ${service.entityRef}`,
      }),
    ).toBeEnabled();
  });

  it('makes what was left out only when the person chooses it, and can go back', async () => {
    const sync = jest
      .fn()
      .mockResolvedValueOnce(recorded.previewOfLeftOut)
      .mockResolvedValueOnce(recorded.previewOfRealized)
      .mockResolvedValueOnce(recorded.previewOfLeftOut)
      .mockResolvedValueOnce(recorded.previewOfRealized)
      .mockResolvedValueOnce({ ...recorded.previewOfRealized, dryRun: false });
    const figures = 'resource:default/sales-figures';
    const decisions = async () =>
      userEvent.click(await screen.findByRole('tab', { name: /^Decisions/ }));
    renderPlugin(fromEntity, { api: emptyBackend(sync) });
    await press('Preview');
    await decisions();
    expect(screen.getByText(/no blueprint for it on AWS yet/)).toBeVisible();
    await press(`Make ${figures} in this sync`);
    await decisions();
    await press(`Keep ${figures} as an input`);
    await decisions();
    expect(sync.mock.lastCall[1]).not.toHaveProperty('realize');
    await press(`Make ${figures} in this sync`);
    await press('Sync');
    expect(sync).toHaveBeenLastCalledWith(
      expect.anything(),
      expect.objectContaining({
        realize: [figures],
        expectedDigest: recorded.previewOfRealized.digest,
      }),
      undefined,
    );
  });

  it('offers a way out where something would be lost', async () => {
    const sync = jest.fn(async () => recorded.previewOfLoss);
    renderPlugin(fromEntity, { api: emptyBackend(sync) });
    await press('Preview');

    const atStake = await screen.findByRole('list', { name: /^At stake/ });
    const cluster = 'aws_eks_cluster.main';
    expect(atStake).toHaveTextContent(cluster);
    await press(`Destroy ${cluster}`);
    expect(sync).toHaveBeenLastCalledWith(
      'orders',
      expect.objectContaining({
        dryRun: true,
        retained: { [cluster]: 'destroy' },
      }),
      expect.anything(),
    );
  });

  it('restores a version where the person chooses, previewed like a sync', async () => {
    const api = appstackApiMock({
      restoreVersion: jest.fn(async (_name, _version, { dryRun = false }) => ({
        ...recorded.previewOfRestored,
        dryRun,
      })),
    });
    const [version] = recorded.versions.items;
    renderPlugin(
      <SyncDialog
        stack={ordersStack}
        start={startOfRestoring(ordersStack, version)}
        onClose={jest.fn()}
      />,
      { api },
    );
    expect(
      await screen.findByRole('dialog', { name: 'Restore version 2' }),
    ).toBeInTheDocument();
    expect(await screen.findByLabelText(/^development/)).toBeChecked();
    expect(screen.queryByLabelText(/^production/)).not.toBeInTheDocument();

    await press('Preview');
    expect(
      await screen.findByText('Version 4 of orders becomes what version 2 was'),
    ).toBeInTheDocument();
    await press('Sync');
    expect(await screen.findByText('orders is synced')).toBeInTheDocument();
    expect(api.restoreVersion).toHaveBeenLastCalledWith(
      'orders',
      2,
      {
        environments: ['development'],
        baseVersion: 3,
        expectedDigest: recorded.previewOfRestored.digest,
      },
      undefined,
    );
    expect(api.sync).not.toHaveBeenCalled();
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
      expect.anything(),
    );
  });
});
