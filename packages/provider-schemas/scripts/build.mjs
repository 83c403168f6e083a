#!/usr/bin/env node
/**
 * Rebuilds the data files from the prebuilt provider packages and the facts:
 *
 *     node scripts/build.mjs [PROVIDER...]
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { applyFacts } from './facts.mjs';
import { formatSchemas, writeIndex, writeText } from './format.mjs';
import { schemasFromPackage } from './packages.mjs';
import { PROVIDERS } from './providers.mjs';

const DATA = fileURLToPath(new URL('../data', import.meta.url));

function factsOf({ name }) {
  const file = new URL(`./facts/${name}.json`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

const asked = process.argv.slice(2);
for (const provider of PROVIDERS) {
  if (asked.length > 0 && !asked.includes(provider.name)) continue;
  const schemas = schemasFromPackage(provider);
  applyFacts(schemas, factsOf(provider));
  const size = writeText(DATA, provider.name, formatSchemas(schemas));
  const resources = Object.keys(schemas.resource).length;
  const dataSources = Object.keys(schemas.data).length;
  console.log(
    `${provider.name} ${provider.version}: ${resources} resources, ${dataSources} data sources, ${size} bytes`,
  );
}
writeIndex(DATA, PROVIDERS);
