import { expect, test } from '@playwright/test';

test('the portal opens on the catalog of the demonstration organization', async ({
  page,
}) => {
  await page.goto('/');
  await expect(
    page.getByRole('link', { name: 'Home', exact: true }),
  ).toBeVisible();

  // A fresh catalog is read in the background: look again until it is there.
  await expect(async () => {
    await page.goto('/?filters[kind]=system&filters[user]=all');
    await expect(
      page.getByRole('heading', { name: /^All Systems \([1-9]/ }).first(),
    ).toBeVisible({ timeout: 10_000 });
  }).toPass();
});
