import type { BlueprintContext } from '../blueprints/blueprint';
import type { FoundationContext } from '../blueprints/foundationContext';
import type { Site } from '../blueprints/site';
import { locateProperty } from '../blueprints/propertyLocation';
import { atEnvironment, error, type Diagnostic } from '../model';
import { SHORTEST_PREFIX, tooWideRanges } from '../model/addressRanges';
import type { Variable } from '../terraform/blocks';
import { hcl, type Reference } from '../terraform/expressions';
import { KUBERNETES } from './clusters';

/** The address ranges that reach the API of a cluster: none of them means a private endpoint only, undefined what the profile has. */
export type ApiRanges = readonly string[] | undefined;

/** Those of the stack's cluster, where the environment sets them. */
export function rangesOf(context: FoundationContext): ApiRanges {
  const { production, stack } = context;
  const set = context.setting(KUBERNETES).settings?.apiAllowedRanges;
  const ranges = set === undefined ? undefined : [set].flat();
  const place = atEnvironment(
    stack.environment.name,
    ...['foundations', KUBERNETES, 'settings', 'apiAllowedRanges'],
  );
  stack.diagnostics.push(...openDoors(ranges, production, place));
  return ranges;
}

/** Those of a cluster of the catalog. */
export function rangesOfNode({
  node,
  properties,
  production,
  diagnose,
}: BlueprintContext<{ apiAllowedRanges?: string[] }, unknown>): ApiRanges {
  const { apiAllowedRanges } = properties;
  const { entityRef } = node;
  const location = locateProperty(node.decision, 'apiAllowedRanges');
  const place = { entityRef, location };
  diagnose(...openDoors(apiAllowedRanges, production, place));
  return apiAllowedRanges;
}

function openDoors(
  ranges: ApiRanges,
  production: boolean,
  place: Pick<Diagnostic, 'entityRef' | 'location'>,
): Diagnostic[] {
  const wide = production ? tooWideRanges(ranges ?? []) : [];
  if (wide.length === 0) return [];
  const { ipv4, ipv6 } = SHORTEST_PREFIX;
  return [
    error(
      'expand/range-too-wide',
      `The API of a production cluster cannot be open to ${wide.join(', ')}.`,
      {
        ...place,
        hint: `Name the ranges of CI, of an office, of a VPN, none wider than /${ipv4}, with IPv6 /${ipv6}; or none: [] leaves a private endpoint only.`,
      },
    ),
  ];
}

/** The variable with the ranges, which refuses an empty list: clouds read that as everywhere. */
export function rangesVariable(
  site: Site,
  name: string,
  production: boolean,
  given: Pick<Variable['options'], 'description' | 'value'>,
): Reference {
  const { ipv4, ipv6 } = SHORTEST_PREFIX;
  const options: Variable['options'] = {
    type: 'list(string)',
    nullable: false,
    ...given,
  };
  const { ref } = site.variable(name, options);
  options.validation = production
    ? {
        condition: hcl`length(${ref}) > 0 && alltrue([for range in ${ref} : try(tonumber(split("/", range)[1]), 0) >= (strcontains(range, ":") ? ${ipv6} : ${ipv4})])`,
        message: `Name at least one range, none wider than /${ipv4}, with IPv6 /${ipv6}.`,
      }
    : {
        condition: hcl`length(${ref}) > 0`,
        message: 'Name at least one range: none would mean everywhere.',
      };
  return ref;
}
