import { toLabel } from '../../stack/naming';
import { shortDigest } from '../../util/hash';

/** The longest user name in MySQL, the shortest limit of all engines, in characters. */
const LONGEST_LOGIN = 32;
/** The longest database name in all engines, in characters. */
const LONGEST_DATABASE = 60;

/** Names that engines or RDS reserve. */
const RESERVED = new Set([
  'admin',
  'all',
  'database',
  'databases',
  'db',
  'dbadmin',
  'dbo',
  'default',
  'group',
  'guest',
  'index',
  'information_schema',
  'innodb',
  'key',
  'keys',
  'master',
  'model',
  'msdb',
  'mysql',
  'order',
  'performance_schema',
  'postgres',
  'public',
  'rdsadmin',
  'root',
  'sa',
  'schema',
  'select',
  'sys',
  'system',
  'table',
  'tempdb',
  'template0',
  'template1',
  'test',
  'user',
  'users',
]);

/** The name of an entity's database: the same on its own instance and on a shared server. */
export function databaseName(entityName: string): string {
  return free(toLabel(entityName, 'db').slice(0, LONGEST_DATABASE), '_db');
}

/** The login of a consumer, by its label. */
export function loginName(label: string): string {
  if (label.length <= LONGEST_LOGIN) return free(label, '_app');
  const digest = shortDigest(label);
  return `${label.slice(0, LONGEST_LOGIN - digest.length - 1).replace(/_+$/, '')}_${digest}`;
}

function free(name: string, suffix: string): string {
  return RESERVED.has(name) ? name + suffix : name;
}
