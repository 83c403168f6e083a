import { calledToday, namesToday } from '../../catalog/calledToday';
import { CARRIERS } from '../../facts';
import type { Design, DesignNode, Manifest } from '../../model';
import { namespaceOf, parseKey } from '../../model/keys';
import type { Block } from '../../terraform/blocks';
import { compareText } from '../../util/hash';
import type { Expanded, ExpandedStack } from '../stages';
import { fateOf, lossWith, type Wishes } from './fate';
import { formerly, withFormer } from './former';
import { graft } from './graft';
import type { Retained } from './retain';

/** A design, and what it expands to. */
export interface Realized extends Expanded {
  design: Design;
  labels: ReadonlyMap<string, string>;
}

export interface RemnantsInput {
  retained: Retained;
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>;
  previous?: Manifest;
  wishes: Wishes;
  /** Expands these nodes. */
  realize(nodes: readonly DesignNode[]): Realized;
}

/**
 * Expands the design. What must not be lost and does not come about by it any
 * more is taken from an expansion of the design as it was: of entities that are
 * gone, of connections and settings that were taken back, and of foundations
 * that nothing uses any more.
 */
export function realizeWithRemnants(input: RemnantsInput): Realized {
  const { retained, realize } = input;
  const current = realize(retained.nodes.map(node => withFormer(node)));
  markWhole(current.stack.blocks, retained.nodes);
  const missing = missingOf(input, current.stack.blocks);
  if (missing.size === 0) return current;
  const sources = sourcesOf(input);
  const result = take(input, current, sources, missing);
  const needed = neededOf(sources, result);
  if (needed.length === sources.length) return result.realized;
  const fewer = take(input, current, needed, missing);
  return fewer.taken === result.taken ? fewer.realized : result.realized;
}

/** A node in the form that it had: one that is gone, or an earlier form of one that is there. */
interface Source {
  node: DesignNode;
  /** Whether the previous version had it as a source already. */
  recorded: boolean;
}

/** What was taken from the design as it was. */
interface Taken {
  realized: Realized;
  donor: ExpandedStack;
  /** The blocks that were added. */
  added: readonly Block[];
  /** How many of the blocks that must not be lost are among them. */
  taken: number;
}

/** Notes why blocks of nodes stay that are retained as a whole. */
function markWhole(blocks: readonly Block[], nodes: readonly DesignNode[]) {
  const whole = new Map(nodes.map(({ id, retained }) => [id, retained]));
  for (const { type, mode, provenance } of blocks) {
    const retained = whole.get(provenance.node ?? '');
    const stateful = provenance.stateful === true;
    const isLost = lossWith({ type, mode, stateful }) !== 'none';
    if (retained && (isLost || CARRIERS.has(type)))
      provenance.retained = retained;
  }
}

/** The keys of what must stay and does not come about, by address. */
function missingOf(
  { previous, wishes, retained }: RemnantsInput,
  blocks: readonly Block[],
): Map<string, string> {
  const kept = (previous?.resources ?? []).filter(
    resource => fateOf(resource, wishes) === 'kept',
  );
  if (kept.length === 0) return new Map();
  const { memory, oldLabels } = retained;
  const present = new Set(
    blocks.map(({ namespace, key }) => {
      const label = oldLabels.get(key) ?? memory.addresses[key];
      return label === undefined ? '' : `${namespace}.${label}`;
    }),
  );
  const declared = new Set(
    retained.nodes
      .filter(node => node.retained === undefined)
      .map(({ id }) => id),
  );
  const missing = new Set(
    kept
      // What stands for an entity that is there is not taken back in passing.
      .filter(
        ({ node = '', origin }) => origin !== 'explicit' || !declared.has(node),
      )
      .map(({ address }) => address)
      .filter(address => !present.has(address)),
  );
  return missing.size === 0 ? new Map() : keysOf(missing, retained);
}

/** The keys of what has had these addresses. */
function keysOf(
  addresses: ReadonlySet<string>,
  { memory, oldLabels }: Retained,
): Map<string, string> {
  const labels = [...Object.entries(memory.addresses), ...oldLabels];
  return new Map(
    labels
      .map(([key, label]) => [`${namespaceOf(key)}.${label}`, key] as const)
      .filter(([address]) => addresses.has(address)),
  );
}

function sourcesOf({ retained, previous, renames }: RemnantsInput): Source[] {
  const before = new Map(previous?.design.nodes.map(node => [node.id, node]));
  const today = namesToday(renames);
  const formers = retained.nodes.flatMap((node): Source[] => {
    const id = retained.renamed.get(node.id) ?? node.id;
    const old = retained.another.has(node.id) ? undefined : before.get(id);
    const former = old && formerly(old, node, today);
    return former ? [{ node: former, recorded: old.former !== undefined }] : [];
  });
  const gone = retained.remnants.map(({ node, recorded }) => ({
    node: calledToday(node, today),
    recorded,
  }));
  return [...gone, ...formers];
}

function take(
  { retained, realize }: RemnantsInput,
  current: Realized,
  sources: readonly Source[],
  missing: ReadonlyMap<string, string>,
): Taken {
  const nodes = new Map(retained.nodes.map(node => [node.id, node]));
  for (const { node } of sources) nodes.set(node.id, node);
  const donor = realize([...nodes.values()]);
  const keys = new Set(missing.values());
  const wanted = donor.stack.blocks.filter(({ key }) => keys.has(key));
  const { stack, added } = graft(current.stack, donor.stack, wanted);
  const own = new Map(sources.map(({ node }) => [node.id, node]));
  for (const { key, provenance } of added) {
    if (!keys.has(key)) continue;
    provenance.retained =
      own.get(provenance.node ?? '')?.retained ?? 'nothing needs it any more.';
  }
  return {
    realized: {
      ...current,
      stack,
      design: withSources(current.design, donor.design, sources),
      labels: new Map([...donor.labels, ...current.labels]),
    },
    donor: donor.stack,
    added,
    taken: added.filter(({ key }) => keys.has(key)).length,
  };
}

/** The design with what was taken for it to come about again in the next version. */
function withSources(
  design: Design,
  donor: Design,
  sources: readonly Source[],
): Design {
  const byId = new Map(sources.map(({ node }) => [node.id, node]));
  const there = design.nodes.map(node => withFormer(node, byId.get(node.id)));
  const gone = sources
    .map(({ node }) => node)
    .filter(({ remnant }) => remnant === true);
  return {
    ...design,
    nodes: [...there, ...gone].sort((a, b) => compareText(a.id, b.id)),
    externals: donor.externals,
  };
}

/** The sources without which something would be missing: the owners of what was taken, and of each foundation one of its users. */
function neededOf(
  sources: readonly Source[],
  { added, donor, realized: { labels } }: Taken,
): Source[] {
  const byId = new Map(
    [...sources]
      .sort((a, b) => Number(b.recorded) - Number(a.recorded))
      .map(source => [source.node.id, source]),
  );
  const needed = new Set<Source>();
  const need = (id: string | undefined) => {
    const source = byId.get(id ?? '');
    if (!source || needed.has(source)) return;
    needed.add(source);
    need(source.node.host);
  };
  for (const block of added) {
    need(block.provenance.node);
    // The resource of a connection has the label of the provider in its role.
    const { role } = parseKey(block.key);
    const { connections = [] } =
      byId.get(block.provenance.node ?? '')?.node ?? {};
    for (const { to } of connections)
      if (role?.includes(labels.get(to) ?? '#')) need(to);
  }
  for (const { key, provenance } of added) {
    if (provenance.node !== undefined) continue;
    const users = usersOf(parseKey(key).owner, donor.foundations);
    const candidates = [...byId.keys()].filter(id => users.has(id));
    if (!candidates.some(id => needed.has(byId.get(id)!))) need(candidates[0]);
  }
  return sources.filter(source => needed.has(source));
}

/** The nodes that a foundation is built for, be it as part of another. */
function usersOf(
  name: string,
  foundations: ExpandedStack['foundations'],
  seen = new Set<string>(),
): Set<string> {
  const users = new Set<string>();
  if (seen.has(name)) return users;
  seen.add(name);
  const use = foundations.get(name);
  for (const user of use?.users ?? []) users.add(user);
  for (const parent of use?.parents ?? [])
    for (const user of usersOf(parent, foundations, seen)) users.add(user);
  return users;
}
