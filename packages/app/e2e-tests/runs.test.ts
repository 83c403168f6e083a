import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import {
  expectAccessible,
  expectNothingSideways,
  picture,
  syncStack,
} from './support';
import { stateFile } from './terraform';

const STACK = 'running';
const RUNS = `/appstack/stacks/${STACK}/runs`;

test.use({ viewport: { width: 1280, height: 900 } });

/** The plugin's part of the page can be used in both themes, and on a phone. */
async function expectUsable(page: Page, what: string) {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${what} in ${colorScheme}`);
  }
  await page.setViewportSize({ width: 390, height: 800 });
  await expectNothingSideways(page, what);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('an appStack is planned, approved and applied, cancelled, and looked at for drift', async ({
  page,
  request,
}) => {
  const dialog = page.getByRole('dialog');
  const state = (name: string) =>
    expect(page.locator('header [role=status]')).toHaveText(name, {
      timeout: 90_000,
    });
  const press = (name: string) =>
    page.getByRole('button', { name, exact: true }).click();
  const start = async (name: string) => {
    await page.goto(RUNS);
    await press(name);
    await page.waitForURL(/\/appstack\/runs\//);
  };

  await page.goto('/catalog/default/resource/order-jobs');
  await syncStack(page, request, STACK, {
    entityRefs: ['resource:default/order-jobs'],
    create: {
      title: 'Running',
      owner: 'group:default/orders-team',
      environments: ['development'],
    },
  });

  await page.goto(RUNS);
  await expect(page.getByText('No runs yet')).toBeVisible();
  await start('Plan');
  await state('Planned');
  await expect(page.getByText(/aws_sqs_queue\.order_jobs$/)).toBeVisible();
  await expectUsable(page, 'a plan');
  await picture(page, 'run-plan');

  await page.goto(RUNS);
  await press('Apply…');
  await dialog.getByLabel('Why (optional)').fill('First version');
  await dialog.getByRole('button', { name: 'Plan and apply' }).click();
  await state('Awaiting approval');
  await press('Approve…');
  await expectAccessible(page, 'an approval', '[role=dialog]');
  await dialog.getByRole('button', { name: 'Approve and apply' }).click();
  await state('Applied');
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByText(/Apply complete!/)).toBeVisible();
  await expectUsable(page, 'a log');
  await picture(page, 'run-log');

  await page.goto(`${RUNS}/outputs`);
  await expect(
    page.getByRole('row', { name: /order_jobs/ }).first(),
  ).toBeVisible();

  // Somebody changes what runs.
  const applied = readFileSync(stateFile(STACK), 'utf8');
  const changed = applied.replace(
    /("message_retention_seconds": )\d+/,
    '$1300',
  );
  expect(changed).not.toBe(applied);
  writeFileSync(stateFile(STACK), changed);
  await start('Look for drift');
  await state('Planned');
  await page.goto(`${RUNS}/drift`);
  await expect(page.getByText(/changed elsewhere/)).toBeVisible();
  await expectUsable(page, 'drift');
  await picture(page, 'run-drift');

  await page.goto('/appstack/dashboard');
  const drifted = page.getByRole('link', { name: /Drifted$/ });
  await expect(drifted).toContainText('1');
  await expectUsable(page, 'numbers of runs');
  await picture(page, 'dashboard');
  await drifted.click();
  await expect(page.getByRole('row', { name: /Look for drift/ })).toBeVisible();
  await expectUsable(page, 'the runs of all');

  await page.goto('/appstack/environments/development');
  await press('Freeze…');
  await dialog.getByLabel('Why').fill('The fair');
  await expectAccessible(page, 'a freeze', '[role=dialog]');
  await dialog.getByRole('button', { name: 'Freeze environment' }).click();
  await expect(page.getByText('The fair', { exact: true })).toBeVisible();
  await expectUsable(page, 'a frozen environment');
  await page.goto(RUNS);
  await press('Apply…');
  await expect(dialog.getByText(/is frozen by .*The fair/)).toBeVisible();
  await expect(
    dialog.getByRole('button', { name: 'Plan and apply' }),
  ).toBeDisabled();
  await page.goto('/appstack/environments/development');
  await press('Lift the freeze…');
  await dialog.getByRole('button', { name: 'Lift freeze' }).click();
  await expect(page.getByText('Runs may be applied here.')).toBeVisible();

  // The first one is at work, so that the second waits.
  await start('Plan');
  await start('Plan');
  await press('Cancel run…');
  await dialog.getByRole('button', { name: 'Cancel run' }).click();
  await state('Cancelled');

  await page.goto(RUNS);
  await expect(page.getByRole('row', { name: /Cancelled/ })).toBeVisible();
  await expectUsable(page, 'the runs');
  await picture(page, 'runs');
});
