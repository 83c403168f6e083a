import type { PlannedResource } from '@appstack/backstage-plugin-appstack-common';
import type { StepEventMetadata } from '@pulumi/pulumi/automation';

/** What stands for a secret in events. */
const SECRET = '[secret]';
/** What stands for a value that is not known yet. */
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
/** The key that marks an object as an encrypted value. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';

type Argument = PlannedResource['arguments'][number];

/** JSON text of a value; nothing where there is none, or where it is not to be told. */
export interface Shown {
  text?: string;
  sensitive?: true;
  unknown?: true;
}

/** A value as it may be shown. */
export function shown(value: unknown): Shown {
  if (value === undefined || value === null) return {};
  if (value === UNKNOWN) return { unknown: true };
  const text = JSON.stringify(value);
  if (value === SECRET || text.includes(SIGNATURE)) return { sensitive: true };
  return { text: text.replaceAll(UNKNOWN, '(known after apply)') };
}

/** The arguments that a step changes, as Pulumi names them. */
export function argumentsOf(
  { old, new: now, detailedDiff, diffs, keys }: StepEventMetadata,
  action: PlannedResource['action'],
): Argument[] {
  if (action === 'create' || action === 'import') {
    return Object.entries(now?.inputs ?? {})
      .filter(([name]) => name !== '__defaults')
      .map(([path, value]) => argument(path, undefined, value));
  }
  if (action !== 'update' && action !== 'replace') return [];
  if (detailedDiff) {
    return Object.entries(detailedDiff).map(([path, { diffKind, inputDiff }]) =>
      argument(
        path,
        valueAt(inputDiff ? old?.inputs : old?.outputs, path) ??
          valueAt(old?.inputs, path),
        valueAt(now?.inputs, path) ?? valueAt(now?.outputs, path),
        diffKind.endsWith('-replace'),
      ),
    );
  }
  return (diffs ?? []).map(path =>
    argument(
      path,
      valueAt(old?.inputs, path),
      valueAt(now?.inputs, path),
      keys?.includes(path),
    ),
  );
}

function argument(
  path: string,
  old: unknown,
  now: unknown,
  forcesReplacement = false,
): Argument {
  const [before, after] = [shown(old), shown(now)];
  const sensitive = before.sensitive ?? after.sensitive;
  return {
    path,
    ...(sensitive && { sensitive }),
    ...(!sensitive && before.text !== undefined && { before: before.text }),
    ...(!sensitive && after.text !== undefined && { after: after.text }),
    ...(after.unknown && { unknown: true }),
    ...(forcesReplacement && { forcesReplacement }),
  };
}

/** What is at a path such as `rules[0].ports["http.alt"]`. */
function valueAt(from: unknown, path: string): unknown {
  const steps = path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g);
  let value = from;
  for (const [, quoted, index, name] of steps) {
    if (typeof value !== 'object' || value === null) return undefined;
    const key = quoted?.replace(/\\(.)/g, '$1') ?? index ?? name;
    if (!Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
