import type { PlannedResource } from '@appstack/backstage-plugin-appstack-common';
import type { JsonChange } from './maskedPlan';

type PlannedArgument = PlannedResource['arguments'][number];
type Path = readonly (string | number)[];

/** More arguments of one resource, and longer values, are not shown. */
const MOST_ARGUMENTS = 500;
const LONGEST_VALUE = 10_000;

/** Arguments that hold secrets, whether or not the provider's schema says so: not every one does. */
const SECRET =
  /(^|_)(password|passwd|secret|secret_key|private_key|access_key|api_key|token|kubeconfig|connection_string)$/i;

/** A value before and after, with the marks of its parts. */
interface Pair {
  before: unknown;
  after: unknown;
  unknown: unknown;
  sensitiveBefore: unknown;
  sensitiveAfter: unknown;
}

/** The arguments that differ, with sensitive and unknown values left out. */
export function changedArguments(change: JsonChange): PlannedArgument[] {
  const forcing = (change.replace_paths ?? []).map(pathText);
  const all: PlannedArgument[] = [];
  visit(
    [],
    {
      before: change.before,
      after: change.after,
      unknown: change.after_unknown,
      sensitiveBefore: change.before_sensitive,
      sensitiveAfter: change.after_sensitive,
    },
    argument => {
      const forces = forcing.some(
        path => argument.path === path || isBelow(argument.path, path),
      );
      all.push({ ...argument, ...(forces && { forcesReplacement: true }) });
    },
  );
  return all.slice(0, MOST_ARGUMENTS);
}

function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}

function visit(
  path: Path,
  pair: Pair,
  found: (argument: PlannedArgument) => void,
) {
  const { before, after, unknown, sensitiveBefore, sensitiveAfter } = pair;
  if (
    sensitiveBefore === true ||
    sensitiveAfter === true ||
    isSecretName(path.at(-1))
  ) {
    if (unknown === true || !isSame(before, after)) {
      found({ path: pathText(path), sensitive: true });
    }
    return;
  }
  if (unknown === true) {
    // A whole that has sensitive parts is not shown either.
    const hides = hasMark(sensitiveBefore);
    found({
      path: pathText(path),
      ...(!hides && shown('before', before)),
      ...(hides && { sensitive: true }),
      unknown: true,
    });
    return;
  }
  const keys = keysOf(pair);
  if (!keys) {
    if (isSame(before, after)) return;
    const hides = hasMark(sensitiveBefore) || hasMark(sensitiveAfter);
    found({
      path: pathText(path),
      ...(hides
        ? { sensitive: true }
        : { ...shown('before', before), ...shown('after', after) }),
    });
    return;
  }
  for (const key of keys) {
    visit(
      [...path, key],
      {
        before: at(before, key),
        after: at(after, key),
        unknown: at(unknown, key),
        sensitiveBefore: at(sensitiveBefore, key),
        sensitiveAfter: at(sensitiveAfter, key),
      },
      found,
    );
  }
}

/** The parts of an object or list; none of what has no parts. */
function keysOf({
  before,
  after,
  unknown,
}: Pair): (string | number)[] | undefined {
  const sides = [before, after, unknown].filter(isCompound);
  const values = [before, after].filter(
    value => value !== undefined && value !== null,
  );
  if (sides.length === 0 || values.some(value => !isCompound(value))) {
    return undefined;
  }
  const keys = sides.flatMap((side): (string | number)[] =>
    Array.isArray(side) ? [...side.keys()] : Object.keys(side as object),
  );
  return [...new Set(keys)];
}

function at(value: unknown, key: string | number): unknown {
  if (!isCompound(value)) return value === true ? true : undefined;
  return Object.hasOwn(value as object, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}

function shown(side: 'before' | 'after', value: unknown) {
  if (value === undefined || value === null) return {};
  const text = JSON.stringify(value);
  return {
    [side]:
      text.length > LONGEST_VALUE
        ? JSON.stringify(`${text.slice(0, LONGEST_VALUE)} …`)
        : text,
  };
}

/** As Terraform writes it: `tags.team`, `ingress[0].cidr_blocks`. */
function pathText(path: Path): string {
  return path
    .map(key => {
      if (typeof key === 'number') return `[${key}]`;
      return /^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

function isSecretName(key: string | number | undefined): boolean {
  return typeof key === 'string' && SECRET.test(key);
}

function hasMark(marks: unknown): boolean {
  if (!isCompound(marks)) return marks === true;
  return Object.values(marks as object).some(hasMark);
}

function isCompound(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isSame(a: unknown, b: unknown): boolean {
  return (
    (a ?? null) === (b ?? null) ||
    JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
  );
}
