import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './support';

const STACK = 'storefront-shop';

/** Opens a template of the portal, once the catalog has read it. */
async function openTemplate(page: Page, name: string, title: string) {
  await expect(async () => {
    await page.goto(`/create/templates/default/${name}`);
    await expect(page.getByRole('heading', { name: title })).toBeVisible({
      timeout: 10_000,
    });
  }).toPass({ timeout: 60_000 });
}

/** Chooses an entity in one of the scaffolder's pickers. */
async function pick(page: Page, field: RegExp, text: string, option: RegExp) {
  await page.getByRole('textbox', { name: field }).fill(text);
  await page.getByRole('option', { name: option }).first().click();
}

test('a template syncs a System to an appStack and writes its Terraform', async ({
  page,
}, testInfo) => {
  const picture = (name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`) });

  await openTemplate(page, 'infrastructure', 'Infrastructure for a System');
  await pick(page, /^System/, 'Storefront', /storefront/i);
  await page.getByRole('textbox', { name: /^AppStack/ }).fill(STACK);
  await page.keyboard.press('Tab');
  await pick(page, /^Only these/, 'web', /web/i);
  await page.keyboard.press('Escape');
  await pick(page, /^Owner/, 'orders', /orders/i);
  await picture('form');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('By a template');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();

  const link = page.getByRole('link', { name: 'Open the appStack' });
  await expect(link).toBeVisible({ timeout: 60_000 });
  await picture('done');
  // It opens another tab.
  await page.goto((await link.getAttribute('href')) ?? '');
  await expect(page).toHaveURL(new RegExp(`/appstack/stacks/${STACK}`));
  await expect(page.getByText('Version 1').first()).toBeVisible();
  await page.goto(`/appstack/stacks/${STACK}/versions`);
  await expect(page.getByText('By a template')).toBeVisible();
  await expectAccessible(page, 'versions of an appStack that a template made');
});

test('a template shows what a database becomes before it is registered', async ({
  page,
}, testInfo) => {
  await openTemplate(page, 'database', 'Add a database to my System');
  await pick(page, /^System/, 'Payments', /payments/i);
  await page
    .getByRole('textbox', { name: 'Name of the database' })
    .fill('refunds-db');
  await pick(page, /^Owner/, 'payments', /payments/i);
  await pick(page, /^Kind of database/, 'Relational', /Relational database/);
  await page
    .getByRole('textbox', { name: /^AppStack of the System/ })
    .fill('refunds');
  await page.keyboard.press('Tab');
  await expectAccessible(page, 'fields of a template', 'form');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await page
    .getByRole('button', { name: 'What it becomes' })
    .or(page.getByText('What it becomes'))
    .first()
    .click({ timeout: 60_000 });
  await expect(
    page
      .getByTestId('text-output-box')
      .getByText('resource:default/refunds-db'),
  ).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('database.png') });
  await page.goto('/catalog/default/resource/refunds-db');
  await expect(page.getByText(/not found/i).first()).toBeVisible();
});
