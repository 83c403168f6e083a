import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { HistoryDialog } from '.';

const TEXTS = ['', 'size: small\n', 'size: large\n', 'size: large\nha: true\n'];
const entry = (version: number, action: 'created' | 'updated') => ({
  ...{ version, action, createdBy: 'user:default/ada' },
  createdAt: '2026-11-20T10:00:00Z',
});

function open(onRestore?: (version: number) => Promise<void>) {
  const onClose = jest.fn();
  renderPlugin(
    <HistoryDialog
      history={{
        title: 'History of it',
        current: 3,
        readVersions: async () => [
          entry(3, 'updated'),
          entry(2, 'updated'),
          entry(1, 'created'),
        ],
        readText: async version => TEXTS[version],
        ...(onRestore && { onRestore }),
      }}
      onClose={onClose}
    />,
    { api: appstackApiMock() },
  );
  return { onClose };
}

describe('The history of a document', () => {
  it('shows what a version changed, how it differs from today, and its content', async () => {
    open();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show version 2' }),
    );
    const shown = within(
      await screen.findByRole('region', { name: 'Show version 2' }),
    );
    expect(await shown.findByText(/− size: small/)).toBeVisible();
    expect(shown.getByText(/\+ size: large/)).toBeVisible();

    await userEvent.click(
      shown.getByRole('button', { name: 'Difference to today' }),
    );
    expect(await shown.findByText(/\+ ha: true/)).toBeVisible();
    await userEvent.click(shown.getByRole('button', { name: 'Content' }));
    expect(await shown.findByText('size: large')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Restore/ })).toBeNull();
  });

  it('restores a version after it was shown what that changes, and stays when it fails', async () => {
    const restore = jest
      .fn()
      .mockRejectedValueOnce(failure(409, 'Changed meanwhile.'))
      .mockResolvedValueOnce(undefined);
    const { onClose } = open(restore);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restore version 1' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Restore version 1' }),
    );
    expect(await dialog.findByText(/− size: large/)).toBeVisible();
    expect(restore).not.toHaveBeenCalled();
    const confirm = dialog.getByRole('button', { name: 'Restore' });
    await userEvent.click(confirm);
    expect(await dialog.findByText('Changed meanwhile.')).toBeVisible();
    await userEvent.click(confirm);
    expect(restore).toHaveBeenLastCalledWith(1);
    expect(onClose).toHaveBeenCalled();
    expect(
      screen.queryByRole('button', { name: 'Restore version 3' }),
    ).toBeNull();
  });
});
