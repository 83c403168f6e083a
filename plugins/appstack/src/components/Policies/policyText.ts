import {
  policySchema,
  type Policy,
  type PolicyDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { fromYaml, toYaml } from '../common/yamlText';

/** What a new policy begins with. */
const TEMPLATE = `id: databases-are-small
title: Databases are small
frameworks: []
severity: medium
effect: warn
match:
  types: [aws_db_instance]
rule: resource.arguments.instance_class.startsWith("db.t4g.")
message: instance_class is {resource.arguments.instance_class}
`;

/** A policy as a person edits it; that of a new one is an example. */
export function toText(policy: PolicyDocument | undefined): string {
  if (!policy) return TEMPLATE;
  const { version, origin, configured, adjusted, ...document } = policy;
  const { source, updatedAt, updatedBy, ...own } = document;
  return toYaml(own);
}

/** What a person typed, as far as it can be read. */
export interface ReadPolicy {
  /** Its keys, whether they are those of a policy or not; absent where the text is no YAML of any. */
  keys?: Readonly<Record<string, unknown>>;
  /** Why the text is no YAML of a policy. */
  problem?: string;
  /** What is wrong with its values, by path such as `match.types`. */
  problems: ReadonlyMap<string, string>;
  /** Absent as long as anything is wrong; the backend checks what it says. */
  policy?: Policy;
}

/** Reads a policy as a person typed it. */
export function readPolicy(text: string): ReadPolicy {
  const { value, problem } = fromYaml(text);
  if (problem !== undefined) return { problem, problems: new Map() };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: String(value), problems: new Map() };
  const keys = value as Record<string, unknown>;
  const read = policySchema.safeParse(keys);
  if (read.success) return { keys, policy: read.data, problems: new Map() };
  const problems = new Map<string, string>();
  for (const { path, message } of read.error.issues) {
    const place = path.filter(part => typeof part === 'string').join('.');
    if (!problems.has(place)) problems.set(place, message);
  }
  return { keys, problems };
}

/** A value at a path such as `scope.clouds`. */
export function valueAt(keys: ReadPolicy['keys'], path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      keys,
    );
}

/** The text with another value at a path; what is empty is left out. */
export function withValue(text: string, path: string, value: unknown): string {
  const { keys = {} } = readPolicy(text);
  const [key, inner] = path.split('.');
  const changed = inner
    ? leaveOutEmpty({ ...(keys[key] as object), [inner]: value })
    : value;
  return toYaml({ ...keys, [key]: changed });
}

function leaveOutEmpty(values: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => !(Array.isArray(value) && value.length === 0),
    ),
  );
}
