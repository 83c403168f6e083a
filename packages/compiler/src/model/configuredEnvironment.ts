import type * as z from 'zod';
import { suggest } from './suggest';
import {
  isAddressRange,
  SHORTEST_PREFIX,
  tooWideRanges,
} from './addressRanges';
import { cloudOf } from './clouds';
import { environmentSchema, type Environment } from './environment';

const ZONE = /^[A-Za-z0-9-]+$/;

/** One thing that is wrong with an environment. */
interface Problem {
  path: string[];
  message: string;
}

/**
 * An environment of the configuration: beside the form of its parts, what its
 * cloud accepts as account, zones and names of foundations.
 */
export const configuredEnvironmentSchema = environmentSchema.superRefine(
  (environment: Environment, context: z.RefinementCtx) => {
    const problems = [
      ...accountProblems(environment),
      ...foundationProblems(environment),
      ...zoneProblems(environment),
      ...rangeProblems(environment),
    ];
    for (const problem of problems)
      context.addIssue({ code: 'custom', ...problem });
  },
);

function accountProblems({ cloud, account }: Environment): Problem[] {
  const expected = cloudOf(cloud).account;
  if (account === undefined || !expected || expected.pattern.test(account))
    return [];
  return [{ path: ['account'], message: `must be ${expected.form}` }];
}

/** A foundation of a misspelt name would be created beside the one that exists. */
function foundationProblems({ cloud, foundations }: Environment): Problem[] {
  const known = cloudOf(cloud).foundations;
  return Object.keys(foundations)
    .filter(name => !known.includes(name))
    .map(name => {
      const meant = suggest(name, known);
      const instead = meant
        ? `did you mean "${meant}"?`
        : `there are ${known.join(', ')}`;
      return {
        path: ['foundations', name],
        message: `is no foundation of ${cloudOf(cloud).title}: ${instead}`,
      };
    });
}

function zoneProblems({ foundations }: Environment): Problem[] {
  const zones = [foundations.network?.settings?.zones ?? []].flat();
  return zones.every(zone => ZONE.test(zone))
    ? []
    : [
        {
          path: ['foundations', 'network', 'settings', 'zones'],
          message:
            'must be names of zones: letters, digits and hyphens, such as eu-central-1a',
        },
      ];
}

/** The API of a production cluster is open to the ranges of an organization, not to the world. */
function rangeProblems({ profile, foundations }: Environment): Problem[] {
  const cluster = foundations['kubernetes-cluster']?.settings;
  const ranges = [cluster?.apiAllowedRanges ?? []].flat();
  const wide = profile === 'production' ? tooWideRanges(ranges) : [];
  const path = [
    ...['foundations', 'kubernetes-cluster'],
    ...['settings', 'apiAllowedRanges'],
  ];
  const { ipv4, ipv6 } = SHORTEST_PREFIX;
  if (!ranges.every(isAddressRange))
    return [{ path, message: 'must be address ranges such as 203.0.113.0/24' }];
  return wide.length === 0
    ? []
    : [
        {
          path,
          message: `must not hold ${wide.join(', ')} in production: nothing wider than /${ipv4}, with IPv6 /${ipv6}; [] leaves a private endpoint only`,
        },
      ];
}
