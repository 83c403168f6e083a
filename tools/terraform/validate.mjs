#!/usr/bin/env node
/**
 * Runs the real terraform on many root modules at once, without network or cloud:
 *
 *     node tools/terraform/validate.mjs [--plan] DIR...
 *     node tools/terraform/validate.mjs --json < REQUEST > RESULTS
 *
 * With --json, the request is `{modules, options}` and the results are the list that
 * `validateModules` resolves to. Exits with 1 when a module has errors, and with 2
 * when terraform could not be run or the usage was wrong.
 */
import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './harness/checks.mjs';
import { Design } from './harness/design.mjs';
import { Terraform } from './harness/terraform.mjs';
import { findTerraform } from './stand-in/mirror.mjs';

/**
 * Checks root modules with `terraform fmt -check`, `init` and `validate`, and
 * with `plan` if requested; in index.d.ts it is described what goes in and
 * comes out.
 */
export async function validateModules(modules, options = {}) {
  findTerraform();
  const designs = modules.map((module, i) => new Design(module, `d${i}`));
  const terraform = await Terraform.start(modules.flatMap(textsOf));
  try {
    const results = await new Checks(terraform, designs, options).run(designs);
    return designs.map(({ id, name }) => {
      const { errors, warnings, changes } = results.get(id);
      const ok = errors.length === 0;
      return { name, ok, errors, warnings, ...(changes && { changes }) };
    });
  } finally {
    terraform.stop();
  }
}

const textsOf = ({ files }) => Object.values(files);

function readModule(dir) {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .filter(path => !path.includes('/.terraform'))
    .map(path => [
      path.slice(join(dir, '/').length),
      readFileSync(path, 'utf8'),
    ]);
  return { name: dir, files: Object.fromEntries(files) };
}

function report({ name, ok, errors, warnings, changes }) {
  const planned = changes ? `, ${changes.length} changes planned` : '';
  console.log(`${ok ? 'ok' : 'not ok'}  ${name}${planned}`);
  const all = [
    ...errors.map(problem => ({ kind: 'error', ...problem })),
    ...warnings.map(problem => ({ kind: 'warning', ...problem })),
  ];
  for (const { kind, summary, detail, file, line } of all) {
    const place = [file, line].filter(part => part !== undefined).join(':');
    console.log(`  ${kind}: ${place && `${place}: `}${summary}. ${detail}`);
  }
}

async function main(args) {
  if (args.includes('--json')) {
    const { modules, options } = JSON.parse(readFileSync(0, 'utf8'));
    const results = await validateModules(modules, options);
    process.stdout.write(JSON.stringify(results));
    return results;
  }
  const dirs = args.filter(arg => arg !== '--plan');
  if (dirs.length === 0 || dirs.some(dir => dir.startsWith('-'))) {
    throw new Error('Usage: node tools/terraform/validate.mjs [--plan] DIR...');
  }
  const plan = args.includes('--plan');
  const results = await validateModules(dirs.map(readModule), { plan });
  results.forEach(report);
  return results;
}

if (
  process.argv[1] &&
  realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
) {
  try {
    const results = await main(process.argv.slice(2));
    process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
