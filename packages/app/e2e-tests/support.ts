import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type APIRequestContext, type Page } from '@playwright/test';

const IMAGES = resolve(__dirname, '../../../docs/images');

/** Takes a picture for the documentation: `SCREENSHOTS=1 npm run test:e2e`. */
export async function picture(page: Page, name: string) {
  if (process.env.SCREENSHOTS !== '1') return;
  const path = resolve(IMAGES, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  const notices = page.getByRole('alertdialog');
  for (const notice of (await notices.all()).reverse()) {
    // One that went by itself meanwhile needs no click.
    const close = notice.getByRole('button').first();
    await close.click({ timeout: 2_000 }).catch(() => undefined);
  }
  await page.locator(':focus').evaluateAll(([focused]) => {
    (focused as HTMLElement | undefined)?.blur();
  });
  await page.mouse.move(0, 0);
  // What fades in or out is not for pictures.
  await page.waitForTimeout(600);
  await page.screenshot({ path });
}

/**
 * Colours on the way from one theme to the other are none of either: Backstage
 * follows the colour scheme of the system a moment later, and then they fade.
 */
async function settled(page: Page) {
  await page.waitForFunction(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    return document.body.dataset.themeMode === (dark ? 'dark' : 'light');
  });
  // Transitions begin with the next frame.
  await page.evaluate(
    () =>
      new Promise(done =>
        requestAnimationFrame(() => requestAnimationFrame(done)),
      ),
  );
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          playState === 'running' &&
          effect?.getTiming().iterations !== Infinity,
      );
    const limit = new Promise(done => setTimeout(done, 1_000));
    const all = passing.map(({ finished }) => finished);
    await Promise.race([Promise.allSettled(all), limit]);
  });
}

/**
 * The plugin's part of the page has no accessibility violations by the rules of axe.
 *
 * @param within - the plugin's part of the page, as a CSS selector
 */
export async function expectAccessible(
  page: Page,
  what: string,
  within = 'main',
) {
  await settled(page);
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    // Backstage's table puts a button into a button to sort by a column.
    .exclude('.MuiTableSortLabel-root')
    // Experimental: takes the tooltip inside a drawing for its label.
    .disableRules('label-content-name-mismatch')
    .analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(n => n.target).join(' | ')}`);
  expect.soft(grave, what).toEqual([]);
}

/** Syncs an appStack by the REST API, as the guest who is signed in on the page. */
export async function syncStack(
  page: Page,
  request: APIRequestContext,
  stack: string,
  body: object,
) {
  const token = await page.evaluate(async () => {
    const answer = await fetch('/api/auth/guest/refresh', {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
      credentials: 'include',
    });
    return (await answer.json()).backstageIdentity.token;
  });
  const answer = await request.post(`/api/appstack/appstacks/${stack}/sync`, {
    headers: { authorization: `Bearer ${token}` },
    data: body,
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** The content is as wide as the window; the header above it is Backstage's. */
export async function expectNothingSideways(page: Page, what: string) {
  const content = page.locator('main').last();
  await expect
    .poll(
      async () =>
        await content.evaluate(
          ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
        ),
      { message: `${what} does not scroll sideways`, timeout: 5_000 },
    )
    .toBeLessThanOrEqual(1);
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;

/** The texts in a zip archive by path. */
export function unzip(archive: Buffer): Map<string, string> {
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  const files = new Map<string, string>();
  let entry = archive.readUInt32LE(end + 16);
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    expect(archive.readUInt32LE(entry)).toBe(DIRECTORY_ENTRY);
    const method = archive.readUInt16LE(entry + 10);
    const size = archive.readUInt32LE(entry + 20);
    const nameLength = archive.readUInt16LE(entry + 28);
    const extraLength = archive.readUInt16LE(entry + 30);
    const commentLength = archive.readUInt16LE(entry + 32);
    const local = archive.readUInt32LE(entry + 42);
    const name = archive.toString('utf8', entry + 46, entry + 46 + nameLength);
    // The local header has separate length fields.
    const start =
      local +
      30 +
      archive.readUInt16LE(local + 26) +
      archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + size);
    const content = method === STORED ? packed : inflateRawSync(packed);
    files.set(name, content.toString('utf8'));
    entry += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}
