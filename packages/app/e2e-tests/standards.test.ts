import { expect, test } from '@playwright/test';
import { expectAccessible, expectNothingSideways } from './support';

test('standards are tried on names of the catalog, reviewed, saved, and returned to', async ({
  page,
}, testInfo) => {
  // All of it on one machine with the portal that is being compiled.
  test.slow();
  const picture = (name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  const form = page.getByRole('dialog', { name: 'Edit standards' });
  const names = page.getByRole('table', { name: 'What becomes of names' });
  const save = async (why: string) => {
    await form.getByRole('button', { name: 'Review' }).click();
    await form.getByRole('textbox', { name: 'Why' }).fill(why);
    await form.getByRole('button', { name: 'Save standards' }).click();
    await expect(form).toBeHidden();
  };

  await page.goto('/appstack/governance');
  await expect(page).toHaveURL(/\/appstack\/governance\/standards$/);
  await expect(names).toContainText('characters');
  await expectAccessible(page, 'standards');
  await picture('standards');

  // By keyboard: the pattern is shown on entities as it is typed.
  await page.getByRole('button', { name: 'Edit', exact: true }).focus();
  await page.keyboard.press('Enter');
  const pattern = form.getByRole('textbox', { name: 'Pattern of names' });
  await pattern.fill('acme-{environment}-{name}');
  await expect(form.getByRole('table').first()).toContainText('acme-');
  await form.getByRole('textbox', { name: 'Versions' }).fill('aws: "later"');
  await form.getByRole('button', { name: 'Review' }).click();
  await expect(form).toContainText('1 field is not right yet');
  await expectAccessible(page, 'form with problems', '[role=dialog]');
  await picture('form-problems');
  await form.getByRole('textbox', { name: 'Versions' }).fill('aws: "~> 6.25"');
  await expect(form).toContainText('6.25 or later, before 7');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keep editing' }).click();
  await form.getByRole('button', { name: 'Review' }).click();
  await expect(form).toContainText('will be out of date');
  await expectAccessible(page, 'review', '[role=dialog]');
  await picture('review');
  await form.getByRole('button', { name: 'Back' }).click();
  await save('Names of the company');
  await expect(page.getByText('Version 1, last changed by')).toBeVisible();

  await page.goto('/appstack/governance/standards?edit=1');
  await form
    .getByRole('textbox', { name: 'Regions: denied' })
    .fill('us-*\neu-west-1');
  await save('Regions');

  await page.setViewportSize({ width: 390, height: 844 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('/appstack/governance/standards');
    await expect(names).toContainText('acme-');
    await expect(page.getByText('eu-west-1')).toBeVisible();
    await expectNothingSideways(page, 'standards');
    await expectAccessible(page, `standards in ${colorScheme} at 390 px`);
    await picture(`narrow-${colorScheme}`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await expect(form.getByRole('table').first()).toContainText('acme-');
    await expectAccessible(page, `form in ${colorScheme}`, '[role=dialog]');
    await picture(`narrow-form-${colorScheme}`);
    await page.keyboard.press('Escape');
    await expect(form).toBeHidden();
  }

  await page.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('dialog', {
    name: 'History of the standards',
  });
  await expect(history).toContainText('Names of the company');
  await history.getByRole('button', { name: 'Restore version 1' }).click();
  const restoring = page.getByRole('dialog', { name: 'Restore version 1' });
  await expect(restoring).toContainText('eu-west-1');
  await expectAccessible(page, 'comparison in dark', '[role=dialog]');
  await picture('compare-dark');
  await restoring.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(history).toBeHidden();
  await expect(page.getByText('Version 3, last changed by')).toBeVisible();

  // The other tests begin with the built-in standards.
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await pattern.fill('{stack}-{environment}-{name}');
  await form.getByRole('textbox', { name: 'Versions' }).fill('');
  await save('As built in');
});
