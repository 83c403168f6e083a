import { expect, test, type Locator } from '@playwright/test';
import { expectAccessible } from './support';

const STACK = 'ledger';
const DATABASE = 'aws_db_instance.orders_db';

/** Previews what the dialog shows. */
async function previewIn(dialog: Locator) {
  await dialog.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(
    dialog.getByRole('tablist', { name: 'Parts of the preview' }),
  ).toBeVisible();
}

async function syncIn(dialog: Locator) {
  await dialog.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(dialog.getByText(/is (created|synced)$/)).toBeVisible();
}

test('what is retained is listed, destroyed only by a second confirmation, and back with a restored version', async ({
  page,
}, testInfo) => {
  const picture = (name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  const dialog = page.getByRole('dialog', { name: /appStack$/ });
  const openEntity = async (ref: string) => {
    await expect(async () => {
      await page.goto(`/catalog/default/${ref}`);
      await page
        .getByRole('button', { name: 'Sync to appStack' })
        .first()
        .click({ timeout: 10_000 });
    }).toPass();
  };

  await openEntity('resource/orders-db');
  // Another appStack may hold it by now: it is not proposed.
  await dialog.getByRole('radio', { name: 'New appStack' }).check();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(STACK);
  await expect(
    dialog.getByRole('checkbox', { name: /production/ }),
  ).not.toBeChecked();
  await previewIn(dialog);
  await syncIn(dialog);

  // Another theme closes dialogs, so the preview is made in each.
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // Replaced by a queue, the database is retained.
    await openEntity('resource/order-jobs');
    await dialog.getByRole('radio', { name: 'Existing appStack' }).check();
    await dialog.getByLabel('Choose an appStack').fill(STACK);
    await page.getByRole('option', { name: new RegExp(STACK) }).click();
    await dialog.getByRole('radio', { name: /^Replace/ }).check();
    await previewIn(dialog);
    const retained = dialog.getByRole('table', { name: 'Retained resources' });
    await expect(
      retained.getByRole('row', { name: new RegExp(DATABASE) }),
    ).toContainText('holds data');
    await expectAccessible(
      page,
      'preview of what is retained',
      '[role=dialog]',
    );
    await picture('preview');

    // The files before anything is written, by keyboard, and back.
    const parts = dialog.getByRole('tablist', { name: 'Parts of the preview' });
    await parts.getByRole('tab', { name: 'Terraform' }).click();
    const file = dialog.getByRole('button', {
      name: /^Show what changed in .*messaging\.tf/,
    });
    await file.focus();
    await page.keyboard.press('Enter');
    await expect(
      dialog.getByText('+ resource "aws_sqs_queue" "order_jobs" {'),
    ).toBeVisible();
    await expectAccessible(
      page,
      `files of a preview in ${colorScheme}`,
      '[role=dialog]',
    );
    await picture(`preview-files-${colorScheme}`);
    await parts.getByRole('tab', { name: /^Changes/ }).click();
  }
  await dialog.getByLabel(/^Message/).fill('Orders go through a queue');
  await syncIn(dialog);

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`/appstack/stacks/${STACK}/retained`);
    const row = page.getByRole('row', { name: new RegExp(DATABASE) });
    await expect(row).toContainText('Orders database');
    await expectAccessible(page, `what is retained in ${colorScheme}`);
    await picture(`retained-${colorScheme}`);
    await row.getByRole('button', { name: `Destroy ${DATABASE}` }).click();
    const direct = page.getByRole('dialog', { name: 'Retained resources' });
    const confirmation = direct.getByRole('checkbox', {
      name: `Destroy ${DATABASE} in development`,
    });
    await expect(confirmation).toBeVisible();
    const sync = direct.getByRole('button', { name: 'Sync', exact: true });
    await expect(sync).toBeDisabled();
    await confirmation.check();
    await expect(sync).toBeEnabled();
    await expectAccessible(
      page,
      `confirmation in ${colorScheme}`,
      '[role=dialog]',
    );
    await picture(`destroy-${colorScheme}`);
    await direct.getByRole('button', { name: 'Cancel' }).click();
    await expect(direct).toBeHidden();
  }

  await page.goto(`/appstack/stacks/${STACK}/versions`);
  await expect(page.getByText('Orders go through a queue')).toBeVisible();
  await page
    .getByRole('button', { name: 'Edit label and message of version 1' })
    .click();
  await page.getByLabel('Label', { exact: true }).fill('With a database');
  await page.keyboard.press('Enter');
  await expect(page.getByText('With a database')).toBeVisible();
  await expectAccessible(page, 'versions with labels');
  await picture('versions');
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  const restoring = page.getByRole('dialog', { name: 'Restore version 1' });
  await expectAccessible(page, 'choice of environments', '[role=dialog]');
  await previewIn(restoring);
  await expect(
    restoring.getByText(`Version 3 of ${STACK} becomes what version 1 was`),
  ).toBeVisible();
  await picture('restore');
  await syncIn(restoring);
  await restoring.getByRole('button', { name: 'Close' }).click();
  await page.goto(`/appstack/stacks/${STACK}/retained`);
  await expect(
    page.getByRole('row', { name: new RegExp(DATABASE) }),
  ).toBeHidden();
});
