import {
  compileYaml,
  registry,
  schemas,
  testEnvironment,
} from '../__testUtils__/compileYaml';
import { BUILT_IN_STANDARDS, type Design } from '../model';
import { resolveOnce } from '../resource-types/resolveOnce';
import { memoryOf } from '../stack/memory';
import { allocate, labelNodes } from './allocate/allocate';
import { checkStack } from './check';
import { applyTags } from './tags/applyTags';
import type { emit } from './emit';
import { expand } from './expand/expand';
import { followRenames, transition } from './lifecycle';
import type { Retained } from './lifecycle/retain';
import { separateWorkloads } from './separate/separateWorkloads';
import type {
  AllocatedStack,
  TaggedStack,
  ExpandedStack,
  PinnedStack,
  SeparatedStack,
} from './stages';

/** The passes behind `expand`, with what they take beside the stack. */
function passesOf(
  design: Design,
  labels: ReadonlyMap<string, string>,
  retained: Retained,
) {
  const { memory, oldLabels } = retained;
  const environment = testEnvironment();
  const conventions = {
    design,
    standards: BUILT_IN_STANDARDS,
    schemas,
    labels,
  };
  const leaving = {
    design,
    gone: [],
    released: [],
    wishes: {
      release: new Set<string>(),
      destroy: new Set<string>(),
      confirm: new Set<string>(),
      profile: 'production' as const,
    },
    memory,
    oldLabels,
  };
  return {
    applyTags: (stack: ExpandedStack) => applyTags(stack, conventions),
    separate: (stack: TaggedStack) => separateWorkloads(stack, schemas),
    follow: (stack: SeparatedStack) =>
      followRenames(stack, labels, retained, memory),
    allocate: (stack: SeparatedStack) => allocate(stack, labels, memory).stack,
    transition: (stack: AllocatedStack) => transition(stack, leaving).stack,
    check: (stack: PinnedStack) =>
      checkStack({ stack, removed: [] }, { schemas, environment }).stack,
  };
}

type Passes = ReturnType<typeof passesOf>;
type Emitted = Parameters<typeof emit>[0]['stack'];

/** Only compiled, not run: lines that must not compile are marked. */
function inAnyOther(passes: Passes, expanded: ExpandedStack): Emitted[] {
  const tagged = passes.applyTags(expanded);
  const separated = passes.separate(tagged);
  const allocated = passes.allocate(separated);
  const pinned = passes.transition(allocated);
  // @ts-expect-error tags come before workloads are separated
  passes.separate(expanded);
  // @ts-expect-error tags come once
  passes.applyTags(tagged);
  // @ts-expect-error what the workloads are handed is not known yet
  passes.follow(tagged);
  // @ts-expect-error the variables of the workloads get labels, too
  passes.allocate(tagged);
  // @ts-expect-error moves are made of addresses
  passes.transition(separated);
  // @ts-expect-error what is pinned is checked
  passes.check(allocated);
  return [
    // @ts-expect-error nothing is emitted that is not checked
    pinned,
    // @ts-expect-error nor what has only been expanded
    expanded,
  ];
}
void inAnyOther;

describe('A stack on its way through the passes', () => {
  const { design } = compileYaml({
    catalog: `
kind: Resource
metadata: { name: platform }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:platform'] }
`,
  });
  const memory = memoryOf();
  const labels = labelNodes(design, memory);
  const { stack: expanded } = expand({
    design,
    environment: testEnvironment(),
    standards: BUILT_IN_STANDARDS,
    registry,
    resolve: resolveOnce(registry, 'production'),
    schemas,
    labels,
    memory,
  });

  it('gets what a pass adds in the stage that the pass returns', () => {
    const passes = passesOf(design, labels, {
      nodes: design.nodes,
      remnants: [],
      another: new Set(),
      memory,
      renamed: new Map(),
      oldLabels: new Map(),
      released: [],
      diagnostics: [],
    });
    const [locals, variables] = [
      expanded.locals.length,
      expanded.variables.size,
    ];
    const tagged = passes.applyTags(expanded);
    const separated = passes.separate(tagged);
    const allocated = passes.allocate(separated);
    const checked = passes.check(passes.transition(allocated));
    expect([expanded.locals.length, expanded.variables.size]).toEqual([
      locals,
      variables,
    ]);
    expect(tagged.locals.length).toBeGreaterThan(locals);
    expect(separated.variables.size).toBeGreaterThan(variables);
    expect(
      [expanded, tagged, separated, checked].map(({ stage }) => stage),
    ).toEqual(['expanded', 'tagged', 'separated', 'checked']);
    expect(checked.modules.map(({ root }) => root)).toEqual([
      'main',
      'workloads',
    ]);
    expect(memory).toEqual(memoryOf());
  });
});
