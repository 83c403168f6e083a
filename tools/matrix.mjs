#!/usr/bin/env node
/**
 * Prints the matrix of resource types and clouds, made from the registry, and
 * how much of it is held by tests.
 *
 *     node tools/matrix.mjs
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compiler, model } from './packages.mjs';

const require = createRequire(import.meta.url);
const inRepository = path =>
  fileURLToPath(new URL(`../${path}`, import.meta.url));
const golden = inRepository('packages/compiler/golden');
const cases = inRepository('packages/compiler/src/resource-types/golden');

const types = compiler.describeResourceTypes(compiler.createRegistry());
const cellOf = (type, cloud) =>
  type.clouds.find(cell => cell.cloud === cloud)?.supported ? 'yes' : '–';

const goldenTexts = cloud =>
  existsSync(`${golden}/${cloud}`)
    ? readdirSync(`${golden}/${cloud}`, { recursive: true }).filter(path =>
        /^(?!foundations\/).*\/.*\.tf$/.test(path),
      ).length
    : 0;

const propertyRows = cloud =>
  existsSync(`${cases}/${cloud}/properties.ts`)
    ? Object.values(require(`${cases}/${cloud}/properties`))
        .filter(Array.isArray)
        .flat().length
    : 0;

const rows = [
  ['resource type', ...model.CLOUDS],
  ...types.map(type => [
    type.name,
    ...model.CLOUDS.map(cloud => cellOf(type, cloud)),
  ]),
  [
    'types',
    ...model.CLOUDS.map(
      cloud => types.filter(type => cellOf(type, cloud) === 'yes').length,
    ),
  ],
  ['golden texts', ...model.CLOUDS.map(goldenTexts)],
  ['rows of properties', ...model.CLOUDS.map(propertyRows)],
].map(row => row.map(String));

const widths = rows[0].map((_, column) =>
  Math.max(...rows.map(row => row[column].length)),
);
for (const row of rows)
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
