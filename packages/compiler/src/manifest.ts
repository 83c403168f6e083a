import { describeInputs, describeOutputs, type Emitted } from './emit';
import { canonicalJson, compareText, sha256Hex } from './hash';
import { factsOf } from './facts';
import { MANIFEST_FORMAT, type Design, type Manifest, type StackResource } from './model';
import type { Stack } from './design/stack';
import { addressOf } from './terraform/blocks';

/** What lists and the memory say of every block. */
export function describeResources(stack: Stack, emitted: Emitted): StackResource[] {
  return stack.blocks
    .map(block => {
      const { origin, node, entityRef, reason, control, idleCost } = block.provenance;
      return {
        address: addressOf(block),
        type: block.type,
        origin,
        ...(entityRef !== undefined && { entityRef }),
        ...(node !== undefined && { node }),
        ...(reason !== undefined && { reason }),
        ...(control !== undefined && { control }),
        stateful: block.kind === 'resource' && factsOf(block.type)?.stateful === true,
        ...(idleCost !== undefined && { idleCost }),
        ...emitted.blocks.get(block)!,
      };
    })
    .sort((a, b) => compareText(a.address, b.address));
}

export interface ManifestInput {
  design: Design;
  addresses: Record<string, string>;
  names: Record<string, string>;
  resources: StackResource[];
  pins: Manifest['pins'];
  moved: { from: string; to: string }[];
  removed: string[];
  stack: Stack;
  emitted: Emitted;
  previous?: Manifest;
}

/** The memory of this realization; the previous one when nothing differs. */
export function makeManifest(input: ManifestInput): { manifest: Manifest; changed: boolean } {
  const { previous, stack } = input;
  const current: Omit<Manifest, 'version'> = {
    format: MANIFEST_FORMAT,
    design: input.design,
    addresses: sorted(input.addresses),
    names: sorted(input.names),
    resources: input.resources,
    pins: sorted(input.pins),
    moved: input.moved,
    removed: input.removed,
    inputs: describeInputs(stack),
    outputs: describeOutputs(stack),
    steps: stack.steps.map(({ title, lines, entityRef }) => ({ title, lines: [...lines], entityRef })),
    files: sorted(
      Object.fromEntries([...input.emitted.files].map(([path, text]) => [path, sha256Hex(text)])),
    ),
  };
  if (previous) {
    const { version, ...before } = previous;
    if (canonicalJson(before) === canonicalJson(current)) return { manifest: previous, changed: false };
  }
  return { manifest: { ...current, version: (previous?.version ?? 0) + 1 }, changed: true };
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}
