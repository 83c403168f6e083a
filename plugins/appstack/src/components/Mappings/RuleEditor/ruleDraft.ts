import {
  documentNameSchema,
  refuseTerraformType,
  type Mapping,
  type RawTarget,
  type ResourceTypeDescription,
  type Rule,
  type RuleMatch,
  type Target,
} from '@appstack/backstage-plugin-appstack-common';
import type { RuleTemplate } from '../../common';
import { LIST_MATCHERS, PAIR_MATCHERS } from '../MatchChips';
import { toList } from '../mappingDocuments';
import {
  isModuleComplete,
  moduleProblemsOf,
  toModule,
  toModuleDraft,
  type ModuleDraft,
  type ModuleProblems,
} from './moduleDraft';
import type { ReadModule } from './moduleVariables';

export type ListMatcher = (typeof LIST_MATCHERS)[number];
type PairMatcher = (typeof PAIR_MATCHERS)[number];
/** The targets of a text. */
export type NamedTarget = 'resourceType' | 'terraformResource' | 'skip';
export type TargetKind = NamedTarget | 'module';

/** A rule while it is edited: every matcher has a value, and the targets that are not chosen keep theirs. */
export interface RuleDraft {
  id: string;
  description: string;
  lists: Record<ListMatcher, string[]>;
  pairs: Record<PairMatcher, Record<string, string>>;
  targetKind: TargetKind;
  targets: Record<NamedTarget, string>;
  /** What a Terraform resource has besides its type; it is written in files and kept as it is. */
  besides: Omit<RawTarget, 'terraformResource'>;
  module: ModuleDraft;
  properties: Record<string, unknown>;
  assumed: boolean;
}

export function toDraft(rule?: Partial<Rule>): RuleDraft {
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
      ...namedTarget(target),
    },
    besides: besidesOf(target),
    module: toModuleDraft('module' in target ? target.module : undefined),
    properties: rule?.properties ?? {},
    assumed: rule?.assumed ?? false,
  };
}

function kindOf(target: Target): TargetKind {
  const kinds = [
    'resourceType',
    'terraformResource',
    'skip',
    'module',
  ] as const;
  return kinds.find(kind => kind in target)!;
}

function namedTarget(target: Target): Partial<Record<NamedTarget, string>> {
  if ('module' in target) return {};
  return 'terraformResource' in target
    ? { terraformResource: target.terraformResource }
    : target;
}

function besidesOf(target: Target): RuleDraft['besides'] {
  if (!('terraformResource' in target)) return {};
  const { terraformResource, ...besides } = target;
  return besides;
}

/** @param original - the rule that is edited: what the form does not have, and conditions that are not edited, stay as they were written. */
export function toRule(draft: RuleDraft, original?: RuleTemplate): Rule {
  const { id, description, targetKind, properties, assumed } = draft;
  const { access, exposed } = original ?? {};
  return {
    id,
    ...(description.trim() && { description: description.trim() }),
    match: toMatch(draft, original?.match),
    target: toTarget(draft),
    ...(targetKind !== 'skip' &&
      Object.keys(properties).length > 0 && { properties }),
    ...(access && { access }),
    ...(exposed !== undefined && { exposed }),
    ...(assumed && { assumed }),
  };
}

function toTarget(draft: RuleDraft): Target {
  const { targetKind, targets, module, besides } = draft;
  if (targetKind === 'module') return { module: toModule(module) };
  const name = targets[targetKind].trim();
  return targetKind === 'terraformResource'
    ? { terraformResource: name, ...besides }
    : ({ [targetKind]: name } as Target);
}

function toMatch(
  { lists, pairs }: RuleDraft,
  original: RuleMatch = {},
): RuleMatch {
  const match: Record<string, unknown> = matchersWithoutField(original);
  for (const name of LIST_MATCHERS) {
    if (lists[name].length > 0) {
      const before = original[name];
      const isUntouched =
        JSON.stringify(toList(before)) === JSON.stringify(lists[name]);
      match[name] = isUntouched ? before : lists[name];
    }
  }
  for (const name of PAIR_MATCHERS) {
    if (Object.keys(pairs[name]).length > 0) {
      match[name] = pairs[name];
    }
  }
  return match;
}

/** What a rule looks at and the form has no field for. */
function matchersWithoutField({
  name,
  title,
  without,
}: RuleMatch): Pick<RuleMatch, 'name' | 'title' | 'without'> {
  return {
    ...(name !== undefined && { name }),
    ...(title !== undefined && { title }),
    ...(without !== undefined && { without }),
  };
}

export interface RuleProblems {
  id?: 'invalid' | 'taken';
  matchesEverything: boolean;
  /** Of the target that is chosen: it is not named, or the cloud of the mapping does not have it. */
  target?: 'missing' | 'unavailable';
  module: ModuleProblems;
}

export function isComplete(problems: RuleProblems): boolean {
  const { id, matchesEverything, target } = problems;
  return id === undefined && !matchesEverything && target === undefined;
}

export function problemsOf(
  draft: RuleDraft,
  mapping: Mapping,
  types: ReadonlyMap<string, ResourceTypeDescription>,
  original?: Rule,
  read?: ReadModule,
): RuleProblems {
  const module = moduleProblemsOf(draft.module, read);
  const taken = mapping.rules.some(
    ({ id }) => id === draft.id && id !== original?.id,
  );
  const invalid = !documentNameSchema.safeParse(draft.id).success;
  return {
    id: (invalid && 'invalid') || (taken && 'taken') || undefined,
    matchesEverything:
      Object.keys(toMatch(draft, original?.match)).length === 0,
    target: targetProblem(draft, mapping, module, types),
    module,
  };
}

function targetProblem(
  { targetKind, targets, module }: RuleDraft,
  { cloud }: Mapping,
  problems: ModuleProblems,
  types: ReadonlyMap<string, ResourceTypeDescription>,
): RuleProblems['target'] {
  // Until the types are read, nothing is held against them.
  const exists = (name: string) => types.size === 0 || types.has(name);
  if (targetKind === 'module') {
    if (!isModuleComplete(problems)) return 'missing';
    const { resourceType } = module;
    return resourceType && !exists(resourceType) ? 'unavailable' : undefined;
  }
  const name = targets[targetKind].trim();
  if (name === '') return 'missing';
  const isAvailable = {
    resourceType: () => types.size === 0 || isOffered(types.get(name), cloud),
    terraformResource: () => refuseTerraformType(name, cloud) === undefined,
    skip: () => true,
  }[targetKind];
  return isAvailable() ? undefined : 'unavailable';
}

/** Whether a cloud has a resource type. */
function isOffered(
  type: ResourceTypeDescription | undefined,
  cloud: Mapping['cloud'],
): boolean {
  return Boolean(
    type?.clouds.some(offer => offer.cloud === cloud && offer.supported),
  );
}

/** A default name for a rule: of the first type, tag or kind that it matches. */
export function suggestRuleId(draft: RuleDraft): string {
  const { type, tag, hint, kind } = draft.lists;
  return (type[0] ?? tag[0] ?? hint[0] ?? kind[0] ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}
