import { error, type Diagnostic } from '../../model';
import type { IndexedRule } from './ruleIndex';

/** Most specific first; then the nearer mapping; then the earlier rule. */
export function byPrecedence(a: IndexedRule, b: IndexedRule): number {
  return (
    b.specificity - a.specificity ||
    a.distance - b.distance ||
    a.position - b.position
  );
}

const sameResult = (a: IndexedRule, b: IndexedRule) =>
  JSON.stringify([a.rule.target, a.rule.properties]) ===
  JSON.stringify([b.rule.target, b.rule.properties]);

/** Whether two rules are equally strong and differ in their result. */
export const isTie = (a: IndexedRule, b: IndexedRule) =>
  a.specificity === b.specificity &&
  a.distance === b.distance &&
  !sameResult(a, b);

/** The strongest of the rules that apply; two that tie are an error. */
export function mostSpecific(
  rules: readonly IndexedRule[],
  entityRef: string,
  diagnostics: Diagnostic[],
): IndexedRule | undefined {
  const [first, ...others] = [...rules].sort(byPrecedence);
  if (!first) return undefined;
  const tied = others.find(other => isTie(first, other));
  if (tied) {
    diagnostics.push(
      error(
        'map/tie',
        `The rules "${first.rule.id}" and "${tied.rule.id}" of the mapping "${first.mapping}" both apply to ${entityRef} and are equally specific.`,
        {
          entityRef,
          location: {
            kind: 'mapping',
            mapping: first.mapping,
            rule: first.rule.id,
            pointer: '',
          },
          hint: 'Let one of them look at something more, or remove one.',
        },
      ),
    );
  }
  return first;
}
