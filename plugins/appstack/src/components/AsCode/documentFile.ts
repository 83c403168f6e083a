import {
  sourceFileSchema,
  type PolicyAdjustment,
  type SourceFile,
} from '@appstack/backstage-plugin-appstack-common';
import { fromYaml, toYaml } from '../common/yamlText';

/** Editors complete and check the file by the schema beside it. */
const SCHEMA_COMMENT =
  '# yaml-language-server: $schema=./appstack.schema.json\n';

type DocumentKind =
  'mapping' | 'environment' | 'standard' | 'policy' | 'built-in policy';

/** A document with its kind; the name of a standard is its key. */
export interface NamedDocument {
  kind: DocumentKind;
  name: string;
  content: unknown;
}

/** Documents as a file, with the keys that `appstack` of the configuration has. */
export function toFileText(documents: readonly NamedDocument[]): string {
  const of = (kind: DocumentKind) => documents.filter(one => one.kind === kind);
  const list = (kind: DocumentKind) => of(kind).map(one => one.content);
  const byName = (kind: DocumentKind) =>
    Object.fromEntries(of(kind).map(one => [one.name, one.content]));
  const parts: Record<keyof SourceFile, unknown[] | object> = {
    mappings: list('mapping'),
    environments: list('environment'),
    standards: byName('standard'),
    policies: list('policy'),
    builtInPolicies: byName('built-in policy'),
  };
  const filled = Object.entries(parts).filter(
    ([, part]) => Object.keys(part).length > 0,
  );
  return `${SCHEMA_COMMENT}${toYaml(Object.fromEntries(filled))}`;
}

/** The documents of a file in the order in which they can be written, or what is wrong with it, a line each. */
export function readFileText(
  text: string,
): { documents: NamedDocument[] } | { problems: string[] } {
  const { value, problem } = fromYaml(text);
  if (problem !== undefined) return { problems: [problem] };
  const read = sourceFileSchema.safeParse(value);
  if (!read.success) {
    return {
      problems: read.error.issues.map(({ path, message }) =>
        [path.map(String).join('.'), message].filter(Boolean).join(': '),
      ),
    };
  }
  const { mappings, environments = [], policies, builtInPolicies } = read.data;
  const { standards } = read.data;
  const written = Object.keys((value as SourceFile).standards ?? {});
  return {
    documents: [
      ...parentsFirst(mappings).map(one => named('mapping', one.name, one)),
      ...environments.map(one => named('environment', one.name, one)),
      ...written.map(key =>
        named('standard', key, standards[key as keyof typeof standards]),
      ),
      ...policies.map(one => named('policy', one.id, one)),
      ...Object.entries<PolicyAdjustment>(builtInPolicies).map(([id, one]) =>
        named('built-in policy', id, one),
      ),
    ],
  };
}

function named(
  kind: DocumentKind,
  name: string,
  content: unknown,
): NamedDocument {
  return { kind, name, content };
}

/** A mapping can be written once the one is there that it extends. */
function parentsFirst(mappings: SourceFile['mappings']) {
  const placed: SourceFile['mappings'] = [];
  let waiting = [...mappings];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const ready = waiting.filter(one => !names.has(one.extends ?? ''));
    // Of a circle none is ready: the backend says what is wrong.
    const next = new Set(ready.length > 0 ? ready : waiting);
    placed.push(...next);
    waiting = waiting.filter(one => !next.has(one));
  }
  return placed;
}
