import { readSourceFile, type ReadSourceFile } from '@appstack/compiler';
import {
  error,
  located,
  pathOf,
  type Diagnostic,
  type Location,
  type SourceFile,
  type Standards,
} from '@appstack/compiler/model';
import { configuredPolicies } from '@appstack/policies';
import type { AppstackConfig } from '../../config';
import type { ReadFile } from '../../database';

/** Documents that are not kept in the portal: those of the configuration, and of files. */
export interface Configured extends Pick<
  AppstackConfig,
  | 'environments'
  | 'builtInEnvironments'
  | 'standards'
  | 'configuredStandards'
  | 'mappings'
  | 'policies'
  | 'builtInPolicies'
> {
  /** Where each document of a file stands, as `<address>:<line>`, by {@link placeKey}. */
  places: ReadonlyMap<string, string>;
}

export type PlaceKind =
  'environment' | 'standard' | 'mapping' | 'policy' | 'built-in policy';

export const placeKey = (kind: PlaceKind, name: string) => `${kind}/${name}`;

/** Where names are taken, in words, by {@link placeKey}. */
export type TakenNames = ReadonlyMap<string, string>;

/** What configuration and files say together. */
export interface Combined {
  configured: Configured;
  /** What is wrong; then nothing of the files may be put in force. */
  diagnostics: Diagnostic[];
  /** The location in a file of a pointer into the documents together, such as `/appstack/mappings/3/rules/0`. */
  locate(pointer: string): Location | undefined;
}

const LIST_OF = {
  environment: 'environments',
  mapping: 'mappings',
  policy: 'policies',
} as const;

class Combining {
  readonly #settings: AppstackConfig;
  readonly #environments: AppstackConfig['environments'];
  readonly #mappings: AppstackConfig['mappings'];
  readonly #policies: AppstackConfig['policies'];
  readonly #builtInPolicies: AppstackConfig['builtInPolicies'];
  readonly #standards: Record<string, unknown> = {};
  readonly #taken: Map<string, string>;
  readonly #places = new Map<string, string>();
  readonly #located = new Map<string, (rest: string) => Location>();
  readonly #found: Diagnostic[] = [];

  constructor(settings: AppstackConfig, taken: TakenNames) {
    const { environments, builtInEnvironments } = settings;
    this.#settings = settings;
    this.#environments = builtInEnvironments ? [] : [...environments];
    this.#mappings = [...settings.mappings];
    this.#policies = [...settings.policies];
    this.#builtInPolicies = { ...settings.builtInPolicies };
    this.#taken = new Map([...taken, ...namesOf(settings)]);
  }

  add(file: ReadSourceFile) {
    const { documents } = file;
    if (!documents) return;
    this.#list(file, 'environment', documents, this.#environments);
    this.#list(file, 'mapping', documents, this.#mappings);
    this.#list(file, 'policy', documents, this.#policies);
    for (const [id, adjustment] of Object.entries(documents.builtInPolicies)) {
      const pointer = `/builtInPolicies/${id}`;
      if (!this.#take(file, 'built-in policy', id, pointer)) continue;
      this.#builtInPolicies[id] = adjustment;
    }
    for (const key of file.standards) {
      const pointer = `/standards/${key}`;
      if (!this.#take(file, 'standard', key, pointer)) continue;
      this.#standards[key] = documents.standards[key as keyof Standards];
      this.#located.set(pointer, rest => file.locate(`${pointer}${rest}`));
    }
    this.#checkPolicies(file, documents);
  }

  result(malformed: readonly Diagnostic[]): Combined {
    const { environments, standards, configuredStandards } = this.#settings;
    const own = this.#environments;
    const builtIn = own.length === 0;
    return {
      configured: {
        environments: builtIn ? environments : own,
        builtInEnvironments: builtIn,
        standards: { ...standards, ...this.#standards },
        configuredStandards: [
          ...configuredStandards,
          ...Object.keys(this.#standards),
        ],
        mappings: this.#mappings,
        policies: this.#policies,
        builtInPolicies: this.#builtInPolicies,
        places: this.#places,
      },
      diagnostics: [...malformed, ...this.#found],
      locate: pointer => this.#locate(pointer.replace(/^\/appstack/, '')),
    };
  }

  #list<Kind extends 'environment' | 'mapping' | 'policy'>(
    file: ReadSourceFile,
    kind: Kind,
    documents: SourceFile,
    into: unknown[],
  ) {
    const key = LIST_OF[kind];
    for (const [index, document] of (documents[key] ?? []).entries()) {
      const name = 'id' in document ? document.id : document.name;
      const pointer = `/${key}/${index}`;
      if (!this.#take(file, kind, name, pointer)) continue;
      this.#located.set(`/${key}/${into.length}`, rest =>
        file.locate(`${pointer}${rest}`),
      );
      into.push(document);
    }
  }

  /** Whether a name is still free; otherwise both places are named. */
  #take(file: ReadSourceFile, kind: PlaceKind, name: string, pointer: string) {
    const key = placeKey(kind, name);
    const location = file.locate(pointer);
    const place = pathOf(location);
    const other = this.#taken.get(key);
    if (other === undefined) {
      this.#taken.set(key, place);
      this.#places.set(key, place);
      return true;
    }
    this.#found.push(
      error(
        'config/invalid',
        `The ${kind} "${name}" is in two places: ${other} and ${place}.`,
        { location, hint: 'Keep one of them, or give one another name.' },
      ),
    );
    return false;
  }

  #checkPolicies(file: ReadSourceFile, documents: SourceFile) {
    const { diagnostics } = configuredPolicies(documents);
    this.#found.push(
      ...diagnostics.map(found => {
        const { location } = found;
        return location?.kind === 'configuration'
          ? located(
              found,
              file.locate(location.pointer.replace(/^\/appstack/, '')),
            )
          : found;
      }),
    );
  }

  #locate(pointer: string): Location | undefined {
    const [, list = '', item = '', ...rest] = pointer.split('/');
    const inner = rest.map(part => `/${part}`).join('');
    return this.#located.get(`/${list}/${item}`)?.(inner);
  }
}

/**
 * Puts the documents of files beside those of the configuration. One name in
 * two places is an error that names both.
 *
 * @param taken - names that the portal has
 */
export function combine(
  settings: AppstackConfig,
  files: readonly ReadFile[],
  taken: TakenNames = new Map(),
): Combined {
  const read = files.map(({ url, text }) => readSourceFile(url, text));
  const combining = new Combining(settings, taken);
  for (const file of read) combining.add(file);
  return combining.result(read.flatMap(({ diagnostics }) => diagnostics));
}

function namesOf(settings: AppstackConfig): [string, string][] {
  const inConfiguration =
    (kind: PlaceKind, part: string) =>
    (name: string): [string, string] => [
      placeKey(kind, name),
      `the configuration (appstack.${part})`,
    ];
  const { environments, builtInEnvironments } = settings;
  return [
    ...(builtInEnvironments ? [] : environments.map(({ name }) => name)).map(
      inConfiguration('environment', 'environments'),
    ),
    ...settings.mappings
      .map(({ name }) => name)
      .map(inConfiguration('mapping', 'mappings')),
    ...settings.policies
      .map(({ id }) => id)
      .map(inConfiguration('policy', 'policies')),
    ...Object.keys(settings.builtInPolicies).map(
      inConfiguration('built-in policy', 'builtInPolicies'),
    ),
    ...settings.configuredStandards.map(
      inConfiguration('standard', 'standards'),
    ),
  ];
}
