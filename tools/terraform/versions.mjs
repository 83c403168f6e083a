#!/usr/bin/env node
/**
 * Runs the real terraform on successive versions of root modules:
 *
 *     node tools/terraform/versions.mjs < REQUEST > RESULTS
 *
 * The request is `{designs, options}`, and the results are the list that
 * `planVersions` resolves to. Exits with 2 when terraform could not be run.
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Terraform } from './harness/terraform.mjs';
import { planDesign } from './harness/versions.mjs';
import { findTerraform } from './stand-in/mirror.mjs';

/**
 * Plans and applies the versions of designs, each after the one before it; in
 * index.d.ts it is described what goes in and comes out.
 */
export async function planVersions(designs, { forceNew } = {}) {
  findTerraform();
  const work = mkdtempSync(join(tmpdir(), 'terraform-versions-'));
  const texts = designs.flatMap(({ versions }) =>
    versions.flatMap(files => Object.values(files)),
  );
  const terraform = await Terraform.start(texts, { forceNew });
  try {
    return await Promise.all(
      designs.map(async (design, i) => ({
        name: design.name,
        versions: await planDesign(design, terraform, join(work, `d${i}`)),
      })),
    );
  } finally {
    terraform.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

if (
  process.argv[1] &&
  realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
) {
  try {
    const { designs, options } = JSON.parse(readFileSync(0, 'utf8'));
    process.stdout.write(JSON.stringify(await planVersions(designs, options)));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
