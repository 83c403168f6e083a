import { compareText } from '../hash';
import type { Addressable } from '../terraform/expressions';

const LONGEST_LABEL = 60;

/** What gets a label of its own: a node, or an entity of another System that is referred to. */
export interface Labelled {
  id: string;
  entityRef: string;
  name: string;
  kind: string;
}

/** Labels of foundations, which no entity gets. */
const RESERVED_LABELS = new Set(['main', 'this', 'public', 'private']);

/** Text as a Terraform identifier: snake_case, without what the language does not take. */
export function toLabel(name: string, prefix = 'entity'): string {
  const snake = name
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST_LABEL)
    .replace(/_+$/, '');
  if (!snake) return prefix;
  return /^[a-z]/.test(snake) ? snake : `${prefix}_${snake}`;
}

/**
 * Gives every node the label that all its addresses begin with. Whoever has
 * one keeps it; of newcomers the first by id takes a free name, and the others
 * add their kind, their namespace, a number.
 */
export function allocateNodeLabels(
  nodes: readonly Labelled[],
  recorded: Readonly<Record<string, string>>,
): Map<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set(RESERVED_LABELS);
  for (const [key, label] of Object.entries(recorded)) {
    if (key.startsWith('node#')) taken.add(label);
  }
  const keyOf = (node: Labelled) => `node#${node.id}`;
  for (const node of nodes) {
    const label = Object.hasOwn(recorded, keyOf(node))
      ? recorded[keyOf(node)]
      : undefined;
    if (label !== undefined) labels.set(node.id, label);
  }
  const newcomers = nodes
    .filter(node => !labels.has(node.id))
    .sort((a, b) => compareText(a.id, b.id));
  for (const node of newcomers) {
    const label = firstFree(candidatesFor(node), taken);
    labels.set(node.id, label);
    taken.add(label);
  }
  return labels;
}

/** The labels by key, for the memory. */
export function recordNodeLabels(
  labels: ReadonlyMap<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    [...labels].map(([id, label]) => [`node#${id}`, label]),
  );
}

function* candidatesFor(node: Labelled): Generator<string> {
  const kind = toLabel(node.kind);
  const base = toLabel(node.name, kind);
  const namespace = toLabel(
    node.entityRef.slice(node.entityRef.indexOf(':') + 1).split('/')[0],
  );
  yield base;
  yield `${base}_${kind}`;
  yield `${base}_${kind}_${namespace}`;
  for (let n = 2; ; n++) yield `${base}_${n}`;
}

function firstFree(
  candidates: Iterable<string>,
  taken: ReadonlySet<string>,
): string {
  for (const candidate of candidates) {
    if (!taken.has(candidate)) return candidate;
  }
  throw new Error('Candidates never end');
}

/**
 * Gives every block, variable and output its label, unique in its space.
 * Whoever has one keeps it; newcomers give way.
 *
 * @returns the labels by key, for the memory.
 */
export function allocateLabels(
  targets: readonly Addressable[],
  recorded: Readonly<Record<string, string>>,
): Record<string, string> {
  const taken = new Map<string, Set<string>>();
  const takenIn = (space: string) => {
    const labels = taken.get(space) ?? new Set<string>();
    taken.set(space, labels);
    return labels;
  };
  // Labels of what is gone stay taken: a newcomer there would look like a change of the old.
  for (const [key, label] of Object.entries(recorded)) {
    takenIn(key.slice(0, key.indexOf('#'))).add(label);
  }
  for (const target of targets) {
    if (Object.hasOwn(recorded, target.key)) {
      target.label = recorded[target.key];
      continue;
    }
    const labels = takenIn(target.space);
    target.label = firstFree(numbered(target.preferredLabel), labels);
    labels.add(target.label);
  }
  return {
    ...recorded,
    ...Object.fromEntries(targets.map(target => [target.key, target.label!])),
  };
}

function* numbered(label: string): Generator<string> {
  yield label;
  for (let n = 2; ; n++) yield `${label}_${n}`;
}
