import { canonicalJson, compareText } from '../../util/hash';
import {
  describeTarget,
  type Decision,
  type DesignNode,
  type ModuleTarget,
} from '../../model';

/**
 * Lists the differences between two versions of a node of the design, as text
 * for users.
 *
 * @param renamed - new node ids by old ones
 *
 * @public
 */
export function nodeDetails(
  old: DesignNode,
  node: DesignNode,
  renamed: ReadonlyMap<string, string> = new Map(),
): string[] {
  const details = [
    ...targetDetails(old.decision, node.decision),
    ...propertyDetails(old.decision, node.decision),
  ];
  if (old.leftOut !== node.leftOut)
    details.push(
      node.leftOut === undefined
        ? 'realized, no longer left out'
        : `left out: ${node.leftOut}`,
    );
  const host = node.host === undefined ? undefined : renamed.get(node.host);
  if (old.host !== (host ?? node.host))
    details.push(
      `hosted on ${old.host ?? 'nothing'} → ${node.host ?? 'nothing'}`,
    );
  for (const key of [
    'title',
    'description',
    'owner',
    'system',
    'public',
  ] as const) {
    if (old[key] !== node[key])
      details.push(`its ${key === 'public' ? 'exposure' : key}`);
  }
  return details;
}

function targetDetails(old: Decision, now: Decision): string[] {
  const details: string[] = [];
  const was = describeTarget(old.target);
  const is = describeTarget(now.target);
  if (was !== is) details.push(`${was} → ${is}`);
  else if (old.basis !== now.basis)
    details.push(`decided by ${old.basis} → ${now.basis}`);
  const before = moduleOf(old);
  const after = moduleOf(now);
  if (before && after) details.push(...moduleDetails(before, after));
  return details;
}

const moduleOf = ({ target }: Decision): ModuleTarget | undefined =>
  target && 'module' in target ? target.module : undefined;

function moduleDetails(old: ModuleTarget, now: ModuleTarget): string[] {
  const details: string[] = [];
  if (old.version !== now.version)
    details.push(
      `version ${old.version ?? 'unpinned'} → ${now.version ?? 'unpinned'}`,
    );
  if (old.resourceType !== now.resourceType)
    details.push(
      `in place of ${old.resourceType ?? 'nothing'} → ${now.resourceType ?? 'nothing'}`,
    );
  const inputs = differing(old.inputs, now.inputs);
  if (inputs.length > 0) details.push(`its inputs: ${inputs.join(', ')}`);
  const outputs = differing(old.outputs, now.outputs);
  if (outputs.length > 0) details.push(`its outputs: ${outputs.join(', ')}`);
  return details;
}

function propertyDetails(old: Decision, now: Decision): string[] {
  if (canonicalJson(old.layers) === canonicalJson(now.layers)) return [];
  const names = differing(valuesOf(old), valuesOf(now));
  return names.length > 0
    ? [`its properties: ${names.join(', ')}`]
    : ['where its properties come from'];
}

/** The values of all layers, each over the one below. */
const valuesOf = ({ layers }: Decision): Record<string, unknown> =>
  Object.assign({}, ...layers.map(({ values }) => values));

/** The names whose values are not the same. */
function differing(
  before: Record<string, unknown> = {},
  after: Record<string, unknown> = {},
): string[] {
  const printed = (values: Record<string, unknown>, name: string) =>
    Object.hasOwn(values, name) ? canonicalJson(values[name]) : undefined;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(name => printed(before, name) !== printed(after, name))
    .sort(compareText);
}
