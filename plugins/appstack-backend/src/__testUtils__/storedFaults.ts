import { parseManifest } from '@appstack/compiler/model';
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

interface File {
  path: string;
  hash: string;
}

/**
 * What is wrong with the versions in a database; empty when every version is
 * whole: numbers without a gap, every file with the content that its hash
 * promises, manifests that read back, environments that name their last version.
 */
export async function storedFaults(knex: Knex): Promise<string[]> {
  const contents = new Map<string, string>();
  for (const { hash, content } of await knex('files'))
    contents.set(hash, content);
  const faults = [...contents]
    .filter(([hash, content]) => sha256(content) !== hash)
    .map(([hash]) => `file ${hash}: has another content`);
  for (const stack of await knex('stacks')) {
    const found = await stackFaults(knex, stack, contents);
    faults.push(...found.map(fault => `${stack.name}: ${fault}`));
  }
  return faults;
}

async function stackFaults(
  knex: Knex,
  stack: { id: string; version: number },
  contents: ReadonlyMap<string, string>,
): Promise<string[]> {
  const ofStack = { stack_id: stack.id };
  const versions = await knex('stack_versions').where(ofStack);
  const realizations = await knex('realizations').where(ofStack);
  const environments = await knex('stack_environments').where(ofStack);
  const numbers = versions.map(({ version }) => version).sort((a, b) => a - b);
  const expected = Array.from({ length: stack.version }, (_, n) => n + 1);
  const faults =
    numbers.join() === expected.join()
      ? []
      : [`is at version ${stack.version} and has ${numbers.join()}`];
  for (const { version, files } of versions) {
    const made = realizations.filter(one => one.version === version);
    if (made.length === 0) faults.push(`version ${version}: made nothing`);
    faults.push(...fileFaults(`version ${version}`, files, contents));
  }
  for (const realization of realizations)
    faults.push(...realizationFaults(realization, contents));
  for (const { environment, version } of environments) {
    const last = Math.max(
      0,
      ...realizations
        .filter(one => one.environment === environment)
        .map(one => one.version),
    );
    if (last !== version)
      faults.push(`${environment}: is at ${version}, the last is ${last}`);
  }
  return faults;
}

function realizationFaults(
  { environment, version, files, manifest }: Record<string, any>,
  contents: ReadonlyMap<string, string>,
): string[] {
  const place = `version ${version} of ${environment}`;
  const reading = parseManifest(manifest);
  const ofManifest = (JSON.parse(files) as File[]).find(({ path }) =>
    path.endsWith(`/${environment}/appstack.json`),
  );
  return [
    ...fileFaults(place, files, contents),
    ...(reading.manifest ? [] : [`${place}: the manifest does not read back`]),
    ...(ofManifest && contents.get(ofManifest.hash) === manifest
      ? []
      : [`${place}: the manifest is not the one among the files`]),
  ];
}

function fileFaults(
  place: string,
  files: string,
  contents: ReadonlyMap<string, string>,
): string[] {
  return (JSON.parse(files) as File[])
    .filter(({ hash }) => !contents.has(hash))
    .map(({ path }) => `${place}: ${path} has no content`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
