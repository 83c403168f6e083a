// One step of previewing, syncing and reading a large appStack over HTTP.
import { writeFileSync } from 'node:fs';
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
    before: portal => portal.sync(),
    measure: portal => portal.readTerraform(),
  },
};

/** @param {{bundle: string, entities: number, step: keyof typeof STEPS}} params */
export async function load({ step, ...params }) {
  const portal = await startLargePortal(params);
  const { before, measure } = STEPS[step];
  let found;
  return {
    async warmUp() {
      await portal.warmUp();
      found = await before?.(portal);
      forgetPeak();
    },
    async measure() {
      await measure(portal, found);
      return {};
    },
  };
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
