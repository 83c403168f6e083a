import type { PolicyResultRecord } from '@appstack/backstage-plugin-appstack-common';
import { csvLine, type Cell } from '../csv';

type Column = (result: PolicyResultRecord) => Cell;

const COLUMNS: Record<string, Column> = {
  appStack: ({ appStack }) => appStack,
  environment: ({ environment }) => environment,
  version: ({ version }) => version,
  policy: ({ policy }) => policy,
  title: ({ title }) => title,
  severity: ({ severity }) => severity,
  effect: ({ effect }) => effect,
  status: ({ status }) => status,
  address: ({ address }) => address,
  type: ({ type }) => type,
  entity: ({ entityRef }) => entityRef,
  since: ({ since }) => since,
  waivedUntil: ({ waiver }) => waiver?.until,
  frameworks: ({ frameworks }) => frameworks.join('; '),
  message: ({ message }) => message,
  evaluatedAt: ({ evaluatedAt }) => evaluatedAt,
};

/** Results as comma-separated values (RFC 4180), with the names of the columns first. */
export function csvOf(results: readonly PolicyResultRecord[]): string {
  const columns = Object.values(COLUMNS);
  return [
    csvLine(Object.keys(COLUMNS)),
    ...results.map(result => csvLine(columns.map(column => column(result)))),
  ].join('');
}
