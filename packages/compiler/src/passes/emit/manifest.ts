import { describeInputs, describeOutputs, type Emitted } from './files';
import { compareText, sameJson, sha256Hex } from '../../util/hash';
import { printJson } from '../../util/unseen';
import { factsOf } from '../../facts';
import {
  MANIFEST_FORMAT,
  type Design,
  type GeneratedFile,
  type Manifest,
  type StackResource,
} from '../../model';
import type { NodeMemory } from '../../stack/memory';
import { addressOf } from '../../terraform/blocks';
import type { CheckedStack } from '../stages';

/** The resources of the realization, for lists and the manifest: explicit ones first. */
export function describeResources(
  stack: CheckedStack,
  emitted: Emitted,
): StackResource[] {
  return stack.blocks
    .map(block => {
      const { origin, node, entityRef, reason, control, idleCost, retained } =
        block.provenance;
      return {
        address: addressOf(block),
        type: block.type,
        mode: block.mode,
        root: block.root,
        origin,
        ...(entityRef !== undefined && { entityRef }),
        ...(node !== undefined && { node }),
        ...(reason !== undefined && { reason }),
        ...(control !== undefined && { control }),
        stateful:
          block.mode === 'managed' &&
          (block.provenance.stateful ?? factsOf(block.type)?.stateful) === true,
        ...(retained !== undefined && { retained }),
        ...(idleCost !== undefined && { idleCost }),
        ...emitted.blocks.get(block)!,
      };
    })
    .sort(
      (a, b) =>
        compareText(a.origin, b.origin) || compareText(a.address, b.address),
    );
}

/** The input of the manifest. */
export interface Remembered {
  design: Design;
  stack: CheckedStack;
  addresses: ReadonlyMap<string, string>;
  cloudNames: ReadonlyMap<string, string>;
  memory: NodeMemory;
  pins: Manifest['pins'];
  moved: readonly Manifest['moved'][number][];
  removed: Manifest['removed'];
  previous?: Manifest;
  /** SHA-256 of text in UTF-8, hex; a native one is several times as fast. */
  hash?: (text: string) => string;
}

interface ManifestInput extends Remembered {
  resources: StackResource[];
  emitted: Emitted;
}

/**
 * The manifest of this realization. Its objects are always created anew, so
 * that the order of keys in a stored previous manifest does not affect the
 * text.
 */
export function makeManifest(input: ManifestInput): {
  manifest: Manifest;
  changed: boolean;
} {
  const { previous, stack, memory, hash = sha256Hex } = input;
  const current: Omit<Manifest, 'version'> = {
    format: MANIFEST_FORMAT,
    design: input.design,
    addresses: sorted(input.addresses),
    cloudNames: sorted(input.cloudNames),
    originalNames: sortedRecord(memory.originalNames),
    createdWith: sortedRecord(memory.createdWith),
    foundations: sortedRecord(memory.foundations),
    resources: input.resources,
    pins: sortedRecord(input.pins),
    moved: input.moved.map(({ from, to }) => ({ from, to })),
    removed: input.removed,
    inputs: describeInputs(input.emitted),
    outputs: describeOutputs(stack),
    steps: stack.steps.map(({ title, lines, entityRef }) => ({
      title,
      lines: [...lines],
      entityRef,
    })),
    files: sorted(
      new Map(
        [...input.emitted.files].map(([path, text]) => [path, hash(text)]),
      ),
    ),
  };
  const changed = !previous || !isSame(previous, current);
  const version = (previous?.version ?? 0) + (changed ? 1 : 0);
  const { format, ...rest } = current;
  return {
    manifest: { format, version, ...rest },
    changed,
  };
}

function isSame(
  { version, ...previous }: Manifest,
  current: Omit<Manifest, 'version'>,
): boolean {
  // What changed nearly always changed a file, and that is quickly seen.
  return sameJson(previous.files, current.files) && sameJson(previous, current);
}

/** The manifest as a file. It is large and often unread, as in a preview: it is printed when its text is asked for. */
export function manifestFile(path: string, manifest: Manifest): GeneratedFile {
  let text: string | undefined;
  return {
    path,
    get content() {
      text ??= `${printJson(manifest)}\n`;
      return text;
    },
  };
}

/** An object with its keys sorted by code units. */
function sorted<T>(entries: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries(
    [...entries.keys()].sort().map(key => [key, entries.get(key)!]),
  );
}

const sortedRecord = <T>(record: Record<string, T>) =>
  sorted(new Map(Object.entries(record)));
