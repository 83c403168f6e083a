import { compareText } from '../../util/hash';
import { factsOf, type Fact } from '../../facts';
import type {
  ArgumentChange,
  GeneratedFile,
  ResourceArguments,
  Root,
} from '../../model';
import {
  readObject,
  type ReadBlock,
  type ReadBody,
} from '../../terraform/reader';
import type { BlockSchema, ProviderSchemas } from '../../terraform/schemas';
import { pairBlocks } from './pairBlocks';
import { readModules, References } from './rootModule';

/** The most arguments that are listed of a resource. */
const MOST_ARGUMENTS = 100;

/** Longest expression, in characters. */
const LONGEST = 2_000;

/** Arguments of Terraform itself: none of them replaces a resource. */
const META = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
]);

/**
 * The arguments that differ in the resources that are there before and after,
 * as two versions of an environment's files have them. Resources of one address
 * in different root modules are different resources; moved ones are compared
 * with what they were. What is sensitive by the provider's schema or by the
 * variable that holds it is listed without its values.
 *
 * @param before - the generated files; paths are relative to the output folder
 * @returns by address; without the resources in which nothing differs
 *
 * @public
 */
export function changedArguments(
  before: readonly GeneratedFile[],
  after: readonly GeneratedFile[],
  schemas: ProviderSchemas,
): ResourceArguments[] {
  const old = readModules(before);
  const now = readModules(after);
  return (['main', 'workloads'] as const)
    .flatMap(root => compareModules(root, old[root], now[root], schemas))
    .sort((a, b) => compareText(a.address, b.address));
}

type ReadModule = ReturnType<typeof readModules>[Root];

function compareModules(
  root: Root,
  before: ReadModule,
  after: ReadModule,
  schemas: ProviderSchemas,
): ResourceArguments[] {
  const addressBefore = (address: string): string => {
    const from = after.moved.get(address);
    return before.blocks.has(address) || from === undefined
      ? address
      : addressBefore(from);
  };
  const references = new References(before, after, addressBefore);
  const found: ResourceArguments[] = [];
  for (const [address, block] of after.blocks) {
    const old = before.blocks.get(addressBefore(address));
    if (block.keyword === 'data' || !old) continue;
    const [type] = block.labels;
    const isResource = block.keyword === 'resource';
    const schema = isResource ? schemas.resource(type) : undefined;
    const fact = isResource ? factsOf(type) : undefined;
    const comparison = new Comparison(references, fact);
    comparison.compareBodies(old.body, block.body, [], schema);
    const { changes } = comparison;
    if (changes.length === 0) continue;
    const omitted = changes.length - MOST_ARGUMENTS;
    found.push({
      address,
      root,
      arguments: changes.slice(0, MOST_ARGUMENTS),
      ...(omitted > 0 && { omitted }),
    });
  }
  return found;
}

/** Collects what differs between two bodies of one block. */
class Comparison {
  readonly changes: ArgumentChange[] = [];

  constructor(
    readonly references: References,
    readonly fact: Fact | undefined,
  ) {}

  compareBodies(
    before: ReadBody,
    after: ReadBody,
    path: readonly string[],
    schema: BlockSchema | undefined,
  ) {
    const names = [...after.arguments.keys(), ...before.arguments.keys()];
    for (const name of new Set(names)) {
      this.#compareValues(
        before.arguments.get(name),
        after.arguments.get(name),
        [...path, name],
        schema?.attributes[name]?.sensitive === true,
      );
    }
    for (const { name, old, now } of pairBlocks(before.blocks, after.blocks)) {
      const { keyword } = (now ?? old) as ReadBlock;
      this.compareBodies(
        old?.body ?? EMPTY,
        now?.body ?? EMPTY,
        [...path, name],
        schema?.blocks[keyword]?.block,
      );
    }
  }

  #compareValues(
    before: string | undefined,
    after: string | undefined,
    path: readonly string[],
    sensitive: boolean,
  ) {
    if (before === after) {
      for (const behind of this.references.behind(after ?? ''))
        this.#add(path, behind.before, behind.after, {
          through: behind.through,
          sensitive: sensitive || behind.sensitive,
        });
      return;
    }
    const count = this.changes.length;
    const old = sensitive ? undefined : readObject(before ?? '');
    const now = sensitive ? undefined : readObject(after ?? '');
    if (old && now) {
      for (const key of new Set([...now.keys(), ...old.keys()]))
        this.#compareValues(old.get(key), now.get(key), [...path, key], false);
    }
    if (this.changes.length === count)
      this.#add(path, before, after, { sensitive });
  }

  #add(
    path: readonly string[],
    before: string | undefined,
    after: string | undefined,
    { through, sensitive }: { through?: string; sensitive: boolean },
  ) {
    const replacement = replacementBy(path, this.fact);
    const [old, now] = shortened(before, after);
    const isCut = old !== before || now !== after;
    this.changes.push({
      path: pathText(path),
      ...(!sensitive && before !== undefined && { before: old }),
      ...(!sensitive && after !== undefined && { after: now }),
      ...(through !== undefined && { through }),
      ...(sensitive && { sensitive: true }),
      ...(!sensitive && isCut && { cut: true }),
      ...(replacement && { replacement }),
    });
  }
}

/** How many lines that are the same stay beside what differs. */
const AROUND = 3;

/** Both without most of what they begin and end with alike, and no longer than is shown, where one is long. */
function shortened(
  before: string | undefined,
  after: string | undefined,
): [string | undefined, string | undefined] {
  const isLong = [before, after].some((text = '') => text.length > LONGEST);
  if (!isLong) return [before, after];
  const old = before?.split('\n') ?? [];
  const now = after?.split('\n') ?? [];
  const most = Math.min(old.length, now.length);
  const start = countWhile(most, at => old[at] === now[at]);
  const end = countWhile(
    most - start,
    at => old.at(-1 - at) === now.at(-1 - at),
  );
  const part = (text: string | undefined, lines: readonly string[]) => {
    const from = Math.max(0, start - AROUND);
    const to = lines.length - Math.max(0, end - AROUND);
    return text === undefined
      ? undefined
      : lines.slice(from, to).join('\n').slice(0, LONGEST);
  };
  return [part(before, old), part(after, now)];
}

function countWhile(most: number, holds: (at: number) => boolean): number {
  let count = 0;
  while (count < most && holds(count)) count += 1;
  return count;
}

const EMPTY: ReadBody = { arguments: new Map(), blocks: [] };

/** As Terraform writes it: `tags.Team`, `annotations["example.com/a"]`. */
function pathText(path: readonly string[]): string {
  return path
    .map((name, index) => {
      if (name.startsWith('"')) return `[${name}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}

/** A type whose facts list its ForceNew arguments has no others that are known of. */
function replacementBy(
  path: readonly string[],
  fact: Fact | undefined,
): ArgumentChange['replacement'] {
  const plain = path.map(name => name.replace(/\[.*$/, ''));
  if (META.has(plain[0])) return undefined;
  if (fact?.forceNew === undefined) return 'may';
  const place = `${plain.join('.')}.`;
  return fact.forceNew.some(argument => place.startsWith(`${argument}.`))
    ? 'forces'
    : undefined;
}
