import { expect, test } from '@playwright/test';

test('the portal opens with the catalog of the demonstration organization', async ({
  page,
}) => {
  await page.goto('/');

  await expect(
    page.getByRole('link', { name: 'Home', exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('table')).toBeVisible();
});
