import type {
  AppstackApi,
  EnvironmentHold,
  EnvironmentDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { recorded } from '../../__testUtils__/recorded';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { EnvironmentsPage } from './EnvironmentsPage';

const items = recorded.environmentsOfAll.items;
const staging = items.find(({ name }) => name === 'staging')!;
const development = items.find(({ name }) => name === 'development')!;

/** A backend with these environments; what it is asked to write is in `written`. */
function backendWith(
  environments: readonly EnvironmentDocument[] = items,
  refusal?: Error,
  freeze?: EnvironmentHold['freeze'],
) {
  const written: [id: string, input: unknown][] = [];
  const call = async (id: string, input: unknown) => {
    switch (id) {
      case 'GetEnvironmentUsage':
        return recorded.environmentUsage;
      case 'ListEnvironments':
        return { items: [], pageInfo: {} };
      case 'GetEnvironmentHold':
        return { environment: 'staging', freeze };
      default:
        written.push([id, input]);
        if (refusal) throw refusal;
        return recorded.environmentSaved;
    }
  };
  const api = appstackApiMock({
    call: call as AppstackApi['call'],
    listEnvironments: async () => ({ items: [...environments], pageInfo: {} }),
    getEnvironment: async name => {
      const found = environments.find(one => one.name === name);
      if (!found) throw failure(404, 'There is none');
      return found;
    },
  });
  return { api, written };
}

function open(path: string, backend = backendWith(), denied?: string[]) {
  renderPlugin(<EnvironmentsPage />, {
    api: backend.api,
    denied,
    mountPath: '/appstack/environments/*',
    path: `/appstack/environments${path}`,
  });
  return backend;
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('Environments', () => {
  it('are listed with what decides in them, where they come from and how much uses them', async () => {
    open('');
    const table = await screen.findByRole('table', { name: 'Environments' });
    const row = within(table).getByRole('row', { name: /Staging/ });
    for (const text of [
      'AWS',
      'eu-west-1',
      '111122223333',
      'protected',
      'portal',
      'nothing yet',
    ]) {
      expect(row).toHaveTextContent(text);
    }
    const used = within(table).getByRole('row', { name: /development/ });
    expect(used).toHaveTextContent('built-in');
    expect(used).toHaveTextContent(`${development.appStacks} appStacks`);
  });

  it('say so when there are none, or when they cannot be read', async () => {
    open('', backendWith([]));
    expect(
      await screen.findByRole('heading', { name: 'No environments' }),
    ).toBeInTheDocument();
    expect(
      await screen.findAllByRole('button', { name: 'New environment' }),
    ).toHaveLength(2);
  });

  it('are made with a form that says at each field what is wrong', async () => {
    const { written } = open('?create=1&cloud=gcp&mapping=ours');
    const dialog = await screen.findByRole('dialog', {
      name: 'New environment',
    });
    expect(await screen.findByLabelText('Region *')).toHaveValue(
      'europe-west3',
    );
    expect(within(dialog).getByText('ours')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Name *'), 'Nope');
    await userEvent.type(screen.getByLabelText('Foundations'), 'netwrok: 1');
    await userEvent.click(await button('Create environment'));

    expect(within(dialog).getByRole('status')).toHaveTextContent(
      '2 fields are not right yet',
    );
    expect(screen.getByLabelText('Name *')).toBeInvalid();
    expect(written).toEqual([]);

    await userEvent.clear(screen.getByLabelText('Name *'));
    await userEvent.type(screen.getByLabelText('Name *'), 'test');
    await userEvent.clear(screen.getByLabelText('Foundations'));
    await userEvent.click(await button('Create environment'));
    expect(await screen.findByText('test is created')).toBeInTheDocument();
    expect(written).toMatchObject([
      [
        'CreateEnvironment',
        { body: { name: 'test', cloud: 'gcp', mapping: 'ours' } },
      ],
    ]);
  });

  it('are edited by version; what the backend refuses is at its field', async () => {
    const refusal = failure(400, 'no', {
      diagnostics: [
        {
          code: 'config/unknown-mapping',
          severity: 'error',
          message: 'There is no mapping "ours".',
          location: { kind: 'request', part: 'body', pointer: '/mapping' },
        },
      ],
    });
    const { written } = open(
      '/staging?edit=1&mapping=ours',
      backendWith(items, refusal),
    );
    expect(await screen.findByLabelText('Name *')).toBeDisabled();
    await userEvent.click(await button('Save environment'));
    expect(written).toMatchObject([
      [
        'UpdateEnvironment',
        { params: { name: 'staging' }, body: { version: 1, mapping: 'ours' } },
      ],
    ]);
    expect(
      (await screen.findAllByText('There is no mapping "ours".')).length,
    ).toBe(2);
  });

  it('stay where they are once synced, and move states only when that is confirmed', async () => {
    const synced = { ...staging, synced: true };
    const { written } = open('/staging?edit=1', backendWith([synced]));
    expect(await screen.findByLabelText('Region *')).toBeDisabled();
    expect(screen.getByLabelText('Account')).toBeDisabled();
    const bucket = screen.getByLabelText('bucket');
    await userEvent.clear(bucket);
    await userEvent.type(bucket, 'elsewhere');
    expect(
      screen.getByText(/terraform init -migrate-state/),
    ).toBeInTheDocument();
    expect(await button('Save environment')).toBeDisabled();
    await userEvent.click(
      screen.getByLabelText('I will carry the states over'),
    );
    await userEvent.click(await button('Save environment'));
    expect(written).toMatchObject([
      [
        'UpdateEnvironment',
        {
          body: {
            confirm: ['state'],
            state: { config: { bucket: 'elsewhere', max_retries: 7 } },
          },
        },
      ],
    ]);
  });

  it('are retired after what has them is named, and a protected one after its name is typed', async () => {
    const { written } = open('/staging');
    await userEvent.click(await button('Retire'));
    const dialog = await screen.findByRole('dialog', {
      name: 'Retire Staging?',
    });
    const [first] = recorded.environmentUsage.items;
    expect(within(dialog).getByText(first.title!)).toBeInTheDocument();
    const confirm = within(dialog).getByRole('button', {
      name: 'Retire environment',
    });
    expect(confirm).toBeDisabled();
    await userEvent.type(
      within(dialog).getByLabelText('Name of the environment'),
      'staging',
    );
    await userEvent.click(confirm);
    expect(written).toEqual([
      ['RetireEnvironment', { params: { name: 'staging' }, ifMatch: 1 }],
    ]);
    expect(
      await screen.findByRole('table', { name: 'Environments' }),
    ).toBeInTheDocument();
  });

  it.each([
    ['configured', { origin: 'config' as const }, []],
    [
      'for who may not change them',
      {},
      ['appstack.environment.update', 'appstack.environment.delete'],
    ],
  ])('%s are only shown', async (_what, part, denied) => {
    const shown = { ...staging, ...part };
    open('/staging?edit=1', backendWith([shown]), denied);
    expect(
      await screen.findByRole('heading', { name: 'Staging' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Edit|Retire/ }),
    ).not.toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('that are not there have a page that says so', async () => {
    open('/nowhere');
    expect(
      await screen.findByRole('heading', { name: 'Not found' }),
    ).toBeInTheDocument();
  });

  it('are frozen with a reason by who may, and say who did', async () => {
    const { written } = open('/staging');
    await userEvent.click(await button('Freeze…'));
    expect(await button('Freeze environment')).toBeDisabled();
    await userEvent.type(screen.getByLabelText('Why *'), 'The fair');
    await userEvent.click(await button('Freeze environment'));
    expect(await screen.findByText('staging is frozen')).toBeInTheDocument();
    expect(written).toEqual([
      [
        'FreezeEnvironment',
        { params: { name: 'staging' }, body: { reason: 'The fair' } },
      ],
    ]);
  });

  it('that are frozen say why, and can be released', async () => {
    const freeze = {
      ...{ reason: 'The fair', by: 'user:default/ada' },
      since: '2026-11-30T10:00:00.000Z',
    };
    const { written } = open('/staging', backendWith(items, undefined, freeze));
    expect(await screen.findByText('The fair')).toBeInTheDocument();
    await userEvent.click(await button('Lift the freeze…'));
    await userEvent.click(await button('Lift freeze'));
    expect(
      await screen.findByText('The freeze of staging is lifted'),
    ).toBeInTheDocument();
    expect(written).toEqual([
      ['LiftEnvironmentFreeze', { params: { name: 'staging' } }],
    ]);
  });
});
