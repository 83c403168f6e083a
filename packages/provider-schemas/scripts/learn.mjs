#!/usr/bin/env node
/**
 * Writes the facts files anew, from what `terraform providers schema -json`
 * printed for the versions in providers.mjs:
 *
 *     node scripts/learn.mjs DIR [PROVIDER...]
 *
 * Needed only when a provider's version changes. Format and review what it wrote,
 * then run build.mjs.
 */
import { writeFileSync } from 'node:fs';
import { readDumps } from './dumps.mjs';
import { learnFacts } from './facts.mjs';
import { schemasFromPackage } from './packages.mjs';
import { PROVIDERS } from './providers.mjs';

const [dir, ...asked] = process.argv.slice(2);
if (!dir) {
  console.error('Usage: node scripts/learn.mjs DIR [PROVIDER...]');
  process.exit(2);
}

const dumps = readDumps(dir);
for (const provider of PROVIDERS) {
  const { name } = provider;
  if (!dumps[name] || (asked.length > 0 && !asked.includes(name))) continue;
  const facts = learnFacts(schemasFromPackage(provider), dumps[name]);
  const file = new URL(`./facts/${name}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(facts, null, 2)}\n`);
}
