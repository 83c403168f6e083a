import { decisionSchema, type Decision } from './decision';
import { designNodeSchema, formerSchema } from './design';
import type { Design, DesignNode } from './design';
import { guessSchema, type Guess } from './guess';

/**
 * Puts the members of objects in the order of their schema, in which they come
 * when they were recorded and are read again: so the text of a manifest does
 * not depend on where its parts come from. What is in order stays itself.
 */
function inOrderOf<T extends object>(shape: object) {
  const names = Object.keys(shape);
  const places = new Map(names.map((name, place) => [name, place]));
  return (value: T): T => {
    let last = -1;
    const isInOrder = Object.keys(value).every(name => {
      const before = last;
      last = places.get(name) ?? before;
      return last >= before;
    });
    if (isInOrder) return value;
    const members = names.flatMap(name =>
      Object.hasOwn(value, name) ? [[name, value[name as keyof T]]] : [],
    );
    return Object.fromEntries(members) as T;
  };
}

const decisionInOrder = inOrderOf<Decision>(decisionSchema.shape);
const formerInOrder = inOrderOf<NonNullable<DesignNode['former']>>(
  formerSchema.shape,
);
const nodeInOrder = inOrderOf<DesignNode>(designNodeSchema.shape);

/** Guesses with their members in the order of the schema. */
export const guessInOrder: (guess: Guess) => Guess = inOrderOf(
  guessSchema.shape,
);

/** What has a decision, with the decision in order: itself where it is. */
function withDecision<T extends { decision: Decision }>(one: T): T {
  const decision = decisionInOrder(one.decision);
  return decision === one.decision ? one : { ...one, decision };
}

/** A design with the members of its parts in the order of the schema. */
export const designInOrder = (design: Design): Design => ({
  ...design,
  nodes: design.nodes.map(node => {
    const { former } = node;
    const own = nodeInOrder(withDecision(node));
    return former === undefined
      ? own
      : { ...own, former: formerInOrder(withDecision(former)) };
  }),
  externals: design.externals.map(withDecision),
});
