// One step of previewing, syncing and reading a large appStack over HTTP.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTask } from '../measure.mjs';
import { startLargePortal } from './largePortal.mjs';

/** What each step measures, and what has to come before it. */
const STEPS = {
  'first preview': {
    measure: portal => portal.preview(),
  },
  'repeated preview': {
    before: portal => portal.preview(),
    measure: portal => portal.preview(),
  },
  'sync after its preview': {
    before: portal => portal.preview(),
    measure: (portal, preview) => portal.sync(preview),
  },
  sync: {
    measure: portal => portal.sync(),
  },
  'read Terraform': {
    // By another process, whose memory is no part of the figure.
    syncedBefore: true,
    measure: portal => portal.readTerraform(),
  },
};

/** @param {{bundle: string, entities: number, step: keyof typeof STEPS}} params */
export async function load({ step, ...params }) {
  const { before, measure, syncedBefore } = STEPS[step];
  const database = syncedBefore
    ? await syncedDatabase(params)
    : params.database;
  const portal = await startLargePortal({ ...params, database });
  let found;
  return {
    async warmUp() {
      if (!syncedBefore) await portal.warmUp();
      found = await before?.(portal);
      forgetPeak();
    },
    async measure() {
      await measure(portal, found);
      return {};
    },
  };
}

/** A file with what a sync in another process has left; it is gone with this process. */
async function syncedDatabase(params) {
  const folder = mkdtempSync(join(tmpdir(), 'appstack-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  process.once('SIGTERM', () => process.exit());
  const database = join(folder, 'synced.sqlite');
  const sync = { ...params, step: 'sync', database };
  await runTask({ task: 'httpSync', params: sync });
  return database;
}

/** What came before is no part of the peak of memory, where the kernel can forget it. */
function forgetPeak() {
  globalThis.gc();
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Without it the figure is higher.
  }
}
