import { compareText } from '../../util/hash';
import type { Addressable } from '../../terraform/expressions';
import { toLabel } from '../../stack/naming';
import { namespaceOf, nodeKey } from '../../model/keys';

/** What gets a label: a node, or a referenced entity of another System. */
export interface Labelled {
  id: string;
  entityRef: string;
  name: string;
  kind: string;
}

/** Labels of foundations, which no entity gets. */
const RESERVED_LABELS = new Set(['main', 'this', 'public', 'private']);

/**
 * Gives every node its label, the prefix of the Terraform local names of its
 * blocks. Recorded labels are kept; of new nodes the first by id gets the plain
 * name, and the others add their kind, their namespace, a number.
 *
 * @param immutable - labels by id that renamed nodes still have inside their hosts.
 */
export function allocateNodeLabels(
  nodes: readonly Labelled[],
  recorded: Readonly<Record<string, string>>,
  immutable: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { id } of nodes) {
    const key = nodeKey(id);
    if (Object.hasOwn(recorded, key)) labels.set(id, recorded[key]);
  }
  const newcomers = nodes
    .filter(node => !labels.has(node.id))
    .sort((a, b) => compareText(a.id, b.id));
  if (newcomers.length === 0) return labels;
  const taken = new Set(RESERVED_LABELS);
  for (const [key, label] of Object.entries(recorded)) {
    if (namespaceOf(key) === 'node') taken.add(label);
  }
  const holders = new Map([...immutable].map(([id, label]) => [label, id]));
  for (const node of newcomers) {
    const label = labelFor(node, {
      has: one => taken.has(one) || (holders.get(one) ?? node.id) !== node.id,
    });
    labels.set(node.id, label);
    taken.add(label);
  }
  return labels;
}

/** The reserved labels. */
type Taken = Pick<ReadonlySet<string>, 'has'>;

function labelFor(node: Labelled, taken: Taken): string {
  const kind = toLabel(node.kind);
  const base = toLabel(node.name, kind);
  if (!taken.has(base)) return base;
  const withKind = `${base}_${kind}`;
  if (!taken.has(withKind)) return withKind;
  const namespace = toLabel(
    node.entityRef.slice(node.entityRef.indexOf(':') + 1).split('/')[0],
  );
  const withNamespace = `${withKind}_${namespace}`;
  if (!taken.has(withNamespace)) return withNamespace;
  return firstFree(base, taken);
}

/** The label, or with the first number that makes it free. */
function firstFree(label: string, taken: Taken): string {
  let candidate = label;
  for (let n = 2; taken.has(candidate); n++) candidate = `${label}_${n}`;
  return candidate;
}

/**
 * Gives every block, variable and output its Terraform local name, unique in
 * its namespace. Recorded names are kept; new ones get a suffix on conflict.
 *
 * @returns the new labels by key.
 */
export function allocateLabels(
  targets: readonly Addressable[],
  recorded: Readonly<Record<string, string>>,
): Map<string, string> {
  const made = new Map<string, string>();
  const newcomers: Addressable[] = [];
  for (const target of targets) {
    if (Object.hasOwn(recorded, target.key))
      target.label = recorded[target.key];
    else newcomers.push(target);
  }
  // Labels of removed blocks stay reserved: reusing one would look like a change of the old block.
  const taken = takenBySpace(newcomers.length > 0 ? recorded : {});
  for (const target of newcomers) {
    const { key, namespace, preferredLabel } = target;
    const labels = taken.get(namespace) ?? new Set<string>();
    target.label = firstFree(preferredLabel, labels);
    taken.set(namespace, labels.add(target.label));
    made.set(key, target.label);
  }
  return made;
}

function takenBySpace(recorded: Readonly<Record<string, string>>) {
  const taken = new Map<string, Set<string>>();
  for (const [key, label] of Object.entries(recorded)) {
    const namespace = namespaceOf(key);
    taken.set(namespace, (taken.get(namespace) ?? new Set()).add(label));
  }
  return taken;
}
