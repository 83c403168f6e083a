import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, picture } from './support';

/*
 * The walk of someone whose service runs on stacks of Pulumi: the card, the tab,
 * a preview that is started, the organization. The portal's own start brings the
 * simulator of Pulumi Cloud.
 */
test.describe.configure({ mode: 'serial' });

const ENTITY = '/catalog/default/component/shipping-service';

let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
});
test.afterAll(() => page.context().close());

test('the page of a component shows its stacks, namesakes apart', async () => {
  await expect(async () => {
    await page.goto(ENTITY);
    await expect(
      page.getByText('Queues, functions and tables that follow parcels'),
    ).toBeVisible({ timeout: 20_000 });
  }).toPass();
  const outputs = page.getByRole('region', { name: 'Outputs' });
  await expect(outputs.getByText('(secret)')).toBeVisible();
  await expect(outputs.getByText(/"key":"\[secret\]"/)).toBeVisible();
  await outputs.scrollIntoViewIfNeeded();
  await picture(page, 'pulumi-card');
  await expectAccessible(page, 'card');

  await page.getByRole('button', { name: /^Stack/ }).click();
  await page
    .getByRole('option', { name: 'fernhill-labs/parcels/production' })
    .click();
  await expect(page.getByText('What is tried out with parcels')).toBeVisible();
});

test('its tab shows what is true, and starts a preview', async () => {
  await page.goto(`${ENTITY}/pulumi`);
  const activity = page.getByRole('table', { name: 'Activity' });
  await expect(activity.getByText('Running').first()).toBeVisible();
  await expect(activity.getByText('Failed').first()).toBeVisible();
  await picture(page, 'pulumi-activity');
  await expectAccessible(page, 'activity');

  const runs = page.getByRole('group', { name: /by Pulumi Deployments$/ });
  await runs.getByRole('button', { name: 'Destroy' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('The stack has 47 resources.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Destroy' })).toBeDisabled();
  await expectAccessible(page, 'dialog', '[role=dialog]');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await runs.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByText(/Deployment 3 was started/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(activity.getByText(/deployment 3/)).toBeVisible();
});
