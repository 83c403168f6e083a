import type {
  Run,
  RunInputs,
  RunTargets,
} from '@appstack/backstage-plugin-appstack-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { ordersStack } from '../../__testUtils__/fixtures';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import {
  appliedRun,
  drift,
  inputs,
  outputs,
  target,
  waitingRun,
} from '../../__testUtils__/runs';
import { StackPage } from './StackPage';

type Target = RunTargets['items'][number];

/** What runs in production: an image, and what is of that environment alone. */
const ITEM_OF_PRODUCTION: Record<string, string> = {
  orders_image: '"orders:7"',
  replicas: '9',
};

/** The tab on top of a backend that has these runs. */
function open(options: {
  targets?: Partial<Target>[];
  runs?: Run[];
  save?: () => RunInputs;
  path?: string;
  denied?: string[];
  environments?: string[];
}) {
  const { targets = [{}], runs = [waitingRun, appliedRun] } = options;
  const answers: Record<string, (input: any) => unknown> = {
    GetRunTargets: () => ({
      items: targets.map(one => ({ ...target, ...one })),
    }),
    ListRuns: ({ query }) => ({
      items: runs.filter(run => !query.state || run.state === query.state),
      pageInfo: { nextCursor: 'c2' },
    }),
    CreateRun: () => waitingRun,
    GetDrift: () => drift,
    GetOutputs: () => outputs,
    GetRunInputs: ({ query }) => ({
      ...inputs,
      ...(query.environment === 'production' && {
        environment: 'production',
        items: inputs.items.map(item =>
          ITEM_OF_PRODUCTION[item.name] !== undefined
            ? { ...item, value: ITEM_OF_PRODUCTION[item.name] }
            : item,
        ),
      }),
    }),
    UpdateRunInputs: options.save ?? (() => inputs),
  };
  const rendered = renderPlugin(<StackPage />, {
    api: appstackApiMock({
      ...(options.environments && {
        getAppStack: async () => ({
          ...ordersStack,
          environments: options.environments!,
        }),
      }),
      call: (async (id: string, input: unknown) => answers[id](input)) as never,
    }),
    mountPath: '/appstack/stacks/:name/*',
    path: `/appstack/stacks/orders/runs${options.path ?? ''}`,
    denied: options.denied,
  });
  const calls = (id: string) =>
    rendered.api.call.mock.calls
      .filter(([called]) => called === id)
      .map(([, input]) => input as any);
  return { ...rendered, calls };
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('The runs of an appStack', () => {
  it('are shown with what is applied, what is missing, and what drifted', async () => {
    open({});
    expect(await screen.findByText('version 1 of 2')).toBeVisible();
    expect(screen.getByText('Terraform on this machine')).toBeVisible();
    expect(screen.getByText('1 is missing')).toBeVisible();
    expect(
      await screen.findByText('1 resource was changed elsewhere'),
    ).toBeVisible();
    const table = within(await screen.findByRole('table', { name: 'Runs' }));
    expect(table.getAllByRole('link', { name: 'Apply' })[0]).toHaveAttribute(
      'href',
      '/appstack/runs/r2',
    );
    // One minute of planning, and one and a half of applying; it waited an hour.
    expect(table.getByRole('row', { name: /Applied/ })).toHaveTextContent(
      '2 min 30 sec',
    );
    expect(screen.queryByRole('button', { name: 'Refresh…' })).toBeNull();
  });

  it('are unknown where a merged version was not reported', async () => {
    const since = new Date(Date.now() - 2 * 3_600_000).toISOString();
    const reported = { id: 'reported', title: 'Reported' };
    open({
      targets: [{ unreported: [{ root: 'main', version: 2, since }] }],
      runs: [{ ...appliedRun, engine: reported }],
    });
    expect(await screen.findByText('unknown')).toBeVisible();
    expect(
      screen.getByText(/version 2 was merged, and no apply of it/),
    ).toBeVisible();
    const table = within(await screen.findByRole('table', { name: 'Runs' }));
    expect(table.getByText('Version 1 · reported')).toBeVisible();
  });

  it('are narrowed down by the URL, and paged', async () => {
    const { calls } = open({ path: '?state=applied' });
    const table = within(await screen.findByRole('table', { name: 'Runs' }));
    expect(table.queryByText('Awaiting approval')).toBeNull();
    await userEvent.click(await button('Next page'));
    expect(await screen.findByRole('table', { name: 'Runs' })).toBeVisible();
    expect(calls('ListRuns').map(({ query }) => query)).toEqual([
      { limit: 20, stack: 'orders', state: 'applied' },
      { limit: 20, stack: 'orders', state: 'applied', cursor: 'c2' },
    ]);
  });

  it('start with a plan at once, of the version that was seen', async () => {
    const { calls } = open({});
    await userEvent.click(await button('Plan'));
    expect(calls('CreateRun')).toEqual([
      {
        params: { name: 'orders' },
        body: {
          ...{ environment: 'development', root: 'main', kind: 'plan' },
          expectedVersion: 2,
        },
      },
    ]);
  });

  it('destroy nothing before the name is typed', async () => {
    const { calls } = open({});
    await userEvent.click(await button('Destroy…'));
    const asked = within(await screen.findByRole('dialog'));
    expect(asked.getByText(/Data that it holds is lost/)).toBeVisible();
    const confirm = asked.getByRole('button', { name: 'Plan to destroy' });
    expect(confirm).toBeDisabled();
    await userEvent.type(
      asked.getByLabelText('AppStack and environment'),
      'orders/development',
    );
    await userEvent.click(confirm);
    expect(calls('CreateRun')[0].body).toMatchObject({
      kind: 'destroy',
      confirm: 'orders/development',
    });
  });

  it('say why none is possible', async () => {
    open({
      targets: [{ problem: 'No engine is configured.', allowed: [] }],
      runs: [],
    });
    expect(await screen.findByText('No engine is configured.')).toBeVisible();
    expect(await screen.findByText('No runs yet')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Plan' })).toBeNull();
  });
});

describe('The inputs of an environment', () => {
  it('are given by their types, those that have to be first, and saved against the revision that was read', async () => {
    const { calls } = open({ path: '/inputs' });
    expect(
      await screen.findByText('Still missing: orders_image, token'),
    ).toBeVisible();
    const names = screen
      .getAllByRole('textbox')
      .map(field => (field as HTMLInputElement).labels?.[0].textContent);
    expect(names).toEqual([
      'orders_image',
      'token',
      'replicas',
      'allowed_ranges',
    ]);
    await userEvent.type(screen.getByLabelText('orders_image'), 'orders:1');
    await userEvent.type(screen.getByLabelText('token'), 'ORDERS_TOKEN');
    const ranges = screen.getByLabelText('allowed_ranges');
    await userEvent.clear(ranges);
    await userEvent.type(ranges, 'no JSON');
    expect(
      screen.getByText('This is no value of type list(string).'),
    ).toBeVisible();
    expect(await button('Save')).toBeDisabled();
    await userEvent.clear(ranges);
    await userEvent.click(await button('Save'));
    expect(await screen.findByText('Inputs saved')).toBeVisible();
    expect(calls('UpdateRunInputs')).toEqual([
      {
        params: { name: 'orders' },
        query: { environment: 'development' },
        ifMatch: 3,
        body: {
          values: { orders_image: '"orders:1"' },
          secrets: { token: 'ORDERS_TOKEN' },
        },
      },
    ]);
  });

  it('take over the images of another environment, and nothing else of it, to be looked at and saved', async () => {
    const { calls } = open({
      environments: ['development', 'production'],
      path: '/inputs?environment=development&from=production',
    });
    expect(
      await screen.findByText(/One image that production runs is filled in/),
    ).toBeVisible();
    expect(screen.getByLabelText('orders_image')).toHaveValue('orders:7');
    expect(screen.getByLabelText('replicas')).toHaveValue('');
    expect(calls('UpdateRunInputs')).toEqual([]);
    await userEvent.click(await button('Save'));
    expect(calls('UpdateRunInputs')[0].body.values).toEqual({
      orders_image: '"orders:7"',
      allowed_ranges: '["10.0.0.0/8"]',
    });
  });

  it('keep what is typed when somebody else was faster', async () => {
    open({
      path: '/inputs',
      save: () => {
        throw failure(409, 'There is a newer revision');
      },
    });
    const image = await screen.findByLabelText('orders_image');
    await userEvent.type(image, 'orders:1');
    await userEvent.click(await button('Save'));
    expect(
      await screen.findByText(/Someone else changed the inputs meanwhile/),
    ).toBeVisible();
    expect(image).toHaveValue('orders:1');
    expect(
      await button('Drop my changes and show the current values'),
    ).toBeVisible();
  });

  it('are only shown to who may not set them', async () => {
    open({ path: '/inputs', denied: ['appstack.run.input.update'] });
    expect(await screen.findByLabelText('orders_image')).toBeDisabled();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });
});

describe('What an apply left', () => {
  it('has outputs to copy, but no sensitive ones', async () => {
    open({ path: '/outputs' });
    const row = await screen.findByRole('row', { name: /orders_db_host/ });
    expect(row).toHaveTextContent('"db.local"');
    expect(await button('Copy orders_db_host')).toBeVisible();
    expect(
      screen.getByRole('row', { name: /orders_db_password/ }),
    ).toHaveTextContent('sensitive, not shown');
  });

  it('is adopted or undone where it drifted', async () => {
    const { calls } = open({ path: '/drift?environment=development' });
    expect(await screen.findByText('Adopt it in the catalog')).toBeVisible();
    expect(screen.getByText('aws_sqs_queue.jobs')).toBeVisible();
    await userEvent.click(await button('Plan to undo'));
    expect(calls('CreateRun')[0].body).toEqual({
      ...{ environment: 'development', root: 'main', kind: 'apply' },
    });
  });
});
