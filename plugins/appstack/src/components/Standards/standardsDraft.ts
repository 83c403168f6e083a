import {
  standardsSchema,
  type Standards,
  type StandardsDocument,
  type StandardsInput,
} from '@appstack/backstage-plugin-appstack-common';
import { fromYaml, toYaml } from '../common/yamlText';

/** How a value is edited: as it is, as one item a line, or as YAML. */
type Form = 'text' | 'lines' | 'yaml' | 'list';

/** The fields of the form: where each is in the standards, and how it is edited. */
const FIELDS = {
  pattern: ['naming.pattern', 'text'],
  stackTags: ['tags.stack', 'yaml'],
  entityTags: ['tags.entity', 'yaml'],
  requiredTags: ['tags.required', 'lines'],
  versions: ['versions', 'yaml'],
  properties: ['properties', 'yaml'],
  regionsAllow: ['allowed.regions.allow', 'lines'],
  regionsDeny: ['allowed.regions.deny', 'lines'],
  resourceTypesAllow: ['allowed.resourceTypes.allow', 'lines'],
  resourceTypesDeny: ['allowed.resourceTypes.deny', 'lines'],
  sizesAllow: ['allowed.sizes.allow', 'lines'],
  sizesDeny: ['allowed.sizes.deny', 'lines'],
  modulesAllow: ['allowed.modules.allow', 'lines'],
  modulesDeny: ['allowed.modules.deny', 'lines'],
  unsupported: ['unsupported', 'text'],
  deprecated: ['lifecycle.deprecated', 'text'],
  decommissioned: ['lifecycle.decommissioned', 'text'],
  byAnnotation: ['exposure.byAnnotation', 'text'],
  denied: ['annotations.deny', 'lines'],
  existing: ['annotations.existing', 'list'],
  scopes: ['scopes', 'list'],
} as const satisfies Record<string, readonly [path: string, form: Form]>;

export type FieldName = keyof typeof FIELDS;

/** Standards as the texts of a form. */
export type StandardsDraft = Record<FieldName, string>;

/** What is wrong, by the name of the field. */
export type Problems = Partial<Record<FieldName, string>>;

const NAMES = Object.keys(FIELDS) as FieldName[];

/** The key of the standards that a field is a part of. */
export function keyOf(name: FieldName): string {
  return FIELDS[name][0].split('.')[0];
}

export function toDraft(standards: Standards): StandardsDraft {
  return Object.fromEntries(
    NAMES.map(name => {
      const [path, form] = FIELDS[name];
      return [name, toText(form, valueAt(standards, path))];
    }),
  ) as StandardsDraft;
}

/** The standards of a draft, with what is wrong with it by the schema that the backend checks it with. */
export function readDraft(draft: StandardsDraft): {
  standards: StandardsInput;
  problems: Problems;
} {
  const standards: Record<string, unknown> = {};
  const problems: Problems = {};
  for (const name of NAMES) {
    const [path, form] = FIELDS[name];
    const { value, problem } = fromText(form, draft[name]);
    if (problem !== undefined) problems[name] = problem;
    else if (value !== undefined) setAt(standards, path, value);
  }
  const read = standardsSchema.safeParse(standards);
  const issues = read.success ? [] : read.error.issues;
  for (const { path, message } of issues) {
    const place = path.map(String).join('.');
    const name = fieldAt(place);
    if (!name || problems[name] !== undefined) continue;
    const inside = place.slice(FIELDS[name][0].length + 1);
    problems[name] = inside ? `${inside}: ${message}` : message;
  }
  return { standards, problems };
}

/** The field that a path of the standards is in. */
export function fieldAt(place: string): FieldName | undefined {
  return NAMES.find(name => {
    const [path] = FIELDS[name];
    return place === path || place.startsWith(`${path}.`);
  });
}

/** The standards without what is recorded of them. */
export function standardsOf(document: StandardsDocument): Standards {
  const { version, configured, sources, updatedAt, ...rest } = document;
  const { updatedBy, ...standards } = rest;
  return standards;
}

function toText(form: Form, value: unknown): string {
  if (value === undefined) return '';
  if (form === 'lines') return (value as string[]).join('\n');
  if (form === 'text') return String(value);
  return toYaml(value as object);
}

function fromText(
  form: Form,
  text: string,
): { value?: unknown; problem?: string } {
  const trimmed = text.trim();
  switch (form) {
    case 'text':
      return { value: trimmed === '' ? undefined : trimmed };
    case 'lines': {
      const lines = trimmed.split('\n').map(line => line.trim());
      const items = lines.filter(line => line !== '');
      return { value: items.length > 0 ? items : undefined };
    }
    case 'list':
      return trimmed === '' ? {} : fromYaml(text);
    default:
      return fromYaml(text);
  }
}

function valueAt(standards: Standards, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      standards,
    );
}

function setAt(root: Record<string, unknown>, path: string, value: unknown) {
  const keys = path.split('.');
  const last = keys.pop()!;
  let at = root;
  for (const key of keys) {
    at[key] ??= {};
    at = at[key] as Record<string, unknown>;
  }
  at[last] = value;
}
