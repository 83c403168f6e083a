import type {
  Engine,
  ServerProperties,
} from '../../../blueprints/databases/properties';

type Size = ServerProperties['size'];

/** The supported engines of Cloud SQL. */
export type CloudSqlEngineName = Exclude<Engine, 'mariadb'>;

/** An engine in the terms of Cloud SQL. */
export interface CloudSqlEngine {
  name: CloudSqlEngineName;
  version: string;
  tiers: Record<Size, string>;
  port: number;
  /** In every environment: IAM authentication; connections, slow queries and DDL are logged. */
  flags: Record<string, string>;
  /** Why checks of flags do not apply. */
  comments: readonly string[];
  /** Whether logins can be IAM's. */
  iam: boolean;
  /** Whether point-in-time recovery is switched on by the binary log, instead of `point_in_time_recovery_enabled`. */
  binaryLog: boolean;
  /** Whether Query Insights shows what is slow. */
  insights: boolean;
  /** The administrator's user name. */
  administrator: string;
}

/** See "Machine series" in the Cloud SQL guide: shared CPUs have no SLA, so that production gets dedicated ones. */
const tiers = (production: boolean): Record<Size, string> => ({
  small: production ? 'db-custom-1-3840' : 'db-g1-small',
  medium: 'db-custom-2-7680',
  large: 'db-custom-4-15360',
  xlarge: 'db-custom-8-30720',
});

/** SQL Server takes no shared CPUs; its Express Edition uses four at most. */
const SQLSERVER_TIERS: Record<Size, string> = {
  small: 'db-custom-1-3840',
  medium: 'db-custom-2-7680',
  large: 'db-custom-4-15360',
  xlarge: 'db-custom-8-30720',
};

const versionOf = (prefix: string, wanted: string) =>
  `${prefix}_${wanted.replace(/\./g, '_')}`;

/** What Cloud SQL needs for an engine. SQL Server is the free edition in development, which supports no standby. */
export function cloudSqlEngine(
  name: CloudSqlEngineName,
  properties: ServerProperties,
  production: boolean,
): CloudSqlEngine {
  switch (name) {
    case 'postgres':
      return postgres(properties, production);
    case 'mysql':
      return mysql(properties, production);
    default:
      return sqlServer(properties, production);
  }
}

const postgres = (
  { engineVersion }: ServerProperties,
  production: boolean,
): CloudSqlEngine => ({
  name: 'postgres',
  version: versionOf('POSTGRES', engineVersion?.split('.')[0] ?? '17'),
  tiers: tiers(production),
  port: 5432,
  flags: {
    'cloudsql.iam_authentication': 'on',
    'cloudsql.enable_pgaudit': 'on',
    log_checkpoints: 'on',
    log_connections: 'on',
    log_disconnections: 'on',
    log_lock_waits: 'on',
    log_min_error_statement: 'error',
    log_min_messages: 'warning',
    log_statement: 'ddl',
    log_temp_files: '0',
    // Changes of the structure and of rights; the extension comes with the logins.
    'pgaudit.log': 'ddl,role',
  },
  comments: [
    'checkov:skip=CKV_GCP_108:names of private addresses say nothing, and looking them up slows signing in',
    'checkov:skip=CKV2_GCP_13:Query Insights records the duration of queries',
  ],
  iam: true,
  binaryLog: false,
  insights: true,
  administrator: 'postgres',
});

const mysql = (
  { engineVersion }: ServerProperties,
  production: boolean,
): CloudSqlEngine => ({
  name: 'mysql',
  version: versionOf('MYSQL', engineVersion ?? '8.4'),
  tiers: tiers(production),
  port: 3306,
  flags: {
    cloudsql_iam_authentication: 'on',
    local_infile: 'off',
    log_output: 'FILE',
    long_query_time: '1',
    skip_show_database: 'on',
    slow_query_log: 'on',
  },
  comments: [],
  iam: true,
  binaryLog: true,
  insights: production,
  administrator: 'dbadmin',
});

function sqlServer(
  { engineVersion, highAvailability }: ServerProperties,
  production: boolean,
): CloudSqlEngine {
  const edition = production || highAvailability ? 'STANDARD' : 'EXPRESS';
  return {
    name: 'sqlserver',
    version: `SQLSERVER_${sqlserverYear(engineVersion)}_${edition}`,
    tiers: SQLSERVER_TIERS,
    port: 1433,
    flags: {
      '3625': 'on',
      'contained database authentication': 'off',
      'cross db ownership chaining': 'off',
      'external scripts enabled': 'off',
      'remote access': 'off',
    },
    comments: [],
    iam: false,
    binaryLog: false,
    insights: false,
    administrator: 'sqlserver',
  };
}

/** Versions of SQL Server: Cloud SQL names them after years; product numbers are accepted, too. */
const SQLSERVER_YEARS: Record<string, string> = {
  '14': '2017',
  '15': '2019',
  '16': '2022',
};

function sqlserverYear(wanted = '2022'): string {
  const [first] = wanted.split('.');
  return SQLSERVER_YEARS[first] ?? first;
}
