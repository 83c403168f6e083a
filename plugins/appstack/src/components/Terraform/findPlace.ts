import type { GeneratedFile } from '@appstack/backstage-plugin-appstack-common';
import type { TerraformPlace } from '../../hooks';

const FIRST_FILE = /\/README\.md$/;

/** A file to show, and the line to show of it, from 1. */
export interface ShownFile {
  file: GeneratedFile;
  line?: number;
}

/** What a place leads to: a file by its path, or the block of an address; without a place the README. */
export function findPlace(
  files: readonly GeneratedFile[],
  { file: wanted, line, address }: TerraformPlace,
  environment: string,
): ShownFile | undefined {
  if (wanted) {
    const file = findFile(files, wanted, environment);
    return file && { file, line };
  }
  if (address) return findBlock(files, address, environment);
  const first = files.find(({ path }) => FIRST_FILE.test(path)) ?? files[0];
  return first && { file: first };
}

/** The path of a file may be relative to the environment's folder, as resources name theirs. */
function findFile(
  files: readonly GeneratedFile[],
  wanted: string,
  environment: string,
): GeneratedFile | undefined {
  const inEnvironment = `/environments/${environment}/${wanted}`;
  return files.find(
    ({ path }) => path === wanted || path.endsWith(inEnvironment),
  );
}

function findBlock(
  files: readonly GeneratedFile[],
  address: string,
  environment: string,
): ShownFile | undefined {
  const header = headerOf(address);
  for (const file of files) {
    if (!file.path.includes(`/environments/${environment}/`)) continue;
    const index = file.content
      .split('\n')
      .findIndex(text => text.startsWith(header));
    if (index >= 0) return { file, line: index + 1 };
  }
  return undefined;
}

/** The first line of a block, as `terraform fmt` writes it, without its brace. */
function headerOf(address: string): string {
  const parts = address.split('.');
  const isResource = parts[0] !== 'data' && parts[0] !== 'module';
  const [keyword, ...labels] = isResource ? ['resource', ...parts] : parts;
  return `${keyword} ${labels.map(label => `"${label}"`).join(' ')} `;
}
