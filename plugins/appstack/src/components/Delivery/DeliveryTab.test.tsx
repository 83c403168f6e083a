import type {
  CreatePullRequestInput,
  Delivery,
  DeliveryPlan,
  PullRequest,
} from '@appstack/backstage-plugin-appstack-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import {
  delivery,
  plan,
  pullRequest,
  REPOSITORY,
} from '../../__testUtils__/delivery';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { StackPage } from '../StackPage/StackPage';

/** The tab on top of a backend that has this delivery. */
function open(options: {
  delivery?: Partial<Delivery>;
  plan?: Partial<DeliveryPlan>;
  seen?: PullRequest;
  deliver?: (body: CreatePullRequestInput) => object;
  update?: () => object;
  denied?: string[];
}) {
  const shown = { ...delivery, ...options.delivery };
  const answers: Record<string, (input: any) => unknown> = {
    GetDelivery: () => shown,
    UpdateDelivery: options.update ?? (() => shown),
    GetPullRequest: () => options.seen ?? pullRequest,
    CreatePullRequest: ({ body }) =>
      options.deliver?.(body) ?? { items: [{ ...plan, ...options.plan }] },
  };
  const call = async (id: string, input?: unknown) => answers[id](input);
  const rendered = renderPlugin(<StackPage />, {
    api: appstackApiMock({ call: call as never }),
    mountPath: '/appstack/stacks/:name/*',
    path: '/appstack/stacks/orders/delivery',
    denied: options.denied,
  });
  const calls = (id: string) =>
    rendered.api.call.mock.calls
      .filter(([called]) => called === id)
      .map(([, input]) => input);
  return { ...rendered, calls };
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('The delivery of an appStack', () => {
  it('shows the repository, what has arrived, and the way there', async () => {
    open({});
    expect(
      await screen.findByRole('link', {
        name: 'github.com/acme/infrastructure',
      }),
    ).toHaveAttribute('href', REPOSITORY);
    expect(screen.getByText('set for this appStack')).toBeVisible();
    const row = screen.getByRole('row', { name: /development/ });
    expect(row).toHaveTextContent('is behind the portal');
    expect(within(row).getByRole('link', { name: '#5' })).toHaveAttribute(
      'href',
      `${REPOSITORY}/pull/5`,
    );
    expect(screen.getByText('No pull request is open.')).toBeVisible();
    expect(await button('Create pull request')).toBeEnabled();
  });

  it('shows the files first, and leaves edited ones only when it is told to', async () => {
    const deliver = jest.fn(({ dryRun }: CreatePullRequestInput) => ({
      items: [{ ...plan, ...(!dryRun && { pullRequest }) }],
    }));
    const { calls } = open({ deliver });
    await userEvent.click(await button('Create pull request'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText('Edited in the repository, not overwritten (1)'),
    ).toBeVisible();
    expect(
      dialog.getByRole('link', {
        name: 'environments/development/messaging.tf',
      }),
    ).toHaveAttribute('href', `${REPOSITORY}/blob/main/messaging.tf`);
    expect(dialog.getByText('New files (1)')).toBeVisible();
    expect(dialog.getByText(/12 files are there already/)).toBeVisible();

    const create = dialog.getByRole('button', { name: 'Create pull request' });
    expect(create).toBeDisabled();
    await userEvent.click(dialog.getByRole('checkbox'));
    await userEvent.click(create);
    expect(await screen.findByText('Pull request #7 is open')).toBeVisible();
    expect(deliver.mock.calls.map(([body]) => body)).toEqual([
      { dryRun: true },
      { leaveConflicts: true },
    ]);
    expect(calls('CreatePullRequest')).toContainEqual({
      params: { name: 'orders' },
      body: { dryRun: true },
      scmToken: 'own-token',
    });
  });

  it('follows the open pull request with its checks, and says what is in the way', async () => {
    open({
      delivery: { open: [pullRequest] },
      seen: {
        ...pullRequest,
        version: 1,
        mergeable: false,
        conflicts: 2,
        checks: { state: 'failure', total: 3, failed: [{ name: 'plan' }] },
      },
    });
    expect(await screen.findByText('checks failed: plan')).toBeVisible();
    expect(screen.getByText('The portal has version 2 by now.')).toBeVisible();
    expect(
      screen.getByText('2 edited files were left as they are.'),
    ).toBeVisible();
    expect(
      screen.getByText('It conflicts with its base branch.'),
    ).toBeVisible();
    expect(await button('Update pull request')).toBeEnabled();
  });

  it('offers nothing to do where the repository has everything', async () => {
    open({ plan: { files: [], unchanged: 15 } });
    await userEvent.click(await button('Create pull request'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText(/has what the portal has: there is nothing/),
    ).toBeVisible();
    expect(
      dialog.getByRole('button', { name: 'Create pull request' }),
    ).toBeDisabled();
  });

  it('says why it failed, and looks again', async () => {
    let refusals = 1;
    open({
      deliver: () => {
        if (refusals-- > 0) throw failure(401, 'Sign in to GitHub');
        return { items: [plan] };
      },
    });
    await userEvent.click(await button('Create pull request'));
    expect(await screen.findByText('Sign in to GitHub')).toBeVisible();
    await userEvent.click(await button('Try again'));
    expect(await screen.findByText('New files (1)')).toBeVisible();
  });

  it('changes the settings against the revision that was read', async () => {
    const { calls } = open({
      delivery: {
        target: undefined,
        problem: 'No repository is named.',
        settings: { ...delivery.settings, repository: undefined },
      },
    });
    expect(await screen.findByText('No repository is named.')).toBeVisible();
    await userEvent.click(await button('Choose a repository'));
    const field = await screen.findByLabelText('Repository URL');
    await userEvent.type(field, `${REPOSITORY}/`);
    await userEvent.type(screen.getByLabelText('Labels'), 'infra, terraform');
    await userEvent.click(screen.getByLabelText('CI of the Terraform'));
    await userEvent.click(await screen.findByText('GitHub Actions'));
    await userEvent.click(await button('Save'));
    expect(await screen.findByText('Delivery settings saved')).toBeVisible();
    expect(calls('UpdateDelivery')).toEqual([
      {
        params: { name: 'orders' },
        ifMatch: 1,
        body: {
          ...delivery.settings,
          repository: REPOSITORY,
          labels: ['infra', 'terraform'],
          ci: 'github',
        },
      },
    ]);
  });

  it('offers nothing to those who may not', async () => {
    open({
      denied: ['appstack.delivery.update', 'appstack.pull-request.create'],
    });
    expect(await screen.findByText('No pull request is open.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /pull request/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /settings/ })).toBeNull();
  });
});
