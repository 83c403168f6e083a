import { completeReference } from '../catalog/references';
import type { Standards, StandardsScope } from '../model';

/** Where standards are asked for. */
export interface StandardsPlace {
  /** Of the appStack, or of an entity. */
  owner?: string;
  /** Of an entity; absent for what all of an appStack shares. */
  domain?: string;
  environment: string;
}

/** A compilation, as far as standards depend on it. */
export interface StandardsOf {
  standards: Standards;
  stack: { owner?: string };
  environment: { name: string };
}

/** The standards that all of an appStack shares. */
export const standardsOfStack = ({
  standards,
  stack: { owner },
  environment,
}: StandardsOf): Standards =>
  standardsFor(standards, { owner, environment: environment.name });

/** What was found before, by standards and place: many entities share a place. */
const known = new WeakMap<Standards, Map<string, Standards>>();

/** The standards that hold at a place: of each key that of the scope that matches by most, else that outside of scopes. */
export function standardsFor(
  standards: Standards,
  place: StandardsPlace,
): Standards {
  if (!standards.scopes) return standards;
  const byPlace = known.get(standards) ?? new Map<string, Standards>();
  known.set(standards, byPlace);
  const key = JSON.stringify([place.owner, place.domain, place.environment]);
  const found = byPlace.get(key) ?? resolve(standards, place);
  byPlace.set(key, found);
  return found;
}

function resolve(
  { scopes = [], ...outside }: Standards,
  place: StandardsPlace,
): Standards {
  return scopes
    .filter(({ match }) => fits(match, place))
    .sort((one, other) => specificity(one) - specificity(other))
    .reduce<Standards>(
      (all, { match, ...own }) => ({ ...all, ...own }),
      outside,
    );
}

function fits(
  { owner, domain, environment }: StandardsScope['match'],
  place: StandardsPlace,
): boolean {
  return (
    (owner === undefined || refOf(owner, 'group') === place.owner) &&
    (domain === undefined || refOf(domain, 'domain') === place.domain) &&
    (environment === undefined || environment === place.environment)
  );
}

/** How much a scope matches by. */
const specificity = ({ match }: StandardsScope): number =>
  Object.keys(match).length;

const refOf = (text: string, kind: string) =>
  completeReference(text, { kind, namespace: 'default' });

/**
 * Pairs of scopes that can fit the same place equally well and replace the same
 * key, unless a third one decides where both fit.
 *
 * @returns the indexes of both, and the key
 */
export function tiesOf(
  scopes: readonly StandardsScope[],
): { one: number; other: number; key: string }[] {
  return scopes.flatMap((scope, other) =>
    scopes.slice(0, other).flatMap((before, one) => {
      const both = { ...before.match, ...scope.match };
      if (specificity(before) !== specificity(scope)) return [];
      if (!agrees(before.match, both)) return [];
      return replacedBy(scope)
        .filter(key => replacedBy(before).includes(key))
        .filter(key => !isDecided(key, both, [before, scope], scopes))
        .map(key => ({ one, other, key }));
    }),
  );
}

type Match = StandardsScope['match'];

const replacedBy = ({ match: _match, ...keys }: StandardsScope): string[] =>
  Object.keys(keys);

const agrees = (match: Match, both: Match): boolean =>
  (Object.keys(match) as (keyof Match)[]).every(
    key => match[key] === both[key],
  );

/** Whether a scope that matches by more than both of a tie decides where both fit. */
const isDecided = (
  key: string,
  both: Match,
  tied: readonly StandardsScope[],
  scopes: readonly StandardsScope[],
): boolean =>
  scopes.some(
    scope =>
      tied.every(one => specificity(scope) > specificity(one)) &&
      replacedBy(scope).includes(key) &&
      agrees(scope.match, both),
  );
