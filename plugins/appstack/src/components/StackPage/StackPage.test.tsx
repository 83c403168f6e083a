import type { TerraformFiles } from '@appstack/backstage-plugin-appstack-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock } from '../../__testUtils__/appstackApiMock';
import { recorded } from '../../__testUtils__/recorded';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { saveFile } from '../../hooks';
import { StackPage } from './StackPage';

jest.mock('../../hooks/saveFile', () => ({ saveFile: jest.fn() }));

const terraform: TerraformFiles = {
  name: 'orders',
  version: 2,
  environments: ['development'],
  files: [
    { path: 'orders/README.md', content: '# Orders\n' },
    {
      path: 'orders/environments/development/data.tf',
      content: '# Orders\nresource "aws_db_instance" "orders_db" {\n}\n',
    },
    {
      path: 'orders/environments/development/network.tf',
      content: 'resource "aws_vpc" "main" {\n}\n',
    },
  ],
};

const DATABASE = 'aws_db_instance.orders_db';

function open(tab: string, api = appstackApiMock()) {
  return renderPlugin(<StackPage />, {
    api,
    mountPath: '/appstack/stacks/:name/*',
    path: `/appstack/stacks/orders/${tab}`,
  });
}

describe('The page of an appStack', () => {
  it('says what has moved away from it, and syncs it again', async () => {
    const [stale] = recorded.stacksOutOfDate.items;
    open('', appstackApiMock({ getAppStack: async () => stale }));

    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('Out of date')).toBeVisible();
    expect(alert.getByText('No longer in the catalog')).toBeVisible();
    await userEvent.click(alert.getByRole('button', { name: 'Sync again' }));
    expect(
      await screen.findByRole('dialog', { name: 'Sync to appStack' }),
    ).toBeVisible();
  });

  it('opens on an overview: whose it is, where it runs, every resource with its reason', async () => {
    open('');

    const filter = await screen.findByLabelText('Filter resources');
    await userEvent.type(filter, 'aws_vpc');
    const vpc = await screen.findByRole('row', { name: /aws_vpc\.main/ });
    expect(vpc).toHaveTextContent('Implied');
    expect(vpc).toHaveTextContent('The network that everything private');
    expect(vpc).toHaveTextContent('Describe an existing network');
    expect(
      within(vpc).getByRole('link', { name: 'network.tf' }),
    ).toHaveAttribute(
      'href',
      '/appstack/stacks/orders/terraform?file=network.tf',
    );
    expect(screen.getByRole('heading', { name: 'Orders' })).toBeInTheDocument();
    expect(
      screen.getByText('Everything that takes orders'),
    ).toBeInTheDocument();

    await userEvent.clear(filter);
    await userEvent.click(
      screen.getByRole('button', { name: 'Costs while idle' }),
    );
    expect(
      screen.queryByRole('row', { name: /aws_vpc\.main/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByText('database instance, by the hour'),
    ).toBeInTheDocument();
  });

  it('draws the dependency graph, whose nodes explain themselves', async () => {
    open('graph');

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Orders service: container-service · assumed',
      }),
    );
    const details = screen.getByRole('complementary', {
      name: 'Details of Orders service',
    });
    expect(details).toHaveTextContent('reads and writes orders-db');
    expect(details).toHaveTextContent('reads and writes audit-log');
    expect(
      screen.getByRole('button', {
        name: 'audit-log: object-storage · external',
      }),
    ).toBeInTheDocument();
  });

  it('lists connections and diagnostics', async () => {
    open('connections');
    expect(
      await screen.findByRole('row', {
        name: /orders-service reads and writes orders-db/,
      }),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('tab', { name: 'Diagnostics' }));
    expect(await screen.findByText('1 warning')).toBeInTheDocument();
    expect(screen.getByText(/^Set domain on the environment/)).toBeVisible();
    expect(screen.getByText('expand/no-domain')).toBeInTheDocument();
  });

  it('shows Terraform files by links that name them, and downloads them', async () => {
    const api = appstackApiMock({ terraform: jest.fn(async () => terraform) });
    open('terraform?file=data.tf', api);

    expect(
      await screen.findByRole('heading', {
        name: 'orders/environments/development/data.tf',
      }),
    ).toBeInTheDocument();
    expect(await screen.findByText('"orders_db"')).toBeInTheDocument();
    expect(api.terraform).toHaveBeenCalledWith('orders', {
      environment: 'development',
      version: 2,
    });

    await userEvent.click(screen.getByRole('button', { name: 'network.tf' }));
    expect(await screen.findByText('"main"')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Download zip' }));
    expect(api.terraformArchive).toHaveBeenCalledWith('orders', {
      environment: 'development',
      version: 2,
    });
    expect(saveFile).toHaveBeenCalledWith(
      expect.any(Blob),
      'orders-development-v2.zip',
    );
  });

  it('leads from a diagnostic to the block that it is about', async () => {
    const scrolled = jest.fn();
    Element.prototype.scrollIntoView = scrolled;
    open(
      'diagnostics?environment=development',
      appstackApiMock({
        terraform: async () => terraform,
        getVersion: async () => ({ ...recorded.versionOfRetained, version: 2 }),
      }),
    );

    await userEvent.click(
      await screen.findByRole('link', { name: 'aws_db_instance.orders_db' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'orders/environments/development/data.tf',
      }),
    ).toBeInTheDocument();
    const line = (await screen.findByText('"orders_db"')).closest(
      '[aria-current]',
    );
    expect(line).toHaveTextContent('resource "aws_db_instance" "orders_db" {');
    expect(scrolled.mock.contexts).toEqual([line]);

    await userEvent.click(screen.getByRole('button', { name: 'network.tf' }));
    expect((await screen.findByText('"main"')).closest('[aria-current]')).toBe(
      null,
    );
  });

  it('gives a version a label and a message where they stand', async () => {
    const [latest] = recorded.versions.items;
    const api = appstackApiMock({
      updateVersion: jest.fn(async (_name, _version, { label, message }) => ({
        ...latest,
        label: label ?? undefined,
        message: message ?? undefined,
      })),
    });
    const { unmount } = open('versions', api);
    await userEvent.click(
      await screen.findByRole('button', {
        name: `Edit label and message of version ${latest.version}`,
      }),
    );
    await userEvent.type(screen.getByLabelText('Label'), 'Before the sale');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Before the sale')).toBeInTheDocument();
    expect(api.updateVersion).toHaveBeenCalledWith('orders', latest.version, {
      label: 'Before the sale',
      message: null,
    });
    unmount();
  });

  it('opens older versions and compares any two, line by line', async () => {
    const api = appstackApiMock({
      diff: jest.fn(async () => ({
        from: 1,
        to: 2,
        environments: [
          {
            environment: 'development',
            changes: [
              {
                action: 'added' as const,
                subject: 'resource' as const,
                name: 'aws_vpc.main',
              },
            ],
            files: [
              {
                path: 'orders/environments/development/data.tf',
                action: 'changed' as const,
                before: 'a = 1\nb = 2\n',
                after: 'a = 1\nb = 3\n',
                added: 1,
                removed: 1,
              },
            ],
            arguments: [],
          },
        ],
      })),
    });
    open('versions', api);

    await userEvent.click(await screen.findByLabelText(/version 2 to compare/));
    await userEvent.click(screen.getByLabelText(/version 1 to compare/));
    await userEvent.click(screen.getByRole('button', { name: 'Compare' }));

    expect(
      await screen.findByText('From version 1 to version 2'),
    ).toBeInTheDocument();
    expect(api.diff).toHaveBeenCalledWith('orders', { from: 1, to: 2 });
    await userEvent.click(await screen.findByText(/data\.tf/));
    expect(await screen.findByText('− b = 2')).toBeInTheDocument();
    expect(screen.getByText('+ b = 3')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'All versions' }));
    await screen.findByRole('button', { name: 'Restore version 1' });
    expect(
      screen.queryByRole('button', { name: 'Restore version 2' }),
    ).not.toBeInTheDocument();
    const [, openFirst] = await screen.findAllByRole('button', {
      name: 'Open',
    });
    await userEvent.click(openFirst);
    expect(
      await screen.findByText('You are looking at version 1; the latest is 2.'),
    ).toBeInTheDocument();
  });

  it('is compared in two environments: what only one has, and what differs', async () => {
    const [realization] = recorded.stack.realizations;
    const realizations = ['development', 'production'].map(environment => ({
      ...realization,
      environment,
    }));
    const { api } = open(
      'overview',
      appstackApiMock({
        getAppStack: async () => ({ ...recorded.stack, realizations }),
        call: async () => recorded.environmentsCompared as never,
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'More actions' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Compare environments' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Compare environments',
    });
    expect(
      await within(dialog).findByText(/Added: only production has it/),
    ).toBeInTheDocument();
    const [added] = recorded.environmentsCompared.changes;
    expect(within(dialog).getByText(added.name)).toBeInTheDocument();
    expect(api.call).toHaveBeenCalledWith('CompareEnvironments', {
      params: { name: 'orders' },
      query: { environments: 'development,production' },
    });
  });

  it('is deleted only after saying that nothing in a cloud is destroyed', async () => {
    const { api } = open('overview');
    await userEvent.click(
      await screen.findByRole('button', { name: 'More actions' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Delete' }),
    );

    const dialog = await screen.findByRole('dialog', {
      name: 'Delete orders?',
    });
    expect(dialog).toHaveTextContent('Nothing in a cloud is destroyed');
    expect(dialog).toHaveTextContent('You can restore it');
    expect(api.deleteAppStack).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Delete' }),
    );
    expect(api.deleteAppStack).toHaveBeenCalledWith('orders');

    // The message offers to undo it.
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(api.restoreAppStack).toHaveBeenCalledWith('orders');
  });

  it('lists what is retained, and what can be done about it', async () => {
    const api = appstackApiMock({
      listRetained: jest.fn(async () => recorded.retained),
      sync: jest.fn(async () => recorded.previewOfDestroyed),
    });
    open('retained?environment=development', api);

    const row = await screen.findByRole('row', { name: new RegExp(DATABASE) });
    expect(row).toHaveTextContent('holds data');
    expect(row).toHaveTextContent('orders-db');
    expect(row).toHaveTextContent('its entity is gone.');
    expect(api.listRetained).toHaveBeenCalledWith('orders', {
      environment: 'development',
    });

    // Its entity is not in the catalog.
    await userEvent.click(
      screen.getByRole('button', { name: `Bring ${DATABASE} back` }),
    );
    expect(
      await screen.findByText(/Register it again and sync it/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));

    // Each of the others is previewed first, and is all that is synced.
    await userEvent.click(
      screen.getByRole('button', { name: `Destroy ${DATABASE}` }),
    );
    expect(
      await screen.findByLabelText(`Destroy ${DATABASE} in development`),
    ).not.toBeChecked();
    expect(api.sync).toHaveBeenCalledWith(
      'orders',
      {
        entityRefs: [],
        environments: ['development'],
        mode: 'merge',
        retained: { [DATABASE]: 'destroy' },
        dryRun: true,
      },
      expect.anything(),
    );
  });

  it('says where nothing is retained, and offers nothing to who may not sync', async () => {
    const { unmount } = open('retained');
    expect(await screen.findByText('Nothing is retained')).toBeInTheDocument();
    unmount();

    renderPlugin(<StackPage />, {
      api: appstackApiMock({ listRetained: async () => recorded.retained }),
      mountPath: '/appstack/stacks/:name/*',
      path: '/appstack/stacks/orders/retained',
      denied: ['appstack.stack.sync'],
    });
    await screen.findByRole('row', { name: new RegExp(DATABASE) });
    expect(
      screen.queryByRole('button', { name: /Release|Destroy|Bring/ }),
    ).not.toBeInTheDocument();
  });

  it('says when there is no such appStack', async () => {
    renderPlugin(<StackPage />, {
      mountPath: '/appstack/stacks/:name/*',
      path: '/appstack/stacks/nothing/overview',
    });
    expect(await screen.findByText('Not found')).toBeInTheDocument();
  });
});
