import { version } from '../package.json';
import { readSlice } from './catalog';
import type { Compilation, CompileInput } from './compilation';
import {
  cloudOfProvider,
  type CompiledWith,
  type Design,
  type Environment,
} from './model';
import { allocate, labelNodes } from './passes/allocate/allocate';
import { checkStack } from './passes/check';
import { conform } from './passes/conform/conform';
import { applyTags } from './passes/tags/applyTags';
import { Diagnostics } from './passes/diagnostics';
import { diff } from './passes/diff/diff';
import { emit, recordViolations } from './passes/emit';
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
import { decideEach } from './passes/mapping/decideEach';
import { keepDecisions } from './passes/mapping/keepDecisions';
import { exposedIn } from './passes/mapping/exposed';
import { guessesOf } from './passes/mapping/guessesOf';
import { isWebsite } from './passes/mapping/vocabulary';
import { merge } from './passes/merge/merge';
import { separateWorkloads } from './passes/separate/separateWorkloads';
import {
  applyPolicies,
  hashesIn,
  subjectsOf,
  type Subject,
} from './passes/policies';
import { restore } from './passes/restore';
import { isUpgrade, setApart } from './passes/upgrade/setApart';
import { resolveOnce } from './resource-types/resolveOnce';
import type { ProviderSchemas } from './terraform/schemas';
import { standardsOfStack } from './stack/standardsFor';
import { compareText } from './util/hash';

export type { Compilation, CompileInput } from './compilation';

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
  const made = runPasses(input);
  const replay = once(() => replayOf(input, made));
  return markUpgrade(input, holdAgainstPolicies(input, made, replay), replay);
}

/** What the passes make, with what policies are evaluated over. */
interface Made {
  compiled: Compilation;
  subjects(): Subject[];
}

/** What the recorded design alone becomes today. */
function replayOf(input: CompileInput, made: Made): Made {
  if (takesNothing(input.scope)) return made;
  const recorded = { entityRefs: [], mode: 'merge' } as const;
  return runPasses({ ...input, catalog: [], scope: recorded });
}

// policies: resources → what does not follow them, and whether it was there before
function holdAgainstPolicies(
  { environment, policies, previous }: CompileInput,
  { compiled, subjects }: Made,
  replay: () => Made,
): Compilation {
  if (!policies) return compiled;
  const found = applyPolicies(subjects(), environment, policies, {
    previous,
    current: compiled.manifest,
    replay: () => {
      const replayed = replay();
      const hashes = hashesIn(replayed.compiled.manifest);
      return { subjects: replayed.subjects(), hashes };
    },
  });
  return {
    ...recordViolations(compiled, found.violations),
    policyResults: found.results,
    diagnostics: [...compiled.diagnostics, ...found.diagnostics],
  };
}

/** Sets apart what an upgrade changes: the catalog did not cause it. */
function markUpgrade(
  { previous }: CompileInput,
  compiled: Compilation,
  replay: () => Made,
): Compilation {
  const { compiledWith: today } = compiled.manifest;
  if (!compiled.changed || !isUpgrade(previous, today)) return compiled;
  const { changes: replayed } = replay().compiled;
  const { nodes } = compiled.design;
  const { changes } = compiled;
  const apart = setApart({ previous, today, nodes, changes, replayed });
  const diagnostics = [...compiled.diagnostics, ...apart.diagnostics];
  return { ...compiled, changes: apart.changes, diagnostics };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** @param given - with the standards of all scopes; the input has those that the appStack shares. */
const runPasses = (given: CompileInput): Made =>
  runAll({ ...given, standards: standardsOfStack(given) }, given);

function runAll(input: CompileInput, given: CompileInput): Made {
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
  const unused = { ...linking, ...merged, synced: linked.assumed };
  found.add('link', unusedIn(unused));
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
  const { diagnostics: said, ...remarks } = remarksOn(design, guessed);
  found.add('map', said);
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
  const { released, renamed } = retained;
  const leaving = { ...merged, design, previous, released, wishes };
  const next = transition(allocated.stack, { ...leaving, ...followed });
  found.add('lifecycle', next.diagnostics);
  // check: every block against the provider's schema and the facts
  const { stack, diagnostics } = checkStack(next, input);
  found.add('check', diagnostics);

  // emit: files in canonical form, with provenance; the memory for the next version
  const compiledWith = describeCompiler(environment.cloud, schemas);
  const remembered = { ...followed, ...allocated, ...remarks };
  const toEmit = { ...remembered, ...next, stack, compiledWith };
  const emitted = emit({ ...input, ...toEmit, about: input.stack, design });
  // diff: what differs from the version before
  const hashes = hashesAsBefore(stack, followed.oldLabels);
  const between = { ...next, ...emitted, renamed, hashesAsBefore: hashes };
  const synced = slice.members;
  const changes = diff({ ...between, previous, design, stack, synced });
  const compiled = { design, ...emitted, changes, synced, policyResults: [] };
  return {
    compiled: { ...compiled, diagnostics: found.all() },
    subjects: () => subjectsOf(stack, { design, environment, schemas }),
  };
}

/** What is to be said of the entities of a design: what nothing states, and what the internet reaches. */
function remarksOn(
  { nodes }: Design,
  guessed: Parameters<typeof guessesOf>[1] & Parameters<typeof exposedIn>[1],
) {
  const guesses = guessesOf(nodes, guessed);
  const exposed = exposedIn(nodes, guessed);
  return {
    ...{ guesses: guesses.all, exposed: exposed.all },
    diagnostics: [...guesses.diagnostics, ...exposed.diagnostics],
  };
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
