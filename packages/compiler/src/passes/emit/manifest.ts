import { describeInputs, describeOutputs, type Emitted } from './files';
import { compareText, sameJson, sha256Hex } from '../../util/hash';
import { inOrder } from '../../util/records';
import { factsOf } from '../../facts';
import {
  MANIFEST_FORMAT,
  type CompiledWith,
  type Design,
  type ExposedEntity,
  type Guess,
  type Manifest,
  type StackResource,
  type UsedDocument,
} from '../../model';
import { designInOrder, guessInOrder } from '../../model/schemaOrder';
import type { NodeMemory } from '../../stack/memory';
import { addressOf, type Block } from '../../terraform/blocks';
import type { CheckedStack } from '../stages';

/** The resources of the realization, for lists and the manifest: explicit ones first. */
export function describeResources(
  stack: CheckedStack,
  emitted: Emitted,
): StackResource[] {
  return stack.blocks
    .map(block => describeResource(block, emitted))
    .sort(
      (a, b) =>
        compareText(a.origin, b.origin) || compareText(a.address, b.address),
    );
}

function describeResource(block: Block, { blocks }: Emitted): StackResource {
  const { type, mode, root, provenance } = block;
  const stateful = provenance.stateful ?? factsOf(type)?.stateful;
  const { file, hash } = blocks.get(block)!;
  return {
    address: addressOf(block),
    type,
    mode,
    root,
    origin: provenance.origin,
    entityRef: provenance.entityRef,
    node: provenance.node,
    reason: provenance.reason,
    control: provenance.control,
    stateful: mode === 'managed' && stateful === true,
    retained: provenance.retained,
    idleCost: provenance.idleCost,
    file,
    hash,
  };
}

/** The input of the manifest. */
export interface Remembered {
  design: Design;
  stack: CheckedStack;
  addresses: Readonly<Record<string, string>>;
  cloudNames: Readonly<Record<string, string>>;
  memory: NodeMemory;
  pins: Manifest['pins'];
  moved: readonly Manifest['moved'][number][];
  removed: Manifest['removed'];
  previous?: Manifest;
  compiledWith: CompiledWith;
  /** SHA-256 of text in UTF-8, hex; a native one is several times as fast. */
  hash?: (text: string) => string;
}

interface ManifestInput extends Remembered {
  resources: StackResource[];
  emitted: Emitted;
  guesses: readonly Guess[];
  exposed: readonly ExposedEntity[];
  documents?: readonly UsedDocument[];
}

/**
 * The manifest of this realization. Its records are sorted, so that the order
 * of keys in a stored previous manifest does not affect the text.
 */
export function makeManifest(input: ManifestInput): {
  manifest: Manifest;
  changed: boolean;
} {
  const { previous, stack, memory, compiledWith, hash = sha256Hex } = input;
  const current: Realized = {
    format: MANIFEST_FORMAT,
    design: designInOrder(input.design),
    addresses: inOrder(input.addresses),
    cloudNames: inOrder(input.cloudNames),
    originalNames: inOrder(memory.originalNames),
    createdWith: inOrder(memory.createdWith),
    foundations: inOrder(memory.foundations),
    resources: input.resources,
    pins: inOrder(input.pins),
    moved: input.moved.map(({ from, to }) => ({ from, to })),
    removed: input.removed,
    inputs: describeInputs(input.emitted),
    outputs: describeOutputs(stack),
    steps: stack.steps.map(({ title, lines, entityRef }) => ({
      title,
      lines: [...lines],
      entityRef,
    })),
    files: inOrder(hashesOf(input.emitted.files, hash)),
  };
  const changed = !previous || !isSame(previous, current);
  const version = (previous?.version ?? 0) + (changed ? 1 : 0);
  const { format, ...rest } = current;
  const { guesses, exposed, documents } = input;
  return {
    manifest: {
      format,
      version,
      compiledWith,
      ...rest,
      ...(guesses.length > 0 && { guesses: guesses.map(guessInOrder) }),
      ...(exposed.length > 0 && { exposed: [...exposed] }),
      ...(documents && { documents: [...documents] }),
    },
    changed,
  };
}

/** What counts: a version in which only the compiler is another one is none; what was assumed, why something is public, which policies it violates, and what it was made with, says nothing new of it. */
type Realized = Omit<
  Manifest,
  | 'version'
  | 'compiledWith'
  | 'guesses'
  | 'exposed'
  | 'violations'
  | 'documents'
>;

function isSame(
  {
    version,
    compiledWith,
    guesses,
    exposed,
    violations,
    documents,
    ...previous
  }: Manifest,
  current: Realized,
): boolean {
  // What changed nearly always changed a file, and that is quickly seen.
  return (
    sameJson(previous.files, current.files) &&
    sameJson(withoutReasons(previous), withoutReasons(current))
  );
}

/** Without the basis of each exposure. */
const withoutReasons = ({ design, ...rest }: Realized): Realized => ({
  ...rest,
  design: {
    ...design,
    nodes: design.nodes.map(({ exposure, ...node }) => node),
  },
});

function hashesOf(
  files: ReadonlyMap<string, string>,
  hash: (text: string) => string,
): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const [path, text] of files) hashes[path] = hash(text);
  return hashes;
}
