import type {
  Run,
  RunLog,
  RunPlan,
} from '@appstack/backstage-plugin-appstack-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { appliedRun, plan, waitingRun } from '../../__testUtils__/runs';
import { RunPage } from './RunPage';

/** The page on top of a backend that has this run. */
function open(options: {
  run?: Partial<Run>;
  plan?: Partial<RunPlan>;
  log?: Partial<RunLog>;
  act?: () => Run;
  tab?: string;
}) {
  const run = { ...waitingRun, ...options.run };
  const act = options.act ?? (() => run);
  const text = 'Initializing\n\u001b[31mError: no credentials\u001b[0m\n';
  const log = { text, nextOffset: 9, length: 9, complete: true };
  const answers: Record<string, () => unknown> = {
    GetRun: () => run,
    GetRunPlan: () => ({ ...plan, ...options.plan }),
    GetRunLog: () => ({ ...log, ...options.log }),
    GetRunEvents: () => ({
      items: [
        { at: run.requestedAt, state: 'queued', by: run.requestedBy },
        { at: run.requestedAt, state: 'failed', reason: 'No provider' },
      ],
    }),
    ApproveRun: act,
    DiscardRun: act,
    CancelRun: act,
    UnlockRun: act,
  };
  const rendered = renderPlugin(<RunPage />, {
    api: appstackApiMock({
      call: (async (id: string) => answers[id]()) as never,
    }),
    mountPath: '/appstack/runs/:id/*',
    path: `/appstack/runs/${run.id}${options.tab ?? ''}`,
  });
  const calls = (id: string) =>
    rendered.api.call.mock.calls
      .filter(([called]) => called === id)
      .map(([, input]) => input);
  return { ...rendered, calls };
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const dialog = async () => within(await screen.findByRole('dialog'));

describe('The page of a run', () => {
  // Only what is seen of a log is part of the page, and here nothing has a size.
  beforeAll(() => {
    for (const size of ['clientHeight', 'clientWidth']) {
      Object.defineProperty(HTMLElement.prototype, size, {
        configurable: true,
        value: 600,
      });
    }
  });

  it('says that log and plan were removed, and still what happened', async () => {
    const removed = { contentsRemovedAt: '2026-11-30T00:00:00.000Z' };
    const { calls } = open({ run: { ...appliedRun, ...removed } });
    expect(
      await screen.findByText('The log and the plan were removed'),
    ).toBeVisible();
    expect(calls('GetRunPlan')).toEqual([]);
    await userEvent.click(screen.getByRole('tab', { name: 'Log' }));
    expect(screen.getByText('The log and the plan were removed')).toBeVisible();
    expect(calls('GetRunLog')).toEqual([]);
    await userEvent.click(screen.getByRole('tab', { name: 'Events' }));
    expect(await screen.findByText('No provider')).toBeVisible();
  });

  it('says what it is, how far, who asked and why, and what an approval is bound to', async () => {
    open({});
    expect(
      await screen.findByRole('heading', { name: 'Apply: orders/development' }),
    ).toBeVisible();
    const state = screen
      .getAllByRole('status')
      .map(({ textContent }) => textContent);
    expect(state).toContain('Awaiting approval');
    expect(screen.getByText('Larger database')).toBeVisible();
    expect(
      screen.getByText('Exactly the plan that is approved is applied.'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'orders' })).toHaveAttribute(
      'href',
      '/appstack/stacks/orders/runs',
    );
    expect(screen.getByRole('tab', { name: 'Plan' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  it('shows the plan: data at stake first, what forces a replacement, and what is not shown', async () => {
    open({});
    const atStake = within(
      await screen.findByRole('region', { name: 'Data at stake' }),
    );
    expect(atStake.getByText('aws_db_instance.orders_db')).toBeVisible();
    expect(atStake.getByText('replaced because of engine')).toBeVisible();
    await userEvent.click(await button(/^3 arguments/));
    const table = screen.getByRole('table', {
      name: 'Arguments of aws_db_instance.orders_db',
    });
    const row = (name: RegExp) => within(table).getByRole('row', { name });
    expect(row(/^engine/)).toHaveTextContent('"mysql""postgres"');
    expect(row(/^password/)).toHaveTextContent('sensitive');
    expect(row(/^endpoint/)).toHaveTextContent('known after apply');
    expect(screen.getByText('aws_s3_bucket.uploads')).toBeVisible();
    expect(screen.getByText('Deprecated argument')).toBeVisible();

    await userEvent.click(await button(/1 create/));
    expect(screen.getByText('aws_sqs_queue.jobs')).toBeVisible();
    expect(screen.queryByText('aws_db_instance.orders_db')).toBeNull();
    await userEvent.type(screen.getByLabelText('Filter resources'), 'nothing');
    expect(screen.getByText('Nothing matches the filter.')).toBeVisible();
  });

  it('stays quick with very many resources', async () => {
    const resources = Array.from({ length: 1_000 }, (_, index) => ({
      ...plan.resources[1],
      address: `aws_sqs_queue.jobs_${index}`,
    }));
    open({ plan: { resources } });
    expect(await screen.findByText('aws_sqs_queue.jobs_99')).toBeVisible();
    expect(screen.queryByText('aws_sqs_queue.jobs_100')).toBeNull();
    await userEvent.click(await button('Show 100 more'));
    expect(screen.getByText('aws_sqs_queue.jobs_100')).toBeVisible();
  });

  it('is approved once everything that would be lost is ticked', async () => {
    const { calls } = open({});
    await userEvent.click(await button('Approve…'));
    const asked = await dialog();
    const confirm = asked.getByRole('button', { name: 'Approve and apply' });
    expect(confirm).toBeDisabled();
    await userEvent.click(
      asked.getByRole('checkbox', { name: 'aws_db_instance.orders_db' }),
    );
    await userEvent.click(confirm);
    expect(await screen.findByText('The plan is approved')).toBeVisible();
    expect(calls('ApproveRun')).toEqual([
      { params: { id: 'r2' }, body: { confirm: waitingRun.atStake } },
    ]);
  });

  it('asks for the name where everything is destroyed', async () => {
    open({ run: { kind: 'destroy', atStake: [] } });
    await userEvent.click(await button('Approve…'));
    const asked = await dialog();
    const confirm = asked.getByRole('button', { name: 'Approve and apply' });
    expect(confirm).toBeDisabled();
    await userEvent.type(
      asked.getByLabelText('AppStack and environment'),
      'orders/development',
    );
    expect(confirm).toBeEnabled();
  });

  it('says who may not approve, and why', async () => {
    const approvalRefusal = 'Somebody else than who asked has to approve.';
    open({
      run: {
        actions: { ...waitingRun.actions, approve: false, approvalRefusal },
      },
    });
    expect(await screen.findByText(approvalRefusal)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Approve…' })).toBeNull();
  });

  it('says what cancelling means while something is applied', async () => {
    const { calls } = open({
      run: {
        state: 'applying',
        actions: { ...appliedRun.actions, cancel: true },
      },
    });
    await userEvent.click(await button('Cancel run…'));
    const asked = await dialog();
    expect(asked.getByText(/SIGINT.*writes the state/)).toBeVisible();
    await userEvent.type(asked.getByLabelText('Reason'), 'wrong version');
    await userEvent.click(asked.getByRole('button', { name: 'Cancel run' }));
    expect(await screen.findByText('The run is being cancelled')).toBeVisible();
    expect(calls('CancelRun')).toEqual([
      { params: { id: 'r2' }, body: { reason: 'wrong version' } },
    ]);
  });

  it('shows the run anew when somebody else was faster', async () => {
    const { calls } = open({
      act: () => {
        throw failure(409, 'The run is discarded');
      },
    });
    await userEvent.click(await button('Discard…'));
    const asked = await dialog();
    await userEvent.click(asked.getByRole('button', { name: 'Discard' }));
    expect(await asked.findByText('The run is discarded')).toBeVisible();
    expect(calls('GetRun').length).toBeGreaterThan(1);
  });

  it('names who holds the lock before it is removed, and wants a reason', async () => {
    const { calls } = open({
      run: {
        state: 'failed',
        reason: 'The state is locked',
        lock: { id: 'l1', who: 'root@laptop', operation: 'apply' },
        actions: { ...appliedRun.actions, unlock: true },
      },
    });
    await userEvent.click(await button('Unlock…'));
    const asked = await dialog();
    expect(asked.getByRole('alert')).toHaveTextContent('root@laptop');
    const confirm = asked.getByRole('button', { name: 'Unlock' });
    expect(confirm).toBeDisabled();
    await userEvent.type(asked.getByLabelText(/Reason/), 'laptop was lost');
    await userEvent.click(confirm);
    expect(await screen.findByText('The state is unlocked')).toBeVisible();
    expect(calls('UnlockRun')).toEqual([
      {
        params: { id: 'r2' },
        body: { lockId: 'l1', reason: 'laptop was lost' },
      },
    ]);
  });

  it('opens on the log of what failed, where lines are found and linked', async () => {
    open({ run: { state: 'failed', reason: 'terraform plan failed' } });
    expect(await screen.findByText('terraform plan failed')).toBeVisible();
    const log = within(await screen.findByRole('region', { name: 'Log' }));
    expect(await log.findByText('Error: no credentials')).toBeVisible();
    expect(log.getByRole('link', { name: 'Line 2' })).toHaveAttribute(
      'href',
      '/appstack/runs/r2?line=2',
    );
    await userEvent.type(
      screen.getByLabelText('Search in the log'),
      'credentials',
    );
    expect(screen.getByText('1 of 1 lines')).toBeVisible();
    expect(log.getByText('credentials').tagName).toBe('MARK');
  });

  it('shows a run that somebody else has reported, whose log is elsewhere', async () => {
    const url = 'https://github.com/acme/infrastructure/actions/runs/1';
    open({
      run: {
        ...appliedRun,
        ...{ engine: { id: 'reported', title: 'Reported' }, binding: 'fresh' },
        ...{ requestedBy: 'ci', source: { kind: 'unknown' }, url },
      },
    });
    expect(await screen.findByText('Reported by')).toBeVisible();
    expect(screen.getByRole('link', { name: /Open there/ })).toHaveAttribute(
      'href',
      url,
    );
    expect(await screen.findByText('aws_sqs_queue.jobs')).toBeVisible();
    expect(screen.queryByRole('tab', { name: 'Log' })).toBeNull();
    expect(screen.queryByText(/engine plans again/)).toBeNull();
    expect(screen.queryByText('Queued')).toBeNull();
  });

  it('lists what happened', async () => {
    open({ tab: '/events' });
    const table = within(await screen.findByRole('table', { name: 'Events' }));
    expect(
      table.getByRole('row', { name: /Failed.*No provider/ }),
    ).toBeVisible();
  });

  it('says so when there is no such run', async () => {
    renderPlugin(<RunPage />, {
      api: appstackApiMock({
        call: (async () => {
          throw failure(404, 'No run');
        }) as never,
      }),
      mountPath: '/appstack/runs/:id/*',
      path: '/appstack/runs/none',
    });
    expect(await screen.findByRole('status')).toBeVisible();
    expect(screen.queryByRole('tab')).toBeNull();
  });
});
