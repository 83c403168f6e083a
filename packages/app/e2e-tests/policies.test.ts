import { expect, test } from '@playwright/test';
import { expectAccessible } from './support';

const ID = 'topics-have-a-name';
const STACK = 'notices';

test('a policy is tried, saved, violated, waived, and returned to', async ({
  page,
}, testInfo) => {
  // All of it on one machine with the portal that is being compiled.
  test.slow();
  const picture = (name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  const button = (name: string) =>
    page.getByRole('button', { name, exact: true });

  const syncing = page.getByRole('dialog', { name: 'Sync to appStack' });
  const sync = async () => {
    await expect(async () => {
      await page.goto('/catalog/default/system/fulfilment');
      await page
        .getByRole('button', { name: 'Sync to appStack' })
        .first()
        .click({ timeout: 10_000 });
    }).toPass();
  };
  await sync();
  await syncing.getByRole('textbox', { name: 'Name' }).fill(STACK);
  await syncing.getByRole('checkbox', { name: /production/ }).uncheck();
  await syncing.getByRole('button', { name: 'Preview', exact: true }).click();
  await syncing.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(syncing.getByText(/is created$/)).toBeVisible();

  await page.goto('/appstack/governance/policies');
  await button('New policy').click();
  const form = page.getByRole('dialog', { name: 'New policy' });
  const field = (name: string) =>
    form.getByRole('textbox', { name, exact: true });
  await field('Title').fill('Buckets have a name');
  await field('Id').fill(ID);
  await form.getByRole('textbox', { name: /^Terraform types/ }).focus();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('aws_s3_bucket');
  await page.keyboard.press('Enter');
  await field('Rule in CEL').fill('resource.name == "nothing"');
  await field('Message').fill('It is called {resource.name}');
  await form.getByRole('button', { name: /^AppStack/ }).click();
  await page.getByRole('option', { name: 'Fulfilment' }).click();
  await button('Run').click();
  await expect(form.getByRole('status').first()).toContainText('violate');
  await expectAccessible(page, 'form of a policy', '[role=dialog]');
  await picture('form');
  await button('Show appStacks').click();
  await expect(form.getByRole('link', { name: 'Fulfilment' })).toBeVisible();
  await button('Save').click();
  await expect(form).toBeHidden();

  await page.goto('/appstack');
  const row = page.getByRole('row', { name: /Fulfilment/ });
  await expect(row).toContainText('Out of date');

  await page.goto(`/appstack/stacks/${STACK}`);
  await button('Sync again').first().click();
  await syncing.getByRole('button', { name: 'Preview', exact: true }).click();
  await syncing.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(
    syncing.getByText(/is synced|up to date/i).first(),
  ).toBeVisible();

  await page.goto(`/appstack/governance/results?stack=${STACK}`);
  await page
    .getByRole('button', { name: /^Waive the policy/ })
    .first()
    .click();
  const waiving = page.getByRole('dialog', { name: 'Waive a policy' });
  await waiving.getByRole('textbox', { name: 'Reason' }).fill('Is replaced');
  await expectAccessible(page, 'waiver', '[role=dialog]');
  await waiving.getByRole('button', { name: 'Waive', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Is replaced' })).toBeVisible();

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/appstack/governance/results?stack=${STACK}`);
    await expect(page.getByRole('cell', { name: 'Is replaced' })).toBeVisible();
    await expectAccessible(page, `results in ${colorScheme} at 390 px`);
    await picture(`results-${colorScheme}`);
    await page.goto(`/appstack/governance/policies?policy=${ID}`);
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeVisible();
    await expectAccessible(page, `policy in ${colorScheme}`, '[role=dialog]');
    await picture(`policy-${colorScheme}`);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/appstack/governance/policies');
    await expect(page.getByText('Buckets have a name')).toBeVisible();
    await expectAccessible(page, `policies in ${colorScheme}`);
    await picture(`policies-${colorScheme}`);
    await page.goto('/appstack/governance/code');
    await expect(page.getByText('names no files')).toBeVisible();
    await expectAccessible(page, `as code in ${colorScheme}`);
    await picture(`code-${colorScheme}`);
  }

  const file = `policies:
  - id: ${ID}
    title: Buckets have a name
    effect: info
    match: { types: [aws_s3_bucket] }
    rule: 'false'
    message: It has none
`;
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: 'ours.yaml', mimeType: 'text/yaml' },
    buffer: Buffer.from(file),
  });
  const importing = page.getByRole('dialog', { name: 'Import ours.yaml' });
  await importing.getByRole('button', { name: /^Difference of/ }).click();
  await expect(importing).toContainText('effect: info');
  await expectAccessible(page, 'import', '[role=dialog]');
  await picture('import');
  await importing.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(importing).toContainText('1 document was imported.');

  // The other tests go on without it.
  await page.goto(`/appstack/governance/policies?policy=${ID}`);
  await button('Delete').click();
  const deleting = page.getByRole('dialog', { name: /^Delete Buckets/ });
  await deleting.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText(ID)).toBeHidden();
});
