import type { GeneratedFile, Root } from '../../model';
import {
  readFile,
  referencesIn,
  type ReadBlock,
  type ReadBody,
} from '../../terraform/reader';

/** A root module as its files have it. */
export interface ReadModule {
  /** Resources, data sources and modules by address. */
  blocks: ReadonlyMap<string, ReadBlock>;
  /** The expressions of locals and variables by reference: `local.tags`, `var.image`. */
  values: ReadonlyMap<string, string>;
  /** References to variables that are declared as sensitive. */
  sensitive: ReadonlySet<string>;
  /** Old addresses by new ones. */
  moved: ReadonlyMap<string, string>;
}

/** Reads the files of an environment. */
export function readModules(
  files: readonly GeneratedFile[],
): Record<Root, ReadModule> {
  const isInCluster = ({ path }: GeneratedFile) =>
    path.split('/').at(-2) === 'workloads';
  return {
    main: readModule(files.filter(file => !isInCluster(file))),
    workloads: readModule(files.filter(isInCluster)),
  };
}

function readModule(files: readonly GeneratedFile[]): ReadModule {
  const blocks = new Map<string, ReadBlock>();
  const values = new Map<string, string>();
  const moved = new Map<string, string>();
  const sensitive = new Set<string>();
  const given: ReadBody['arguments'][] = [];
  for (const { path, content } of files) {
    if (!/\.tf(vars)?$/.test(path)) continue;
    const file = readFile(content);
    given.push(file.arguments);
    for (const block of file.blocks) {
      const { arguments: own } = block.body;
      const [name] = block.labels;
      if (block.keyword === 'locals') addAll(values, 'local', own);
      else if (block.keyword === 'moved')
        moved.set(own.get('to') ?? '', own.get('from') ?? '');
      else if (block.keyword === 'variable') {
        values.set(`var.${name}`, own.get('default') ?? '');
        if (own.get('sensitive') === 'true') sensitive.add(`var.${name}`);
      } else {
        const address = addressOf(block);
        if (address !== undefined) blocks.set(address, block);
      }
    }
  }
  // What `terraform.tfvars` gives takes the place of a default.
  for (const one of given) addAll(values, 'var', one);
  return { blocks, values, sensitive, moved };
}

function addAll(
  values: Map<string, string>,
  kind: string,
  given: ReadBody['arguments'],
) {
  for (const [name, value] of given) values.set(`${kind}.${name}`, value);
}

function addressOf({ keyword, labels }: ReadBlock): string | undefined {
  if (keyword === 'resource') return labels.join('.');
  if (keyword === 'data' || keyword === 'module')
    return [keyword, ...labels].join('.');
  return undefined;
}

/** What something refers to, and what differs there; without expressions where they are known after `terraform apply`. */
export interface Behind {
  through: string;
  before?: string;
  after?: string;
  sensitive: boolean;
}

/** Compares what expressions refer to before and after. */
export class References {
  readonly #differs = new Map<string, boolean>();

  constructor(
    readonly before: ReadModule,
    readonly after: ReadModule,
    /** The address before, where a resource was moved. */
    readonly addressBefore: (address: string) => string,
  ) {}

  /** What differs behind the references of an expression that is the same before and after. */
  behind(expression: string): Behind[] {
    return referencesIn(expression).flatMap(reference =>
      this.#behindOne(reference),
    );
  }

  #behindOne(reference: string): Behind[] {
    const [kind, name, label = ''] = reference.split('.');
    if (kind === 'var' || kind === 'local')
      return this.#valueBehind(`${kind}.${name}`);
    if (kind === 'data') {
      const address = `data.${name}.${label}`;
      return this.#dataDiffers(address)
        ? [{ through: address, sensitive: false }]
        : [];
    }
    return kind === 'module' ? [] : this.#argumentBehind(reference);
  }

  #valueBehind(through: string): Behind[] {
    const before = this.before.values.get(through);
    const after = this.after.values.get(through);
    const sensitive =
      this.before.sensitive.has(through) || this.after.sensitive.has(through);
    if (before !== after) return [{ through, before, after, sensitive }];
    return this.#once(through, () => this.behind(after ?? ''));
  }

  /** An argument of another resource that the expression takes on: `aws_sqs_queue.jobs.name`. */
  #argumentBehind(reference: string): Behind[] {
    const [type, label, argument, ...rest] = reference.split('.');
    if (argument === undefined || rest.length > 0) return [];
    const address = `${type}.${label}`;
    const read = (module: ReadModule, at: string) =>
      module.blocks.get(at)?.body.arguments.get(argument);
    const before = read(this.before, this.addressBefore(address));
    const after = read(this.after, address);
    if (before === undefined || after === undefined) return [];
    if (before !== after)
      return [{ through: reference, before, after, sensitive: false }];
    return this.#once(reference, () => this.behind(after));
  }

  /** Whether a data source is read anew: what it says is known after `terraform apply`. */
  #dataDiffers(address: string): boolean {
    const known = this.#differs.get(address);
    if (known !== undefined) return known;
    this.#differs.set(address, false);
    const before = textsOf(this.before.blocks.get(address)?.body);
    const after = textsOf(this.after.blocks.get(address)?.body);
    const differs =
      before.join('\n') !== after.join('\n') ||
      after.some(text => this.#readsChanged(text));
    this.#differs.set(address, differs);
    return differs;
  }

  #readsChanged(expression: string): boolean {
    return (
      this.behind(expression).length > 0 ||
      referencesIn(expression).some(reference => {
        const address = reference.split('.').slice(0, 2).join('.');
        const after = this.after.blocks.get(address);
        if (!after) return false;
        const before = this.before.blocks.get(this.addressBefore(address));
        return (
          textsOf(before?.body).join('\n') !== textsOf(after.body).join('\n')
        );
      })
    );
  }

  readonly #open = new Set<string>();

  /** Terraform allows no cycles; a file that has one ends here all the same. */
  #once(reference: string, find: () => Behind[]): Behind[] {
    if (this.#open.has(reference)) return [];
    this.#open.add(reference);
    const found = find();
    this.#open.delete(reference);
    return found;
  }
}

/** All names and expressions of a body, in order. */
export function textsOf(body: ReadBody | undefined): string[] {
  if (!body) return [];
  return [
    ...[...body.arguments].map(([name, value]) => `${name} = ${value}`),
    ...body.blocks.flatMap(block => [
      [block.keyword, ...block.labels].join(' '),
      ...textsOf(block.body),
    ]),
  ];
}
