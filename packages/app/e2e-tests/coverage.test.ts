import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, picture } from './support';

/*
 * The platform engineer's walk: from what becomes of the whole catalog to the
 * entities behind a number, and to a rule for them with all that it changes.
 */
test.describe.configure({ mode: 'serial' });

let page: Page;
test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext();
  page = await context.newPage();
});
test.afterAll(() => page.context().close());

const MAPPING = 'walk';

test('the catalog is read, and numbers lead to their entities', async () => {
  // A fresh catalog is read in the background: look again until it is there.
  await expect(async () => {
    await page.goto('/appstack/coverage');
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(
      page.getByRole('button', { name: /^[1-9]\d+ all entities$/ }),
    ).toBeVisible({ timeout: 30_000 });
  }).toPass();
  await expect(page.getByRole('tab', { selected: true })).toHaveText(
    /Coverage/i,
  );
  await expectAccessible(page, 'coverage');
  await picture(page, 'coverage');

  await page.getByRole('button', { name: /^[1-9]\d* assumed$/ }).click();
  await expect(
    page.getByRole('heading', { name: 'Entities: assumed' }),
  ).toBeVisible();
  await expect(page).toHaveURL(/basis=assumed/);
  await expectAccessible(page, 'entities behind a number');
});

test('a number leads to a rule that is filled in, and its preview covers the catalog', async () => {
  await page.getByTitle(/^Create a rule for component service$/).click();
  await expect(
    page.getByText('This mapping cannot be changed here'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Extend' }).click();
  const form = page.getByRole('dialog', { name: /^Extend/ });
  await form.getByRole('textbox', { name: 'Name' }).fill(MAPPING);
  await form.getByRole('button', { name: 'Create' }).click();

  const editor = page.getByRole('dialog', { name: `New rule in ${MAPPING}` });
  await expect(editor.getByRole('textbox', { name: 'Rule name' })).toHaveValue(
    'service',
  );
  await editor.getByRole('textbox', { name: 'Tag', exact: true }).click();
  await expect(page.getByRole('option').first()).toContainText('entit');
  await page.keyboard.press('Escape');
  await editor.getByRole('searchbox').fill('kubernetes');
  await editor.getByRole('button', { name: /^Kubernetes workload/ }).click();
  await editor.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(editor.getByRole('status').first()).toHaveText(
    /^[1-9]\d* of [1-9]\d* entities that it decides about change$/,
  );
  await expect(editor.getByText(/→ kubernetes-workload/).first()).toBeVisible();
  await expect(
    editor.getByText('AppStacks that would be out of date'),
  ).toBeVisible();
  await expectAccessible(page, 'preview of a rule', '[role=dialog]');
  await picture(page, 'rule-preview');

  await editor.getByRole('button', { name: 'Try on one entity' }).click();
  await editor.getByRole('checkbox').nth(1).click();
  await expect(
    editor.getByText('Why it becomes what it becomes'),
  ).toBeVisible();
  await editor.getByRole('button', { name: 'Cancel' }).click();
});

test('the page is readable in the dark, and on a narrow screen', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/appstack/coverage?basis=assumed&listed=true');
  await expect(
    page.getByRole('heading', { name: 'Entities: assumed' }),
  ).toBeVisible();
  await expectAccessible(page, 'coverage in dark');
  await page.screenshot({ path: test.info().outputPath('dark.png') });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.screenshot({ path: test.info().outputPath('narrow.png') });
});
