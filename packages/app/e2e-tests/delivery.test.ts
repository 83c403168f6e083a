import { expect, test } from '@playwright/test';
import { startGithub } from './github';
import { expectAccessible, syncStack } from './support';

const STACK = 'delivered';
const REPOSITORY = 'fernhill/infrastructure';
const DATA = `infrastructure/${STACK}/environments/development/data.tf`;
const WORKFLOW = `.github/workflows/appstack-${STACK}.yml`;

test('an appStack becomes a pull request, which is updated, never overwrites, and is followed to its merge', async ({
  page,
  request,
}, testInfo) => {
  const github = await startGithub();
  github.addRepository(REPOSITORY, { 'README.md': '# Infrastructure\n' });
  const picture = (name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  const dialog = page.getByRole('dialog');

  const sync = (entityRefs: string[], create?: object) =>
    syncStack(page, request, STACK, { entityRefs, create });

  await expect(async () => {
    await page.goto('/catalog/default/resource/orders-db');
    await page
      .getByRole('button', { name: 'Sync to appStack' })
      .first()
      .waitFor({ timeout: 10_000 });
  }).toPass();
  await sync(['resource:default/orders-db'], {
    title: 'Delivered',
    owner: 'group:default/orders-team',
    environments: ['development'],
  });

  await page.goto(`/appstack/stacks/${STACK}/delivery`);
  await page
    .getByRole('button', { name: /Choose a repository|Change settings/ })
    .click();
  await dialog.getByLabel('Repository URL').fill('https://git.example.org/a/b');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert').first()).toContainText('archive');
  await dialog.getByLabel('Repository URL').fill(`${github.url}/${REPOSITORY}`);
  await dialog.getByLabel('CI of the Terraform').click();
  await page.getByRole('option', { name: 'GitHub Actions' }).click();
  await expectAccessible(page, 'settings of the delivery', '[role=dialog]');
  await picture('settings');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: 'Create pull request' }).click();
  await expect(dialog.getByText(/^New files \(\d+\)$/)).toBeVisible();
  await expect(dialog.getByText(WORKFLOW, { exact: true })).toBeVisible();
  await expectAccessible(page, 'files of a pull request', '[role=dialog]');
  await picture('new');
  await dialog.getByRole('button', { name: 'Create pull request' }).click();
  await expect(dialog).toBeHidden();
  await expect(
    page.getByRole('link', { name: /^#1 Infrastructure of Delivered/ }),
  ).toBeVisible();
  expect(github.pulls(REPOSITORY)).toHaveLength(1);

  github.setChecks(REPOSITORY, [{ name: 'plan', conclusion: 'success' }]);
  const branch = github.pulls(REPOSITORY)[0].head;
  const files = github.files(REPOSITORY, branch);
  expect(files[WORKFLOW]).toContain('environment: development-plan');
  github.commit(REPOSITORY, branch, {
    [DATA]: `${files[DATA]}# by hand\n`,
  });
  await sync(['resource:default/orders-db', 'resource:default/order-jobs']);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`/appstack/stacks/${STACK}/delivery`);
    await expect(page.getByText('checks passed (1)')).toBeVisible();
    await expect(
      page.getByText('The portal has version 2 by now.'),
    ).toBeVisible();
    await expectAccessible(page, `delivery in ${colorScheme}`);
    await picture(`delivery-${colorScheme}`);
    await page.getByRole('button', { name: 'Update pull request' }).click();
    await expect(
      dialog.getByText(/^Edited in the repository, not overwritten/),
    ).toBeVisible();
    await expectAccessible(page, `conflict in ${colorScheme}`, '[role=dialog]');
    await picture(`conflict-${colorScheme}`);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
  }
  await page.setViewportSize({ width: 390, height: 800 });
  await picture('delivery-390');
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole('button', { name: 'Update pull request' }).click();
  const update = dialog.getByRole('button', { name: 'Update pull request' });
  await expect(dialog.getByRole('checkbox')).toBeVisible();
  await expect(update).toBeDisabled();
  await dialog.getByRole('checkbox').check();
  await update.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/edited file was left as it is/)).toBeVisible();
  expect(github.pulls(REPOSITORY)).toHaveLength(1);
  expect(github.files(REPOSITORY, branch)[DATA]).toContain('# by hand');

  await page.goto('/catalog/default/resource/orders-db');
  await expect(
    page.getByRole('link', { name: 'Pull request #1' }),
  ).toBeVisible();
  await picture('card');

  github.merge(REPOSITORY, 1);
  await page.goto(`/appstack/stacks/${STACK}/delivery`);
  await expect(page.getByText('No pull request is open.')).toBeVisible();
  await expect(page.getByRole('row', { name: /development/ })).toContainText(
    '#1, version 2',
  );
  await picture('merged');
  await github.close();
});
