import { expect, test } from '@playwright/test';
import { expectAccessible } from './support';

const MAPPING = 'house';
const ENVIRONMENT = 'trial';
const STACK = 'parcels';
/** Of the System. */
const TITLE = 'Fulfilment';

test('a mapping takes effect in an environment that is made for it, until that is retired', async ({
  page,
}, testInfo) => {
  // All of it on one machine with the portal that is being compiled.
  test.slow();
  const picture = (name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`) });

  await page.goto('/appstack/mappings');
  const aws = page.getByRole('table', { name: 'AWS' });
  const defaults = aws.getByRole('row', { name: /AWS defaults/ });
  await expect(defaults).toContainText('development, production');
  await defaults.getByRole('button', { name: 'Extend' }).click();
  const making = page.getByRole('dialog', { name: 'Extend aws' });
  await making.getByRole('textbox', { name: 'Name' }).fill(MAPPING);
  await making.getByRole('button', { name: 'Create' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Used nowhere' });
  await expect(alert).toContainText('its rules take no effect');

  await page.getByRole('button', { name: 'New rule' }).click();
  const editor = page.getByRole('dialog', { name: /^New rule in/ });
  await editor
    .getByRole('textbox', { name: 'Type', exact: true })
    .fill('storage');
  await page.keyboard.press('Enter');
  await editor.getByRole('textbox', { name: 'Rule name' }).fill('house-bucket');
  await editor.getByRole('searchbox').fill('object');
  await editor.getByRole('button', { name: /^Object storage/ }).click();
  await editor.getByRole('button', { name: 'Preview', exact: true }).click();
  await editor.getByRole('button', { name: 'Save rule' }).click();
  await expect(editor).toBeHidden();
  await expect(alert).toContainText('takes no effect yet');
  await expectAccessible(page, 'mapping that is used nowhere');
  await picture('used-nowhere');

  // By keyboard: from the mapping to the form of an environment that uses it.
  await alert.getByRole('button', { name: `Use ${MAPPING} in …` }).focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('menuitem', { name: /^development/ }),
  ).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'New environment' });
  await expect(form.getByText(MAPPING, { exact: true })).toBeVisible();
  await form.getByRole('textbox', { name: 'Name' }).fill('Not A Name');
  await form.getByRole('textbox', { name: 'Foundations' }).fill('netwrok: {}');
  await form.getByRole('button', { name: 'Create environment' }).click();
  await expect(form).toContainText('2 fields are not right yet');
  await expect(form).toContainText('did you mean "network"?');
  await expectAccessible(page, 'form with problems', '[role=dialog]');
  await picture('form-problems');
  await form.getByRole('textbox', { name: 'Name' }).fill(ENVIRONMENT);
  await form
    .getByRole('textbox', { name: 'Foundations' })
    .fill('network:\n  settings:\n    cidr: 10.60.0.0/16\n');
  await form.getByRole('button', { name: 'Create environment' }).click();
  await expect(
    page.getByRole('heading', { name: ENVIRONMENT, level: 1 }),
  ).toBeVisible();
  await expect(page).toHaveURL(/\/appstack\/environments\/trial$/);

  await expect(async () => {
    await page.goto('/catalog/default/system/fulfilment');
    await page
      .getByRole('button', { name: 'Sync to appStack' })
      .first()
      .click({ timeout: 10_000 });
  }).toPass();
  const dialog = page.getByRole('dialog', { name: 'Sync to appStack' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(STACK);
  await dialog.getByRole('checkbox', { name: /development/ }).uncheck();
  await dialog.getByRole('checkbox', { name: /trial/ }).check();
  await dialog.getByRole('button', { name: 'Preview', exact: true }).click();
  await dialog.getByRole('tab', { name: /^Decisions/ }).click();
  // The rule had effect.
  await expect(
    dialog.getByRole('row', { name: /Parcel labels/ }),
  ).toContainText('house-bucket');
  await dialog.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(dialog.getByText(`${STACK} is created`)).toBeVisible();

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('/appstack/environments');
    const row = page.getByRole('row', { name: /trial/ });
    await expect(row).toContainText('portal');
    await expect(row).toContainText('1 appStack');
    await expectAccessible(page, `environments in ${colorScheme}`);
    await picture(`environments-${colorScheme}`);
    await row.getByRole('link', { name: ENVIRONMENT }).click();
    await expect(page.getByRole('link', { name: TITLE })).toBeVisible();
    await expect(page.getByText('Something was synced into it')).toBeVisible();
    await expectAccessible(page, `environment in ${colorScheme}`);
    await picture(`environment-${colorScheme}`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const editing = page.getByRole('dialog', { name: 'Edit trial' });
    await expect(editing.getByLabel('Region')).toBeDisabled();
    await expectAccessible(page, `form in ${colorScheme}`, '[role=dialog]');
    await picture(`form-${colorScheme}`);
    await page.keyboard.press('Escape');
    await expect(editing).toBeHidden();
  }

  await page.goto(`/appstack/mappings/${MAPPING}`);
  await expect(
    page.getByRole('link', { name: ENVIRONMENT, exact: true }),
  ).toBeVisible();
  await page.goto(`/appstack/environments/${ENVIRONMENT}`);
  await page.getByRole('button', { name: 'Retire' }).click();
  const retiring = page.getByRole('dialog', { name: 'Retire trial?' });
  await expect(retiring.getByRole('link', { name: TITLE })).toBeVisible();
  await expectAccessible(page, 'retirement in dark', '[role=dialog]');
  await picture('retire');
  await retiring.getByRole('button', { name: 'Retire environment' }).click();
  await expect(page.getByRole('table', { name: 'Environments' })).toBeVisible();
  await expect(page.getByRole('row', { name: /trial/ })).toBeHidden();
  await page.getByLabel('Show retired').check();
  await expect(page.getByRole('button', { name: 'Bring back' })).toBeVisible();
  await picture('retired');
});
