import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock } from '../../__testUtils__/appstackApiMock';
import {
  ordersStack,
  preview,
  versionDetail,
} from '../../__testUtils__/fixtures';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { target } from '../../__testUtils__/runs';
import { StackViewProvider } from '../../hooks';
import { PromoteDialog } from './PromoteDialog';

it('promotes the version that is shown into another environment, after a preview', async () => {
  const call = jest.fn(async (id: string, _input: any) => {
    if (id === 'GetRunTargets') {
      const to = { ...target, environment: 'production' };
      return { items: [to] };
    }
    if (id !== 'PromoteAppStack') throw new Error(`Unexpected ${id}`);
    return { ...preview, created: false };
  });
  const [{ environment }] = versionDetail.environments;
  renderPlugin(
    <StackViewProvider
      value={{
        ...{ stack: ordersStack, detail: versionDetail, environment },
        realization: versionDetail.environments[0],
        setEnvironment: jest.fn(),
        setVersion: jest.fn(),
        reload: jest.fn(),
      }}
    >
      <PromoteDialog onClose={jest.fn()} />
    </StackViewProvider>,
    { api: appstackApiMock({ call: call as never }) },
  );
  const choice = within(await screen.findByRole('dialog'));
  const previewButton = await choice.findByRole('button', { name: 'Preview' });
  await userEvent.click(previewButton);
  const to =
    ordersStack.environments.find(name => name !== environment) ?? 'production';
  expect(
    await screen.findByRole('heading', {
      name: `Promote ${environment} to ${to}`,
    }),
  ).toBeInTheDocument();
  expect(call.mock.calls[0]).toEqual([
    'PromoteAppStack',
    {
      params: { name: 'orders' },
      body: expect.objectContaining({
        from: environment,
        to,
        version: versionDetail.version,
        dryRun: true,
      }),
    },
    expect.anything(),
  ]);

  await userEvent.click(await screen.findByRole('button', { name: 'Sync' }));
  expect(
    await screen.findByRole('button', {
      name: `Take over the images of ${environment}`,
    }),
  ).toHaveAttribute(
    'href',
    `/appstack/stacks/orders/runs/inputs?environment=${to}&from=${environment}`,
  );
});
