import { expect, test } from '@playwright/test';
import { expectAccessible, expectNothingSideways, syncStack } from './support';

const STACK = 'policed';
const POLICY = 'long-names';

test('a policy is written in the form, finds resources, is waived for one, and keeps its history', async ({
  page,
  request,
}, testInfo) => {
  const picture = (name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  const create = {
    owner: 'group:default/platform-team',
    environments: ['development'],
  };
  const sync = (more: object = {}) =>
    syncStack(page, request, STACK, {
      entityRefs: ['resource:default/notification-jobs'],
      ...more,
    });
  const main = page.getByRole('main').last();
  const form = page.getByRole('dialog', {
    name: /^(New policy|Policy long-names)$/,
  });

  await page.goto('/appstack/governance/policies');
  await page.getByRole('button', { name: 'New policy' }).click();
  const field = (name: string) => form.getByRole('textbox', { name });
  await field('Title').fill('Queues have long names');
  await field('Id').fill(POLICY);
  await field('Terraform types').fill('aws_sqs_queue');
  await page.keyboard.press('Enter');
  await field('Rule in CEL').fill('size(resource.address) >');
  await field('Message').fill('{resource.address} is too short');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toContainText('cannot be read');
  await expectAccessible(page, 'form with a problem', '[role=dialog]');
  await field('Rule in CEL').fill('size(resource.address) > 200');
  await form.getByRole('button', { name: 'Show appStacks' }).click();
  const impact = form.getByRole('region', { name: /make out of date/ });
  await expect(impact.getByRole('status')).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();

  await sync({ create });
  await page.goto(`/appstack/governance/results?stack=${STACK}&rule=${POLICY}`);
  const waive = page
    .getByRole('button', { name: new RegExp(`^Waive the policy ${POLICY}`) })
    .first();
  await expect(main).toContainText('is too short');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNothingSideways(page, 'results');
  await expectAccessible(page, 'results in dark at 390 px');
  await picture('results-dark');
  await waive.click();
  const waiver = page.getByRole('dialog', { name: 'Waive a policy' });
  await waiver.getByRole('textbox', { name: 'Reason' }).fill('It is old');
  await expectAccessible(page, 'waiver in dark', '[role=dialog]');
  await picture('waiver-dark');
  await waiver.getByRole('button', { name: 'Waive' }).click();
  await expect(main).toContainText('It is old');
  await sync();
  await page.reload();
  await expect(main).toContainText('waived');

  await page.goto(`/appstack/governance/policies?q=${POLICY}`);
  await expect(main).toContainText('1 policy');
  await expectNothingSideways(page, 'policies');
  await expectAccessible(page, 'policies in dark at 390 px');
  await main.getByRole('button', { name: /Queues have long names/ }).click();
  await field('Rule in CEL').fill('size(resource.address) > 2');
  await picture('form-dark');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await main.getByRole('button', { name: /Queues have long names/ }).click();
  await form.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('dialog', { name: /^History/ });
  await history.getByRole('button', { name: 'Restore version 1' }).click();
  const restoring = page.getByRole('dialog', { name: 'Restore version 1' });
  await expect(restoring).toContainText('200');
  await picture('history-dark');
  await restoring.getByRole('button', { name: 'Cancel' }).click();
});
