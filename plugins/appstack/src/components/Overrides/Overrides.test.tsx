import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { ordersStack, versionDetail } from '../../__testUtils__/fixtures';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { StackViewProvider } from '../../hooks';
import { OverridesCard } from './OverridesCard';

const entityRef = 'resource:default/orders-db';
const override = {
  environment: 'development',
  entityRef,
  properties: { storageGb: 50 },
  updatedAt: '2026-11-20T10:00:00Z',
  updatedBy: 'user:default/ada',
};

function open(
  overrides: object[],
  put: () => unknown = () => ({}),
  denied: string[] = [],
) {
  const call = jest.fn(async (id: string, _input: any) =>
    id === 'ListOverrides' ? { revision: 7, overrides } : put(),
  );
  const reload = jest.fn();
  const view = {
    ...{ stack: ordersStack, detail: versionDetail, reload },
    realization: versionDetail.environments[0],
    environment: 'development',
    setEnvironment: jest.fn(),
    setVersion: jest.fn(),
  };
  renderPlugin(
    <StackViewProvider value={view}>
      <OverridesCard />
    </StackViewProvider>,
    { api: appstackApiMock({ call: call as never }), denied },
  );
  const puts = () =>
    call.mock.calls
      .filter(([id]) => id === 'PutOverride')
      .map(([, input]) => input);
  return { puts, reload };
}

const requestWith = (properties: object) => ({
  params: { name: 'orders' },
  body: { environment: 'development', entityRef, properties },
  ifMatch: 7,
});

describe('Overrides of an appStack', () => {
  it('are made for an entity by the form of its type, against the revision that was read', async () => {
    const { puts, reload } = open([]);
    const choice = await screen.findByLabelText('Override an entity');
    await userEvent.type(choice, 'orders-db');
    await userEvent.click(
      await screen.findByRole('option', { name: entityRef }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(`Override properties of ${entityRef} in development`),
    ).toBeVisible();
    const storage = await dialog.findByLabelText('storageGb');
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    expect(dialog.queryByRole('button', { name: /Remove/ })).toBeNull();

    fireEvent.change(storage, { target: { value: '50' } });
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(puts()).toEqual([requestWith({ storageGb: 50 })]);
    expect(reload).toHaveBeenCalled();
  });

  it('are listed with what waits for a sync, and can be taken back; what is refused is said', async () => {
    let refused = true;
    const { puts } = open([override], () => {
      if (refused) throw failure(409, 'Another revision.');
      return {};
    });
    const row = await screen.findByRole('row', { name: /storageGb: 50/ });
    expect(row).toHaveTextContent('Waits for a sync');
    await userEvent.click(within(row).getByRole('button', { name: /Edit/ }));
    const dialog = within(await screen.findByRole('dialog'));
    const remove = { name: 'Remove override' };
    await userEvent.click(await dialog.findByRole('button', remove));
    expect(await dialog.findByText('Another revision.')).toBeVisible();
    refused = false;
    await userEvent.click(dialog.getByRole('button', remove));
    expect(puts().at(-1)).toEqual(requestWith({}));
  });

  it('are shown, but not offered, to who may not change the appStack', async () => {
    open([override], undefined, ['appstack.stack.update']);
    const row = await screen.findByRole('row', { name: /storageGb: 50/ });
    expect(within(row).queryByRole('button')).toBeNull();
    expect(screen.queryByLabelText('Override an entity')).toBeNull();
  });
});
