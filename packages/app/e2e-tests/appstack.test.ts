import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible, picture, unzip } from './support';

/*
 * The main job in a real browser: from an entity page to Terraform on disk,
 * and from a rule to what it decides. The tests tell one story, in this order.
 */
test.describe.configure({ mode: 'serial' });

// One page for all of it, so that the portal's code is loaded once.
let page: Page;
test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext();
  page = await context.newPage();
});
test.afterAll(() => page.context().close());

const STACK = 'orders';
const PICKED = 'checkout-path';
const MAPPING = 'fernhill';

const syncButton = () =>
  page.getByRole('button', { name: 'Sync to appStack' }).first();

async function openEntity(ref: string) {
  // A fresh catalog is read in the background: look again until it is there.
  await expect(async () => {
    await page.goto(`/catalog/default/${ref}`);
    await expect(syncButton()).toBeVisible({ timeout: 10_000 });
  }).toPass();
}

async function openStack(tab: string) {
  await page.goto(`/appstack/stacks/${STACK}/${tab}`);
  await expect(page.getByRole('tab', { selected: true })).toBeVisible();
}

async function previewIn(dialog: Locator) {
  await dialog.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(
    dialog.getByRole('tablist', { name: 'Parts of the preview' }),
  ).toBeVisible();
}

test('a System shows that it is in no appStack, and offers to sync it', async () => {
  await openEntity('system/orders');
  await expect(page.getByText('Not part of an appStack yet')).toBeVisible();
});

test('the dialog works by keyboard', async () => {
  await openEntity('system/orders');
  await syncButton().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Sync to appStack' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(
    'orders',
  );
  const reached: string[] = [];
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.locator(':focus').evaluate(element => {
        if (!element.closest('.MuiDialog-root')) return 'outside the dialog';
        const { labels } = element as HTMLInputElement;
        return (labels?.[0] ?? (element as HTMLElement)).innerText.trim();
      }),
    );
  }
  expect(reached).toEqual(
    expect.arrayContaining(['New appStack', 'Title', 'CANCEL', 'PREVIEW']),
  );
  expect(reached).not.toContain('outside the dialog');
  await expectAccessible(page, 'sync dialog', '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(syncButton()).toBeFocused();
});

test('a sync says what it will do and why, and does it', async () => {
  await openEntity('system/orders');
  await syncButton().click();
  const dialog = page.getByRole('dialog', { name: 'Sync to appStack' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(STACK);
  await dialog.getByRole('checkbox', { name: /production/ }).check();
  await expect(
    dialog.getByRole('checkbox', { name: /development/ }),
  ).toBeChecked();

  await previewIn(dialog);
  await expect(
    dialog.getByRole('heading', {
      name: `Creates the appStack ${STACK} and its version 1`,
    }),
  ).toBeVisible();
  // What an entity becomes, and why; why an implied resource is there.
  await expect(
    dialog.getByRole('row', { name: /Orders database.*relational-database/ }),
  ).toContainText('hint: tag "postgres"');
  await dialog.getByRole('searchbox').fill('nat_gateway');
  await expect(
    dialog.getByRole('row', { name: /aws_nat_gateway\.main/ }),
  ).toContainText('needed by');
  await dialog.getByRole('searchbox').fill('');
  await picture(page, 'dialog');

  await dialog.getByRole('tab', { name: /^Decisions/ }).click();
  await expect(
    dialog.getByRole('row', { name: /Orders service.*assumed/ }),
  ).toBeVisible();
  await dialog.getByRole('tab', { name: /^Connections/ }).click();
  await expect(
    dialog.getByRole('row', { name: /Order worker/ }).first(),
  ).toBeVisible();
  // What nothing states is listed, with the rule that would state it.
  await dialog.getByRole('tab', { name: /^Assumptions/ }).click();
  await expect(
    dialog
      .getByRole('row', { name: /Orders service/ })
      .getByRole('button', { name: /^Copy a rule/ }),
  ).toBeVisible();
  await expectAccessible(page, 'assumptions', '[role=dialog]');
  await dialog.getByRole('tab', { name: /^Diagnostics/ }).click();
  await expect(dialog.getByText('link/dangling-reference')).toBeVisible();
  await expect(dialog.getByText('map/assumed').first()).toBeVisible();
  await expectAccessible(page, 'preview', '[role=dialog]');

  await dialog.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(dialog.getByText(`${STACK} is created`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Open appStack' }).click();
  await expect(page).toHaveURL(new RegExp(`/appstack/stacks/${STACK}`));
  await expect(page.getByText('Version 1', { exact: true })).toBeVisible();
});

test('the card says which appStack the System is in', async () => {
  await openEntity('system/orders');
  await expect(page.getByText('Up to date').first()).toBeVisible();
  await expect(
    page.getByText(/\d+ explicit, \d+ implied/).first(),
  ).toBeVisible();
  await picture(page, 'card');
});

test('the appStack shows its resources, with reasons', async () => {
  await openStack('overview');
  const row = (address: string) =>
    page.getByRole('row', { name: new RegExp(address) }).first();
  await expect(row('aws_db_instance.orders_db')).toContainText(
    'Orders database',
  );
  await page.getByLabel('Filter resources').first().fill('aws_nat_gateway');
  await expect(row('aws_nat_gateway.main')).toContainText(
    'Lets private workloads',
  );
  await page.getByLabel('Filter resources').first().fill('');
  await picture(page, 'stack');
  await expectAccessible(page, 'overview');
});

test('the graph draws entities and how they are connected', async () => {
  await openStack('graph');
  const graph = page.getByRole('group', { name: /^Dependency graph/ });
  await expect(
    graph.getByRole('button', { name: /^Orders service/ }),
  ).toBeVisible();
  await graph.getByRole('button', { name: /^Orders database/ }).click();
  await expect(
    page.getByRole('complementary', { name: /Details of Orders database/ }),
  ).toContainText('Used by');
  await expectAccessible(page, 'graph');

  await page.getByRole('button', { name: 'System', exact: true }).click();
  await page.getByLabel('Implied resources').click();
  await expect(
    graph.getByRole('button', { name: /^network\.tf/ }),
  ).toBeVisible();
  await graph.getByRole('button', { name: /^orders, .*: close/ }).click();
  const closed = graph.getByRole('button', { name: /^orders, .*: open/ });
  await expect(closed).toBeVisible();
  await page.getByLabel('Find in the graph').fill('order jobs');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await graph.getByRole('button', { name: /^Order jobs/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(graph.locator(':focus')).toHaveRole('button');
  await expectAccessible(page, 'grouped graph');
});

test('connections and diagnostics have their tabs', async () => {
  await openStack('connections');
  await expect(
    page.getByRole('row', { name: /Orders service.*Orders database/ }),
  ).toBeVisible();
  await page.getByRole('tab', { name: 'Diagnostics' }).click();
  await expectAccessible(page, 'diagnostics');
  await page.getByRole('button', { name: 'link/dangling-reference' }).click();
  const entry = page.getByRole('dialog', {
    name: 'Reference to a missing entity',
  });
  await expect(entry.getByText('warning', { exact: true })).toBeVisible();
  await expectAccessible(page, 'entry of a diagnostic', '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(entry).toBeHidden();
});

test('what was assumed can be decided by a rule or in the catalog', async () => {
  await openStack('assumptions');
  await page
    .getByRole('button', { name: /^Decide what/ })
    .first()
    .click();
  const deciding = page.getByRole('dialog', { name: 'Decide what it becomes' });
  await expect(
    deciding.getByRole('link', { name: /Open the editor/ }),
  ).toBeVisible();
  await expectAccessible(page, 'ways out of a decision', '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(deciding).toBeHidden();
});

test('Terraform can be read, linked to, and downloaded', async ({}, testInfo) => {
  await openStack('terraform');
  const files = page.getByRole('list', { name: `Files of ${STACK}` });
  await files.getByRole('button', { name: 'data.tf' }).click();
  await expect(page).toHaveURL(/data\.tf/);
  const code = page
    .getByRole('region', { name: /data\.tf/ })
    .or(page.locator('pre'));
  await expect(code.first()).toContainText('aws_db_instance');
  // Highlighted: keywords and strings are elements of their own.
  await expect(page.locator('pre span.token, code span').first()).toBeVisible();
  await picture(page, 'terraform');
  await expectAccessible(page, 'Terraform');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download zip' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^${STACK}-\\w+-v1\\.zip$`),
  );
  const archive = unzip(readFileSync(await download.path()));
  const folder = `${STACK}/environments/development`;
  expect([...archive.keys()]).toEqual(
    expect.arrayContaining([
      `${STACK}/README.md`,
      `${folder}/terraform.tf`,
      `${folder}/data.tf`,
      `${folder}/appstack.json`,
    ]),
  );
  expect(archive.get(`${folder}/data.tf`)).toContain(
    'resource "aws_db_instance" "orders_db"',
  );

  const out = testInfo.outputPath('terraform');
  for (const [path, content] of archive) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
  }
  const formatted = spawnSync('terraform', [
    'fmt',
    '-check',
    '-recursive',
    out,
  ]);
  if (formatted.error) {
    testInfo.annotations.push({
      type: 'not checked',
      description: 'terraform is not installed, so fmt was not run',
    });
  } else {
    expect(String(formatted.stdout)).toBe('');
    expect(formatted.status).toBe(0);
  }
});

test('syncing the same again changes nothing', async () => {
  await openStack('overview');
  await page.getByRole('button', { name: 'Sync', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Sync to appStack' });
  await previewIn(dialog);
  await expect(
    dialog.getByText(`${STACK} is up to date: a sync would change nothing`),
  ).toBeVisible();
  await expect(
    dialog.getByRole('button', { name: 'Sync', exact: true }),
  ).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('tab', { name: 'Versions' }).click();
  const versions = page.getByRole('table', { name: 'Versions' });
  await expect(versions.getByRole('row')).toHaveCount(2);
});

test('New appStack takes several entities, found by a search', async () => {
  await page.goto('/appstack/stacks');
  await page.getByRole('button', { name: 'New appStack' }).click();
  const dialog = page.getByRole('dialog', { name: 'New appStack' });
  for (const [text, entity] of [
    ['payments', 'payments-service'],
    ['sket', 'basket'],
  ]) {
    await dialog.getByRole('searchbox').fill(text);
    await dialog
      .getByRole('checkbox', { name: `Choose ${entity}`, exact: true })
      .check();
  }
  await expect(dialog.getByText('2 entities chosen')).toBeVisible();
  await expectAccessible(page, 'choice of entities', '[role=dialog]');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(PICKED);
  await dialog
    .getByRole('combobox', { name: 'Owner' })
    .or(dialog.getByRole('textbox', { name: 'Owner' }))
    .first()
    .fill('orders');
  await page.getByRole('option').first().click();
  await previewIn(dialog);
  await dialog.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(dialog.getByText(`${PICKED} is created`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(
    page.getByRole('row', { name: new RegExp(PICKED) }),
  ).toBeVisible();
  await expectAccessible(page, 'list of appStacks');
});

test('a mapping extends the default one, and a rule decides', async () => {
  await page.goto('/appstack/mappings');
  const aws = page.getByRole('table', { name: 'AWS' });
  const row = aws.getByRole('row', { name: /AWS defaults/ });
  await expect(row.getByText('default', { exact: true })).toBeVisible();
  await expectAccessible(page, 'list of mappings');
  await row.getByRole('button', { name: 'Extend' }).click();
  const form = page.getByRole('dialog', { name: 'Extend aws' });
  await form.getByRole('textbox', { name: 'Name' }).fill(MAPPING);
  await form.getByRole('textbox', { name: 'Title' }).fill('Fernhill on AWS');
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(
    page.getByRole('heading', { name: 'Fernhill on AWS', level: 1 }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'New rule' }).click();
  const editor = page.getByRole('dialog', { name: /^New rule in/ });
  await editor
    .getByRole('textbox', { name: 'Type', exact: true })
    .fill('storage');
  await page.keyboard.press('Enter');
  await editor
    .getByRole('textbox', { name: 'Rule name' })
    .fill('storage-is-a-bucket');
  await editor.getByRole('searchbox').fill('object');
  await editor.getByRole('button', { name: /^Object storage/ }).click();
  await editor
    .getByLabel(/expireAfterDays/i)
    .first()
    .fill('90');
  await expectAccessible(page, 'rule editor', '[role=dialog]');
  await editor.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(
    editor.getByRole('row', { name: /parcel-labels|Parcel labels/ }),
  ).toContainText('exact');
  await editor.getByRole('button', { name: 'Save rule' }).click();
  await expect(editor).toBeHidden();
  await expect(
    page.getByRole('row', { name: /storage-is-a-bucket/ }),
  ).toBeVisible();
  await picture(page, 'mappings');
  await expectAccessible(page, 'mapping');
});

test('a mapping is deleted only after a confirmation, and not the default one', async () => {
  await page.goto(`/appstack/mappings/${MAPPING}`);
  await page
    .getByRole('button', { name: 'Delete rule storage-is-a-bucket' })
    .click();
  const confirmRule = page.getByRole('dialog', { name: /^Delete rule/ });
  await confirmRule.getByLabel(/delete storage-is-a-bucket$/).check();
  await confirmRule.getByRole('button', { name: 'Delete rule' }).click();
  await expect(
    page.getByRole('row', { name: /storage-is-a-bucket/ }),
  ).toBeHidden();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const confirm = page.getByRole('dialog', { name: /^Delete mapping/ });
  await confirm.getByRole('button', { name: 'Cancel' }).click();
  await expect(confirm).toBeHidden();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await confirm.getByRole('button', { name: 'Delete mapping' }).click();
  await expect(page.getByRole('table', { name: 'AWS' })).not.toContainText(
    MAPPING,
  );

  await page.goto('/appstack/mappings/aws');
  await expect(
    page.getByText('This mapping cannot be changed here'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'More actions' })).toBeHidden();
});

test('the dark theme is readable', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openStack('terraform');
  await page
    .getByRole('list', { name: `Files of ${STACK}` })
    .getByRole('button', { name: 'compute.tf' })
    .click();
  await expect(page.locator('pre').first()).toContainText('aws_ecs_service');
  await expectAccessible(page, 'Terraform in dark');
  await openStack('overview');
  await expect(page.getByRole('row', { name: /aws_/ }).first()).toBeVisible();
  await expectAccessible(page, 'overview in dark');
  await openStack('diagnostics');
  await expect(page.getByText('link/dangling-reference')).toBeVisible();
  await expectAccessible(page, 'diagnostics in dark');

  await page.goto('/appstack/mappings');
  await expect(page.getByRole('table', { name: 'AWS' })).toBeVisible();
  await expectAccessible(page, 'list of mappings in dark');
  await openEntity('system/payments');
  await syncButton().click();
  const dialog = page.getByRole('dialog', { name: 'Sync to appStack' });
  await expectAccessible(page, 'sync dialog in dark', '[role=dialog]');
  await previewIn(dialog);
  // The pointer stays on the tab: what is hovered must be readable too.
  await dialog.getByRole('tab', { name: /^Decisions/ }).click();
  await expect(
    dialog.getByRole('row', { name: /Payments service.*assumed/ }),
  ).toBeVisible();
  await expectAccessible(page, 'preview in dark', '[role=dialog]');
});

test('an appStack is deleted without touching a cloud, and comes back', async () => {
  await page.goto(`/appstack/stacks/${PICKED}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: /^Delete/ });
  await expect(dialog).toContainText('Nothing in a cloud is destroyed');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page).toHaveURL(/\/appstack\/stacks$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveURL(new RegExp(`/appstack/stacks/${PICKED}`));
  await expect(page.getByText('Version 1', { exact: true })).toBeVisible();
});
