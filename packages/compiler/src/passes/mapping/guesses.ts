import { kindOf } from '../../catalog/entity';
import {
  atEntity,
  describeTarget,
  info,
  warning,
  type Access,
  type Cloud,
  type Decision,
  type Diagnostic,
  type Guess,
  type Mapping,
  type Properties,
  type Target,
} from '../../model';
import { isByDefaultMapping } from '../../model/realized';
import type {
  ResolveDecision,
  Resolved,
} from '../../resource-types/resolveOnce';
import { flowYaml } from './flowYaml';
import { choicesOf, guessedProperties } from './guessedProperties';
import { MENTION } from './hints';
import { uniqueTargets } from './readType';
import { indexRules, listOf } from './ruleIndex';

/** What is known of an entity beside its decision. */
export interface GuessSubject {
  name: string;
  decision: Decision;
  /** Whether a host decides on engine and version. */
  hosted?: boolean;
  /** The resource type of its host. */
  hostType?: string;
  /** Whether the internet reaches it, by assumption or not. */
  public?: boolean;
  /** Whether the internet reaches it, where no rule, type or property says so. */
  exposed?: boolean;
  /** What it depends on in a direction that nothing states, and the access that was taken. */
  undirected?: readonly {
    to: string;
    access: Access;
    offers: readonly Access[];
  }[];
}

/** What of guesses depends on the environment. */
export interface GuessContext {
  mappings: readonly Mapping[];
  environment: { cloud: Cloud };
  resolve: ResolveDecision;
}

/** What of a rule states a guess. */
interface Statement {
  properties?: Properties;
  access?: Record<string, Access>;
  exposed?: boolean;
}

type Found = Omit<Guess, 'entityRef' | 'doubtful' | 'rule'> & {
  states?: Statement;
};

/** What was assumed of an entity: what neither its text nor a rule states. */
export function guessesAbout(
  subject: GuessSubject,
  context: GuessContext,
): Guess[] {
  const { decision } = subject;
  // What a module or a Terraform resource of a rule is, the rule states.
  const isOfType = decision.target && 'resourceType' in decision.target;
  const resolved = isOfType ? context.resolve(decision) : undefined;
  const found: Found[] = [
    ...productOf(decision, context),
    ...(resolved ? propertiesOf(resolved, subject, context) : []),
    ...(resolved && canBeExposed(resolved) ? exposureOf(subject) : []),
    ...directionsOf(subject),
  ];
  if (found.length === 0) return [];
  const rule = ruleStating(subject, found);
  const doubtful = isDoubtful(decision);
  return found.map(({ states: _, ...guess }, at) => ({
    entityRef: decision.entityRef,
    ...guess,
    doubtful: doubtful && guess.about === 'product',
    ...(at === 0 && rule !== undefined && { rule }),
  }));
}

const isDoubtful = ({ basis, doubt }: Decision) =>
  doubt !== undefined && (basis !== 'hint' || doubt.unread !== undefined);

/** A default mapping has the name of its cloud: its words and defaults state nothing about an entity of the organization. */
const isByDefault = (
  { rule, basis }: Decision,
  { environment }: GuessContext,
): boolean =>
  basis === 'assumed' ||
  (basis === 'token' && isByDefaultMapping(rule, environment.cloud));

function productOf(decision: Decision, context: GuessContext): Found[] {
  const { target, basis, evidence, doubt } = decision;
  if (target === undefined || ('skip' in target && !doubt)) return [];
  const isGuess =
    isByDefault(decision, context) ||
    doubt !== undefined ||
    (basis === 'hint' && evidence.startsWith(MENTION));
  if (!isGuess) return [];
  const alternatives = doubt?.alternatives ?? othersOf(decision, context);
  return [
    {
      about: 'product',
      value: describeTarget(target),
      alternatives: alternatives.map(describeTarget),
    },
  ];
}

const MOST_ALTERNATIVES = 5;

const others = new WeakMap<readonly Mapping[], Map<string, Target[]>>();

/** What the umbrella of an assumption means with one of its words; found once for each rule. */
function othersOf(decision: Decision, { mappings }: GuessContext): Target[] {
  const known = others.get(mappings) ?? new Map<string, Target[]>();
  others.set(mappings, known);
  const key = `${decision.rule?.mapping}/${decision.rule?.id}`;
  const found = known.get(key) ?? findOthers(decision, mappings);
  known.set(key, found);
  return found;
}

function findOthers(
  { rule, target }: Decision,
  mappings: readonly Mapping[],
): Target[] {
  const assumed = mappings
    .find(({ name }) => name === rule?.mapping)
    ?.rules.find(({ id }) => id === rule?.id);
  const [type] = listOf(assumed?.match.type ?? []);
  const rules = indexRules(mappings).byType.get(type ?? '') ?? [];
  const targets = rules
    .map(({ rule: other }) => other.target)
    .filter(other => !('skip' in other))
    .filter(other => describeTarget(other) !== describeTarget(target));
  return uniqueTargets(targets).slice(0, MOST_ALTERNATIVES);
}

function propertiesOf(
  { type, origins }: Resolved,
  { hosted = false, hostType, public: isPublic = false }: GuessSubject,
  { environment: { cloud } }: GuessContext,
): Found[] {
  const place = { cloud, hosted, hostType, public: isPublic };
  return guessedProperties(type, origins, place).map(
    ({ about, name, value }) => ({
      about,
      value: value === undefined ? 'a current one' : String(value),
      alternatives: choicesOf(type, name).filter(one => one !== value),
      ...(value !== undefined && { states: { properties: { [name]: value } } }),
    }),
  );
}

/** Whether the type can be reached from outside, and no layer says whether it is. */
const canBeExposed = ({ type, origins }: Resolved) =>
  'exposed' in type.properties.shape &&
  !origins.some(({ name, layer }) => name === 'exposed' && layer !== 'default');

const exposureOf = ({ exposed }: GuessSubject): Found[] =>
  exposed === undefined
    ? []
    : [
        {
          about: 'exposure',
          value: exposed ? 'public' : 'private',
          alternatives: [exposed ? 'private' : 'public'],
          states: { exposed },
        },
      ];

const DIRECTIONS: readonly Access[] = ['publish', 'subscribe', 'read-write'];

const directionsOf = ({ undirected = [] }: GuessSubject): Found[] =>
  undirected.map(({ to, access, offers }) => ({
    about: 'direction',
    value: `${access} on ${to}`,
    alternatives: DIRECTIONS.filter(
      one => one !== access && offers.includes(one),
    ),
    states: { access: { [to]: access } },
  }));

/** Refs as Backstage takes them: others could leave the line or the code block that a rule stands in. */
const PLAIN_REF = /^[\w.-]+:[\w.-]+\/[\w.-]+$/;

/** A rule that looks at nothing but this entity and states what was assumed of it; none where a ref is not one of Backstage, or where only the version is open, which the blueprint chooses. */
function ruleStating(
  { name, decision }: GuessSubject,
  found: readonly Found[],
): string | undefined {
  const { entityRef, layers, target } = decision;
  const states: Statement[] = found.map(one => one.states ?? {});
  const access = merged(states.map(one => one.access));
  const refs = [entityRef, ...Object.keys(access ?? {})];
  if (!refs.every(ref => PLAIN_REF.test(ref))) return undefined;
  const ofRule = layers.filter(({ layer }) => layer === 'mapping');
  const kind = kindOf(entityRef);
  const namespace = entityRef.slice(kind.length + 1, entityRef.indexOf('/'));
  const isEmpty = found.every(one => one.about === 'version');
  if (isEmpty) return undefined;
  const rule = {
    id: idFrom(name),
    match: { kind, name, ...(namespace !== 'default' && { namespace }) },
    target,
    properties: merged([
      ...ofRule.map(({ values }) => values),
      ...states.map(one => one.properties),
    ]),
    access,
    exposed: states.find(one => one.exposed !== undefined)?.exposed,
  };
  return `- ${flowYaml(rule)}`;
}

/** All members of some objects; undefined where there is none. */
function merged(some: readonly (object | undefined)[]): object | undefined {
  const all = Object.assign({}, ...some);
  return Object.keys(all).length > 0 ? all : undefined;
}

/** A name as the id of a rule. */
function idFrom(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 63);
}

/** The diagnostics about guesses: one for each entity. */
export function diagnosticsOfGuesses(
  guesses: readonly Guess[],
  decisions: ReadonlyMap<string, Decision>,
): Diagnostic[] {
  return [...byEntity(guesses)].map(([ref, found]) =>
    diagnosticOf(ref, found, decisions.get(ref)),
  );
}

/** Guesses by the entity that they are about. */
export function byEntity(guesses: readonly Guess[]): Map<string, Guess[]> {
  const found = new Map<string, Guess[]>();
  for (const guess of guesses) {
    const known = found.get(guess.entityRef);
    if (known) known.push(guess);
    else found.set(guess.entityRef, [guess]);
  }
  return found;
}

function diagnosticOf(
  entityRef: string,
  guesses: readonly Guess[],
  decision?: Decision,
): Diagnostic {
  const details = {
    ...atEntity(entityRef, 'spec', 'type'),
    hint: guesses[0].rule
      ? `To state it, add to the mapping, corrected where it is wrong: ${guesses[0].rule}`
      : 'To state it, write a rule with these properties.',
  };
  const list = guesses.map(describeGuess).join('; ');
  if (!guesses.some(({ doubtful }) => doubtful))
    return info('map/assumed', `Assumed of ${entityRef}: ${list}.`, details);
  const unread = decision?.doubt?.unread ?? [];
  const why =
    unread.length > 0
      ? `Words in the type of ${entityRef} are not known: ${unread.map(word => `"${word}"`).join(', ')}`
      : `Words in the type of ${entityRef} mean different things`;
  return warning('map/doubtful', `${why}. Assumed: ${list}.`, details);
}

function describeGuess({ about, value, alternatives }: Guess): string {
  const instead =
    alternatives.length > 0 ? ` (or ${alternatives.join(', ')})` : '';
  return `${about} ${value}${instead}`;
}
