import type { Compilation } from '../../compile';
import type { Profile } from '../../model';
import { goldenPath } from './library';
import type { File, Paragraph } from './text';
import { parseKey } from '../../model/keys';

/** What is emitted for a case in one profile. */
export interface Cell {
  name: string;
  profile: Profile;
  files: readonly File[];
  /** The foundations of the blocks that belong to one, by address. */
  foundations: ReadonlyMap<string, string>;
}

/** What every root module has is kept like a foundation. */
const ROOT_MODULE = 'root-module';
const OF_ROOT_MODULE = /(^|\/)(terraform|providers|backend)\.tf$/;

/** Foundations of which a stack has several share a golden. */
const SEVERAL: readonly [RegExp, string][] = [
  [/^bucket-events-/, 'bucket-events'],
  [/^certificates-in-/, 'certificates'],
  [/^endpoint-/, 'endpoints'],
  [/^kafka-acl-/, 'kafka'],
  [/^kubernetes-to-/, 'kubernetes-rules'],
  [/^namespace-/, 'namespace'],
  [/^private-dns-/, 'private-dns'],
  [/^rule-/, 'network-rules'],
  [/^service-.*\.googleapis\.com$/, 'services'],
  [/^subnet-/, 'subnets'],
];

/** The foundations of a compilation's blocks and variables, by address. */
export function foundationsIn({
  manifest,
  resources,
}: Compilation): Map<string, string> {
  const owners = new Map(
    Object.entries(manifest.addresses).map(([key, label]) => {
      const { namespace, owner } = parseKey(key);
      return [
        `${namespace === 'var' ? 'variable' : namespace}.${label}`,
        owner,
      ];
    }),
  );
  const nodes = new Map(
    resources.map(({ address, node }) => [address, node ?? '']),
  );
  const foundations = new Set(
    [...owners]
      .filter(([address]) => nodes.get(address) === '')
      .map(([, owner]) => owner),
  );
  return new Map(
    [...owners].filter(
      ([address, owner]) => foundations.has(owner) && !nodes.get(address),
    ),
  );
}

/** The name of the golden that is for the foundation of a block. */
export function foundationOf(
  { foundations }: Cell,
  path: string,
  { address }: Paragraph,
): string | undefined {
  if (address === undefined) return undefined;
  const name = OF_ROOT_MODULE.test(path)
    ? ROOT_MODULE
    : foundations.get(address);
  if (name === undefined) return undefined;
  const shared = SEVERAL.find(([pattern]) => pattern.test(name))?.[1];
  return `foundations/${shared ?? name}`;
}

/** The files of all foundations by the paths of their goldens: each block as most cases have it. */
export function foundationGoldens(
  cells: readonly Cell[],
): Map<string, readonly File[]> {
  const blocks = new Map<string, Map<string, Map<string, Paragraph[]>>>();
  for (const { cell, path, block } of blocksIn(cells)) {
    const name = foundationOf(cell, path, block);
    if (name === undefined) continue;
    const golden = innerMap(blocks, goldenPath(name, cell.profile));
    const file = innerMap(golden, path);
    const variants = file.get(block.address!) ?? [];
    file.set(block.address!, [...variants, block]);
  }
  return new Map(
    [...blocks].map(([golden, files]) => [
      golden,
      [...files].map(([path, variants]) => ({
        path,
        head: '',
        entries: [...variants.values()].map(mostFrequent),
      })),
    ]),
  );
}

/** Every block of every cell, in the order of the table of cases. */
export const blocksIn = (cells: readonly Cell[]) =>
  cells.flatMap(cell =>
    cell.files.flatMap(({ path, entries }) =>
      entries.map(block => ({ cell, path, block })),
    ),
  );

function innerMap<V>(
  maps: Map<string, Map<string, V>>,
  key: string,
): Map<string, V> {
  const inner = maps.get(key) ?? new Map<string, V>();
  maps.set(key, inner);
  return inner;
}

/** Of several variants that are as frequent, the first. */
function mostFrequent(variants: readonly Paragraph[]): Paragraph {
  const frequency = ({ text }: Paragraph) =>
    variants.filter(variant => variant.text === text).length;
  return variants.reduce((best, one) =>
    frequency(one) > frequency(best) ? one : best,
  );
}
