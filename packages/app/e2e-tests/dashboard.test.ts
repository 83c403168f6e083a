import { expect, test } from '@playwright/test';
import { expectAccessible, expectNothingSideways, picture } from './support';

const STACK = 'followed';

test('what happens to an appStack is listed, counted, and leads to where it can be seen', async ({
  page,
  request,
}, testInfo) => {
  const screenshot = (name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  const sync = async (body: object) => {
    const token = await page.evaluate(async () => {
      const answer = await fetch('/api/auth/guest/refresh', {
        headers: { 'x-requested-with': 'XMLHttpRequest' },
        credentials: 'include',
      });
      return (await answer.json()).backstageIdentity.token;
    });
    const answer = await request.post(`/api/appstack/appstacks/${STACK}/sync`, {
      headers: { authorization: `Bearer ${token}` },
      data: body,
    });
    return answer.status();
  };

  await expect(async () => {
    await page.goto('/catalog/default/resource/orders-db');
    await page
      .getByRole('button', { name: 'Sync to appStack' })
      .first()
      .waitFor({ timeout: 10_000 });
  }).toPass();
  const create = {
    title: 'Followed',
    owner: 'group:default/orders-team',
    environments: ['development'],
  };
  const [database, jobs] = [
    'resource:default/orders-db',
    'resource:default/order-jobs',
  ];
  expect(await sync({ entityRefs: [database], create })).toBe(200);
  expect(await sync({ entityRefs: [jobs] })).toBe(200);
  expect(await sync({ entityRefs: ['resource:default/nothing'] })).toBe(400);

  await page.goto(`/appstack/activity?appstack=${STACK}`);
  const table = page.getByRole('table', { name: 'Activity' });
  await expect(table.getByRole('row')).toHaveCount(5);
  await expect(table.getByText('refused')).toBeVisible();
  await expectAccessible(page, 'activity');
  await picture(page, 'activity');
  await page.getByRole('button', { name: /^Outcome/ }).click();
  await page.getByRole('option', { name: 'done' }).click();
  await expect(page).toHaveURL(/status=succeeded/);
  await expect(table.getByRole('row')).toHaveCount(4);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('activity.csv');
  await table.getByRole('link', { name: 'Difference' }).click();
  await expect(page).toHaveURL(/versions\?from=1&to=2$/);

  await page.goto('/appstack/dashboard?by=type');
  const failed = page.getByRole('link', { name: /Last sync or run failed$/ });
  await expect(failed).toContainText('1');
  await expectAccessible(page, 'dashboard');
  await page
    .getByRole('button', { name: /^Show what is counted as aws_sqs_queue:/ })
    .click();
  await expectAccessible(page, 'behind a number', '[role=dialog]');
  await page.keyboard.press('Escape');
  await failed.click();
  await expect(page.getByRole('link', { name: 'Followed' })).toBeVisible();

  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of ['dashboard', `stacks/${STACK}/activity`]) {
    await page.goto(`/appstack/${path}`);
    await page.getByRole('button', { name: 'Download as CSV' }).waitFor();
    const name = path.split('/').at(-1)!;
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await expectAccessible(page, `${name} in dark`);
    await screenshot(`${name}-dark`);
    await page.setViewportSize({ width: 390, height: 800 });
    await expectNothingSideways(page, name);
    await screenshot(`${name}-narrow`);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});
