import {
  documentNameSchema,
  type Mapping,
  type Rule,
  type RuleMatch,
  type Target,
} from '@appstack/backstage-plugin-appstack-common';
import { LIST_MATCHERS, PAIR_MATCHERS } from '../MatchChips';
import { toList } from '../mappingDocuments';

export type ListMatcher = (typeof LIST_MATCHERS)[number];
export type PairMatcher = (typeof PAIR_MATCHERS)[number];
export type TargetKind = 'resourceType' | 'terraformResource' | 'skip';

/** A rule while it is edited: every matcher has a value, and the targets that are not chosen keep theirs. */
export interface RuleDraft {
  id: string;
  description: string;
  lists: Record<ListMatcher, string[]>;
  pairs: Record<PairMatcher, Record<string, string>>;
  targetKind: TargetKind;
  targets: Record<TargetKind, string>;
  properties: Record<string, unknown>;
  assumed: boolean;
}

export function toDraft(rule?: Rule): RuleDraft {
  const match = rule?.match ?? {};
  const target = rule?.target ?? { resourceType: '' };
  const targetKind = kindOf(target);
  return {
    id: rule?.id ?? '',
    description: rule?.description ?? '',
    lists: Object.fromEntries(
      LIST_MATCHERS.map(name => [name, toList(match[name])]),
    ) as Record<ListMatcher, string[]>,
    pairs: { label: match.label ?? {}, annotation: match.annotation ?? {} },
    targetKind,
    targets: {
      resourceType: '',
      terraformResource: '',
      skip: '',
      [targetKind]: Object.values(target)[0],
    },
    properties: rule?.properties ?? {},
    assumed: rule?.assumed ?? false,
  };
}

function kindOf(target: Target): TargetKind {
  return Object.keys(target)[0] as TargetKind;
}

export function toRule(draft: RuleDraft): Rule {
  const { id, description, targetKind, targets, properties, assumed } = draft;
  return {
    id,
    ...(description.trim() && { description: description.trim() }),
    match: toMatch(draft),
    target: { [targetKind]: targets[targetKind].trim() } as Target,
    ...(targetKind !== 'skip' &&
      Object.keys(properties).length > 0 && { properties }),
    ...(assumed && { assumed }),
  };
}

function toMatch({ lists, pairs }: RuleDraft): RuleMatch {
  const match: RuleMatch = {};
  for (const name of LIST_MATCHERS) {
    if (lists[name].length > 0) {
      match[name] = lists[name];
    }
  }
  for (const name of PAIR_MATCHERS) {
    if (Object.keys(pairs[name]).length > 0) {
      match[name] = pairs[name];
    }
  }
  return match;
}

export interface RuleProblems {
  id?: 'invalid' | 'taken';
  matchesEverything: boolean;
  targetMissing: boolean;
}

export function problemsOf(
  draft: RuleDraft,
  mapping: Mapping,
  original?: Rule,
): RuleProblems {
  const taken = mapping.rules.some(
    ({ id }) => id === draft.id && id !== original?.id,
  );
  const invalid = !documentNameSchema.safeParse(draft.id).success;
  return {
    id: (invalid && 'invalid') || (taken && 'taken') || undefined,
    matchesEverything: Object.keys(toMatch(draft)).length === 0,
    targetMissing: draft.targets[draft.targetKind].trim() === '',
  };
}

/** A name for a rule that nobody has named yet: of the first type, tag or kind that it matches. */
export function suggestRuleId(draft: RuleDraft): string {
  const { type, tag, hint, kind } = draft.lists;
  return (type[0] ?? tag[0] ?? hint[0] ?? kind[0] ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}
