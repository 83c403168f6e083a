import { asText, type Json } from './json';

/** What fields and annotations of an entity say that no field of Backstage does. */
export interface Stated {
  engine?: string;
  engineVersion?: string;
  schedule?: string;
}

/** The fields of `metadata` and `spec` that say it, as plugins write them. */
const FIELDS: Record<keyof Stated, readonly string[]> = {
  engine: ['engine', 'dbEngine', 'databaseEngine'],
  engineVersion: ['engineVersion', 'dbEngineVersion', 'databaseVersion'],
  schedule: ['schedule'],
};

/** The fields that {@link readStated} reads, as paths for a catalog request. */
export const STATED_FIELDS: readonly string[] = Object.values(FIELDS)
  .flat()
  .flatMap(name => [`metadata.${name}`, `spec.${name}`]);

/** The names of annotations, behind their prefix, that say it. */
const ANNOTATION_NAMES: Record<keyof Stated, readonly string[]> = {
  engine: ['engine', 'db-engine', 'database-engine', 'rds-engine'],
  engineVersion: [
    'engine-version',
    'db-engine-version',
    'database-version',
    'rds-engine-version',
  ],
  schedule: [],
};

const isSaid = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number';

/** Reads what known fields and annotations say; undefined where none does. */
export function readStated(
  metadata: Json,
  spec: Json,
  annotations: Readonly<Record<string, string>>,
): Stated | undefined {
  const inFields = (names: readonly string[]) => {
    const named = names.find(name => isSaid(spec[name] ?? metadata[name]));
    if (named === undefined) return undefined;
    const value = spec[named] ?? metadata[named];
    return asText(typeof value === 'number' ? `${value}` : value);
  };
  const inAnnotations = (names: readonly string[]) => {
    const isKnown = (key: string) =>
      names.includes(key.slice(key.lastIndexOf('/') + 1)) && key.includes('/');
    const found = Object.keys(annotations).find(isKnown);
    return found === undefined ? undefined : asText(annotations[found]);
  };
  const keys = Object.keys(FIELDS) as (keyof Stated)[];
  const entries = keys.flatMap(key => {
    const value = inFields(FIELDS[key]) ?? inAnnotations(ANNOTATION_NAMES[key]);
    return value === undefined ? [] : [[key, value]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
