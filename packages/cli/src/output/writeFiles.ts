import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isManifest } from './generated';
import type { WritePlan } from './planWrites';

/**
 * Carries a plan out. Everything is written beside its place first and then
 * renamed, so that a full disk leaves the folder as it was; the manifest comes
 * last, so that an interrupted run is simply repeated.
 */
export async function writeFiles(out: string, plan: WritePlan): Promise<void> {
  const written: { from: string; to: string }[] = [];
  try {
    for (const { path, content } of manifestLast(plan.write)) {
      const to = join(out, path);
      const from = join(
        dirname(to),
        `.${basename(to)}.${process.pid}.appstack-tmp`,
      );
      await mkdir(dirname(to), { recursive: true });
      written.push({ from, to });
      await writeFile(from, content, { encoding: 'utf8', flag: 'wx' });
    }
    for (const { from, to } of written) await rename(from, to);
  } finally {
    for (const { from } of written) await rm(from, { force: true });
  }
  for (const path of plan.remove) await rm(join(out, path), { force: true });
}

function manifestLast<F extends { path: string }>(files: readonly F[]): F[] {
  return [
    ...files.filter(({ path }) => !isManifest(path)),
    ...files.filter(({ path }) => isManifest(path)),
  ];
}
