import type { BlockSchema, ProviderSchemas } from '@appstack/compiler';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SchemaFile } from './schemaFile';

interface Provider {
  name: string;
  source: string;
  version: string;
}

/** Works from the sources, from the build and from an installed package alike. */
const dataFolder = () =>
  join(
    dirname(require.resolve('@appstack/provider-schemas/package.json')),
    'data',
  );

class StoredProviderSchemas implements ProviderSchemas {
  private readonly files: Map<string, SchemaFile>;

  constructor(
    private readonly index: Provider[],
    folder: string,
  ) {
    this.files = new Map(
      index.map(({ name }) => [
        name,
        new SchemaFile(join(folder, `${name}.schemas.br`)),
      ]),
    );
  }

  providers(): Provider[] {
    return this.index.map(provider => ({ ...provider }));
  }

  resource(type: string): BlockSchema | undefined {
    return this.fileOf(type)?.block('resource', type);
  }

  dataSource(type: string): BlockSchema | undefined {
    return this.fileOf(type)?.block('data', type);
  }

  provider(name: string): BlockSchema | undefined {
    return this.files.get(name)?.block('provider', '-');
  }

  types(provider: string, kind: 'resource' | 'data'): string[] {
    return this.files.get(provider)?.types(kind) ?? [];
  }

  /** As in Terraform: the provider of `aws_vpc` is `aws`. */
  private fileOf(type: string): SchemaFile | undefined {
    const underscore = type.indexOf('_');
    return underscore > 0
      ? this.files.get(type.slice(0, underscore))
      : undefined;
  }
}

let loaded: ProviderSchemas | undefined;

/**
 * The argument schemas of all providers of this package.
 *
 * @remarks
 *
 * Synchronous and lazy: a provider's file is decompressed at the first lookup
 * of one of its types (some ten milliseconds for the largest), a type is parsed
 * at its first lookup. Both are cached for the life of the process, and all
 * callers get the same objects: treat them as read-only. Names from outside
 * belong into `Object.hasOwn(block.attributes, name)`, not straight into an
 * index.
 *
 * Types and providers that are not there are `undefined`, or no types at all.
 *
 * @public
 */
export function loadProviderSchemas(): ProviderSchemas {
  if (!loaded) {
    const folder = dataFolder();
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
    loaded = new StoredProviderSchemas(index, folder);
  }
  return loaded;
}
