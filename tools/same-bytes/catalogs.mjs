import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCatalog, makeLargeSystem } from '../bench/catalog.mjs';
import { readCatalogs, refOf, rootsOf } from '../corpus/catalogs.mjs';
import { buildInputs } from '../sides/sides.mjs';

const require = createRequire(import.meta.url);
const { loadAll } = require('js-yaml');
const examples = fileURLToPath(new URL('../../examples', import.meta.url));
const DEPLOYED = /^(component|resource):/;

/**
 * One input of both sides.
 *
 * @typedef {object} Sample
 * @property {string} name
 * @property {object[]} entities
 * @property {string[]} roots - entity refs
 * @property {string[]} [clouds] - all by default
 * @property {string[]} [profiles] - both by default
 * @property {object} [environment] - changes to the built-in environment
 */

/** @returns {Sample[]} catalogs as mixed as public ones */
export function mixedSamples() {
  const many = makeCatalog(400, 7);
  const one = makeLargeSystem(150, 8);
  return [
    { name: 'mixed/400', entities: many.entities, roots: [many.root] },
    { name: 'mixed/system', entities: one.entities, roots: [one.root] },
  ];
}

/** @returns {Sample[]} the example catalogs, each by itself */
export function exampleSamples() {
  return readdirSync(examples, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(examples, name);
      const entities = readdirSync(folder)
        .filter(file => /\.ya?ml$/.test(file))
        .flatMap(file => loadAll(readFileSync(join(folder, file), 'utf8')))
        .filter(document => document?.kind && document.metadata);
      return { name: `examples/${name}`, entities, roots: rootsOf(entities) };
    })
    .filter(({ roots }) => roots.length > 0);
}

/**
 * The catalogs of the golden cases and of the tables of properties, as the
 * reference has them: on their own cloud as they are written, on the others
 * without the settings of their environment.
 *
 * @param {string[]} clouds
 * @param {string} [reference] - a commit
 * @returns {Promise<Sample[]>}
 */
export async function goldenSamples(clouds, reference) {
  const folder = '@sources/packages/compiler/src/resource-types/golden';
  const file = await buildInputs(
    'goldens',
    clouds
      .flatMap(cloud => [
        `export { ${cloud.toUpperCase()}_CASES as ${cloud}_cases } from '${folder}/${cloud}/cases';`,
        `export { ${cloud.toUpperCase()}_PROPERTIES as ${cloud}_properties } from '${folder}/${cloud}/properties';`,
      ])
      .join('\n'),
    { reference },
  );
  const goldens = require(file);
  return clouds.flatMap(cloud => [
    ...goldens[`${cloud}_cases`].flatMap(golden =>
      samplesOfCase(golden, cloud, clouds),
    ),
    ...goldens[`${cloud}_properties`].map((row, index) =>
      sampleOfProperty(row, cloud, index),
    ),
  ]);
}

function samplesOfCase({ name, catalog, environment }, cloud, clouds) {
  const sample = deployed(`golden/${cloud}/${name}`, loadAll(catalog));
  return [
    { ...sample, clouds: [cloud], environment },
    { ...sample, clouds: clouds.filter(other => other !== cloud) },
  ];
}

/** The catalog in which the tests of the reference look at a property. */
function sampleOfProperty(row, cloud, index) {
  const { type, properties, dependsOn = [], beside = '', profile } = row;
  const subject = {
    kind: /service|worker|function|site|job|workload|app/.test(type)
      ? 'Component'
      : 'Resource',
    metadata: {
      name: 'subject',
      annotations: { 'appstack.io/resource-type': type },
    },
    spec: { type: 'other', owner: 'shop-team', system: 'shop', dependsOn },
  };
  return {
    ...deployed(`property/${cloud}/${index}-${type}`, [
      subject,
      ...loadAll(beside),
    ]),
    clouds: [cloud],
    profiles: [profile ?? 'production'],
    environment: { ...row.environment, properties: { [type]: properties } },
  };
}

function deployed(name, documents) {
  const entities = documents.filter(Boolean);
  const roots = entities.map(refOf).filter(ref => DEPLOYED.test(ref));
  return { name, entities, roots };
}

/**
 * Everything that would be synced of the catalogs of a file, one repository
 * after the other.
 *
 * @param {string} file - one `{repo, entity}` a line
 * @returns {Promise<Sample[]>}
 */
export async function fileSamples(file) {
  const samples = [];
  for (const [repo, entities] of await readCatalogs(file))
    for (const root of rootsOf(entities))
      samples.push({
        name: `${basename(file)}/${repo} ${root}`,
        entities,
        roots: [root],
      });
  return samples;
}
