import { version } from '../package.json';
import { readSlice } from './catalog';
import {
  cloudOfProvider,
  type Change,
  type CompiledWith,
  type Design,
  type Diagnostic,
  type Environment,
  type GeneratedFile,
  type Manifest,
  type Mapping,
  type Properties,
  type StackResource,
  type Standards,
} from './model';
import { allocate, labelNodes } from './passes/allocate/allocate';
import { checkStack } from './passes/check';
import { conform } from './passes/conform/conform';
import { applyTags } from './passes/tags/applyTags';
import { Diagnostics } from './passes/diagnostics';
import { diff } from './passes/diff/diff';
import { emit } from './passes/emit';
import { expand } from './passes/expand/expand';
import {
  decideRetained,
  withRetained,
  followRenames,
  hashesAsBefore,
  inspectPlace,
  realizeWithRemnants,
  retain,
  transition,
  type Retained,
  type RetainInput,
} from './passes/lifecycle';
import { leavingOut } from './passes/leaveOut/leaveOut';
import { link } from './passes/link';
import { unusedIn } from './passes/link/unused';
import type { EnvironmentPlace } from './passes/mapping';
import { decideEach } from './passes/mapping/decideEach';
import { keepDecisions } from './passes/mapping/keepDecisions';
import { exposedIn } from './passes/mapping/exposed';
import { guessesOf } from './passes/mapping/guessesOf';
import { isWebsite } from './passes/mapping/vocabulary';
import { merge } from './passes/merge/merge';
import { separateWorkloads } from './passes/separate/separateWorkloads';
import { restore } from './passes/restore';
import { isUpgrade, setApart } from './passes/upgrade/setApart';
import type { Registry } from './resource-types/registry';
import { resolveOnce } from './resource-types/resolveOnce';
import type { ProviderSchemas } from './terraform/schemas';
import { standardsOfStack } from './stack/standardsFor';
import { compareText } from './util/hash';

/**
 * The input of {@link compile}. Nothing else affects its result.
 *
 * @public
 */
export interface CompileInput {
  /** The appStack; `owner` is an entity ref. */
  stack: { name: string; title?: string; description?: string; owner?: string };
  /** Entities as the catalog returns them; everything that `pendingReads` listed. */
  catalog: readonly unknown[];
  scope: {
    /** The roots of the sync: Systems, Domains, Components, Resources, by ref. None compiles the recorded design again, as after an upgrade. */
    entityRefs: readonly string[];
    /** `merge` replaces the synced slice; `replace` makes the appStack exactly the synced entities. */
    mode: 'merge' | 'replace';
    /** The design of an earlier version that takes the place of the catalog; without `entityRefs`, in the mode `replace`. */
    design?: Design;
    /** Entities that exist and that the caller may not read: their slice stays as it is. */
    unreadable?: readonly string[];
    /** Old refs by new ones. */
    renames?: Readonly<Record<string, string>>;
    /** Addresses that are removed from the state without being destroyed. */
    release?: readonly string[];
    /** Entities that were left out and are to be realized now, by ref. */
    realize?: readonly string[];
    /** Addresses of what is retained that are destroyed; each needs to be among those of `confirm` as well. */
    destroy?: readonly string[];
    /** Addresses whose destruction is confirmed. In development, what holds others' data, such as a cluster, needs nothing else. */
    confirm?: readonly string[];
  };
  /** Nearest first; see `mappingChain`. */
  mappings: readonly Mapping[];
  environment: Environment;
  /** All environments that are configured: a name or an identifier of an entity may say in which it belongs. */
  environments?: readonly EnvironmentPlace[];
  standards: Standards;
  /** Properties that the appStack itself gives to entities in this environment, by ref; the manifest records them with the decisions. */
  overrides?: Readonly<Record<string, Properties>>;
  /** The manifest of the last version, the only state; absent for the first one. */
  previous?: Manifest;
  /** The manifests of the appStack's other environments, for its README. */
  siblings?: readonly Manifest[];
  registry: Registry;
  schemas: ProviderSchemas;
  /** SHA-256 of text in UTF-8, hex: the platform's own is faster than the one that is used without it. */
  hash?: (text: string) => string;
}

/**
 * The result of {@link compile}: the realization of an appStack in one
 * environment.
 *
 * @public
 */
export interface Compilation {
  design: Design;
  resources: StackResource[];
  files: GeneratedFile[];
  diagnostics: Diagnostic[];
  changes: Change[];
  /** The `previous` of the next compilation; also emitted as `appstack.json`. */
  manifest: Manifest;
  /** Whether anything differs from `previous`. */
  changed: boolean;
  /** The entities that were decided anew, by ref; all others are as `previous` recorded them. */
  synced: ReadonlySet<string>;
}

/**
 * Compiles catalog entities into the Terraform of one environment. Pure: the
 * same input gives the same bytes. Each pass is a function of the results of
 * the passes before it.
 *
 * @returns the design, the files, the changes since `previous`, and diagnostics.
 *   Invalid input gives diagnostics, never an exception. If one of them is an
 *   error ({@link hasErrors}), the files must not be written.
 *
 * @public
 */
export function compile(input: CompileInput): Compilation {
  const { previous, scope } = input;
  const compiled = runPasses(input);
  const { compiledWith: today } = compiled.manifest;
  if (!compiled.changed || !isUpgrade(previous, today)) return compiled;

  // upgrade: what the recorded design alone becomes today, the catalog did not cause
  const recorded = { entityRefs: [], mode: 'merge' } as const;
  const isAlone = takesNothing(scope);
  const { changes: replayed } = isAlone
    ? compiled
    : runPasses({ ...input, catalog: [], scope: recorded });
  const { nodes } = compiled.design;
  const { changes } = compiled;
  const apart = setApart({ previous, today, nodes, changes, replayed });
  const diagnostics = [...compiled.diagnostics, ...apart.diagnostics];
  return { ...compiled, changes: apart.changes, diagnostics };
}

/** @param given - with the standards of all scopes; the input has those that the appStack shares. */
const runPasses = (given: CompileInput): Compilation =>
  runAll({ ...given, standards: standardsOfStack(given) }, given);

function runAll(input: CompileInput, given: CompileInput): Compilation {
  const { environment, previous, registry, schemas, scope } = input;
  const wishes = wishesOf(input);
  const found = new Diagnostics();
  found.add('place', inspectPlace(environment, previous));

  // read: entities and relations → snapshot, scope of the sync; restore: an earlier design in their place
  const restored = restore(scope, previous);
  const slice = restored?.slice ?? readSlice(input.catalog, scope, previous);
  found.add('read', slice.diagnostics);
  const { renames } = slice;
  // map: entity → decision; what must not be lost keeps its own
  const recorded = { previous, renames, wishes, registry };
  const deciding = decideEach(slice.entities, given);
  const decisions = keepDecisions(deciding, { ...given, ...recorded });
  const { decide, unmapped } = decideRetained(decisions.decide, recorded);
  // link: relations → hosting and typed connections; external references
  const linking = { ...input, ...slice, decide, isWebsite };
  const linked = restored?.linked ?? link(linking);
  found.add('link', linked.diagnostics);
  // merge: with the previous version; what was not synced stays as recorded
  const merged = merge({ ...slice, linked, previous, mode: scope.mode });
  found.add('merge', merged.diagnostics);
  found.add(
    'link',
    unusedIn({ ...linking, ...merged, synced: linked.assumed }),
  );
  // retain: what must not be lost stays or is released; what was renamed keeps its names
  const resolve = resolveOnce(registry, environment.profile);
  const staying = { ...merged, renames, unmapped, wishes, resolve };
  const retained = retain({ ...input, ...staying });
  found.add('lifecycle', retained.diagnostics);

  // expand: blueprints and foundations → explicit and implied resources
  // leave out: what cannot be realized here; its consumers get an input instead
  const before = { ...staying, retained, previous };
  const realize = realizerOf(input, before);
  // graft: what must not be lost and comes about no more, from the design as it was
  const expanded = realizeWithRemnants({ ...before, realize });
  const { design, labels } = expanded;
  found.add('expand', expanded.diagnostics);
  const refs = design.nodes.map(node => node.entityRef);
  found.add('map', decisions.diagnosticsOf(refs));
  // what nothing states is marked, and what the internet reaches is said
  const guessed = { ...input, resolve, assumed: linked.assumed };
  const guesses = guessesOf(design.nodes, guessed);
  const exposed = exposedIn(design.nodes, guessed);
  found.add('map', [...guesses.diagnostics, ...exposed.diagnostics]);
  // conform: hold everything against what the standards require and forbid
  const held = conform({ ...input, ...slice, given, design, resolve });
  found.add('conform', held.diagnostics);
  // tags: apply the organization's tags
  const tagged = applyTags(expanded.stack, { ...input, design, labels });
  // separate: what runs inside a cluster becomes a root module of its own
  const separated = separateWorkloads(tagged, schemas);
  // follow: what stands between the renamed and others is renamed as well
  const followed = followRenames(separated, labels, retained, expanded.memory);
  // allocate: addresses and cloud names; what has one keeps it
  const allocated = allocate(separated, labels, followed.memory);
  // transition: what a state has to follow (`moved`, `removed`); nothing that holds data is replaced
  const { gone } = merged;
  const { released, renamed } = retained;
  const leaving = { design, previous, gone, released, wishes };
  const next = transition(allocated.stack, { ...leaving, ...followed });
  found.add('lifecycle', next.diagnostics);
  // check: every block against the provider's schema and the facts
  const { stack, diagnostics } = checkStack(next.stack, schemas);
  found.add('check', diagnostics);

  // emit: files in canonical form, with provenance; the memory for the next version
  const about = input.stack;
  const compiledWith = describeCompiler(environment.cloud, schemas);
  const said = { guesses: guesses.all, exposed: exposed.all };
  const remembered = { ...followed, ...allocated, ...said };
  const toEmit = { ...remembered, ...next, stack, compiledWith };
  const emitted = emit({ ...input, ...toEmit, about, design });
  // diff: what differs from the version before
  const hashes = hashesAsBefore(stack, followed.oldLabels);
  const between = { ...next, ...emitted, renamed, hashesAsBefore: hashes };
  const synced = slice.members;
  const changes = diff({ ...between, previous, design, stack, synced });
  return { design, ...emitted, diagnostics: found.all(), changes, synced };
}

/** Expands nodes that can be realized on the cloud, in the design that they make. */
function realizerOf(
  input: CompileInput,
  known: Pick<RetainInput, 'renames' | 'resolve'> &
    Pick<Design, 'externals'> & { retained: Retained },
) {
  const { retained, resolve } = known;
  const realizeAll = (nodes: Design['nodes']) => {
    const externals = withRetained(nodes, known.externals, input.previous);
    const design = designOf(input, nodes, externals);
    const labels = labelNodes(design, retained.memory);
    const whole = { ...input, ...retained, resolve, design, labels };
    return { design, labels, ...expand(whole) };
  };
  const possible = { ...input, ...known, ...leftOutBy(input) };
  return leavingOut(possible, realizeAll);
}

/** Whether a sync takes nothing new: it compiles the recorded design again. */
const takesNothing = (scope: CompileInput['scope']) =>
  scope.design === undefined &&
  [scope.entityRefs, scope.release, scope.confirm, scope.realize].every(
    (some = []) => some.length === 0,
  );

const wishesOf = ({ environment, scope }: CompileInput) => ({
  release: new Set(scope.release),
  destroy: new Set(scope.destroy),
  confirm: new Set(scope.confirm),
  profile: environment.profile,
});

const leftOutBy = ({ scope, standards }: CompileInput) => ({
  wanted: new Set(scope.realize),
  refuses: standards.unsupported === 'refuse',
});

function describeCompiler(
  cloud: Environment['cloud'],
  schemas: ProviderSchemas,
): CompiledWith {
  const provider = schemas
    .providers()
    .find(({ name }) => cloudOfProvider(name) === cloud);
  return { compiler: version, ...(provider && { provider: provider.version }) };
}

function designOf(
  { stack, environment }: CompileInput,
  nodes: Design['nodes'],
  externals: Design['externals'],
): Design {
  const { name, cloud, region, account } = environment;
  return {
    stack: stack.name,
    ...(stack.owner !== undefined && { owner: stack.owner }),
    environment: name,
    cloud,
    region,
    ...(account !== undefined && { account }),
    nodes: [...nodes].sort((a, b) => compareText(a.id, b.id)),
    externals,
  };
}
