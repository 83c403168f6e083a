import { ANNOTATIONS } from '../../catalog/entity';
import { atEntity, warning, type Diagnostic } from '../../model';
import type { Finding } from './finding';
import {
  findHint,
  HINT_SOURCES,
  hintTexts,
  type Candidate,
  type HintSource,
} from './match';
import { byPrecedence, isTie } from './precedence';
import type { IndexedRule } from './ruleIndex';

/** Where in an entity the words of a source stand. */
const HINT_PLACES = {
  tag: ['metadata', 'tags'],
  name: ['metadata', 'name'],
  title: ['metadata', 'title'],
  description: ['metadata', 'description'],
} as const;

/** The rule whose words stand in the strongest source that has a known word. */
export function byHint(
  rules: readonly IndexedRule[],
  { entity }: Candidate,
  diagnostics: Diagnostic[],
  sources: readonly HintSource[] = HINT_SOURCES,
): Finding | undefined {
  if (rules.length === 0) return undefined;
  const texts = hintTexts(entity);
  for (const source of sources) {
    const found = rules
      .flatMap(indexed => {
        const word = findHint(texts[source], indexed.hints);
        return word === undefined ? [] : [{ indexed, word }];
      })
      .sort((a, b) => byPrecedence(a.indexed, b.indexed));
    const [first, ...others] = found;
    if (!first) continue;
    const other = others.find(({ indexed }) => isTie(first.indexed, indexed));
    if (other) {
      diagnostics.push(
        warning(
          'map/ambiguous-hint',
          `The ${source} of ${entity.ref} hints at "${first.word}" and at "${other.word}"; "${first.word}" counts.`,
          {
            ...atEntity(entity.ref, ...HINT_PLACES[source]),
            hint: `Say what it is with the annotation ${ANNOTATIONS.resourceType} or a type of its own.`,
          },
        ),
      );
    }
    return {
      indexed: first.indexed,
      basis: 'hint',
      evidence: `${source} "${first.word}"`,
      ...(other && { doubt: { alternatives: [other.indexed.rule.target] } }),
    };
  }
  return undefined;
}
