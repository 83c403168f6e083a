import type { PolicyResultRecord } from '@appstack/backstage-plugin-appstack-common';

type Column = (result: PolicyResultRecord) => string | number | undefined;

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
  const lines = results.map(result =>
    Object.values(COLUMNS).map(column => cellOf(column(result))),
  );
  return [Object.keys(COLUMNS), ...lines]
    .map(cells => `${cells.join(',')}\r\n`)
    .join('');
}

/** Text that a spreadsheet would take for a formula gets an apostrophe before it. */
function cellOf(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
