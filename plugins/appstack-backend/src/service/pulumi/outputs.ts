import type { PulumiOutputs } from '@appstack/backstage-plugin-appstack-common';

/** The key by which Pulumi marks values that are no plain data: secrets, assets, references. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const MASK = '[secret]';
/** Deeper values are cut: outputs are for people. */
const DEEPEST = 20;

/** The outputs in the state of a stack. A secret has no value, also where it is a part of one. */
export function outputsOf(recorded: unknown): PulumiOutputs['items'] {
  if (!isObject(recorded)) return [];
  return Object.entries(recorded)
    .map(([name, value]) =>
      isMarked(value)
        ? { name, secret: true }
        : { name, secret: false, value: masked(value, 0) },
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function masked(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) return '…';
  if (Array.isArray(value)) return value.map(item => masked(item, depth + 1));
  if (!isObject(value)) return value ?? null;
  if (isMarked(value)) return MASK;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      masked(inner, depth + 1),
    ]),
  );
}

function isMarked(value: unknown): boolean {
  return isObject(value) && SIGNATURE in value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
