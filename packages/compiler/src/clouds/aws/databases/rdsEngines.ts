import type {
  Engine,
  ServerProperties,
} from '../../../blueprints/databases/properties';

type Size = ServerProperties['size'];
type Classes = Record<Size, string>;

/** An engine in the terms of RDS. */
export interface RdsEngine {
  engine: string;
  version: string;
  /** The family of parameters that the version belongs to. */
  family: string;
  classes: Classes;
  port: number;
  /** Parameters in every environment: TLS is required; slow queries and DDL are logged. */
  parameters: readonly { name: string; value: string }[];
  /** Logs that go to CloudWatch. */
  logs: readonly string[];
  /** Whether logins can be IAM's. */
  iam: boolean;
  license?: string;
  /** Whether it makes its first database itself. */
  makesDatabase: boolean;
  /** Classes that are too small for Performance Insights. */
  withoutInsights: readonly string[];
}

/** See "DB instance class types" in the RDS guide: burstable where idle time is likely, fixed beyond. */
const GRAVITON: Classes = {
  small: 'db.t4g.micro',
  medium: 'db.t4g.medium',
  large: 'db.m7g.large',
  xlarge: 'db.m7g.xlarge',
};
/** SQL Server runs on x86 alone; its Standard Edition takes two CPUs and 8 GiB at least. */
const SQLSERVER_EXPRESS: Classes = {
  small: 'db.t3.small',
  medium: 'db.t3.medium',
  large: 'db.t3.large',
  xlarge: 'db.t3.xlarge',
};
const SQLSERVER_STANDARD: Classes = {
  small: 'db.m6i.large',
  medium: 'db.m6i.large',
  large: 'db.m6i.xlarge',
  xlarge: 'db.m6i.2xlarge',
};

/** The first `count` numbers of a version. */
const major = (version: string, count: number) =>
  version.split('.').slice(0, count).join('.');

/** What RDS needs for an engine. SQL Server is the free edition in development, which supports no standby. */
export function rdsEngine(
  name: Engine,
  wanted: string | undefined,
  production: boolean,
): RdsEngine {
  switch (name) {
    case 'postgres':
      return postgres(wanted);
    case 'mysql':
    case 'mariadb':
      return mysqlOrMariadb(name, wanted);
    default:
      return sqlServer(production, wanted);
  }
}

const postgres = (version = '17'): RdsEngine => ({
  engine: 'postgres',
  version,
  family: `postgres${major(version, 1)}`,
  classes: GRAVITON,
  port: 5432,
  parameters: [
    { name: 'rds.force_ssl', value: '1' },
    { name: 'log_statement', value: 'ddl' },
    { name: 'log_min_duration_statement', value: '1000' },
  ],
  logs: ['postgresql', 'upgrade'],
  iam: true,
  makesDatabase: true,
  withoutInsights: [],
});

const mysqlOrMariadb = (
  engine: 'mysql' | 'mariadb',
  version = engine === 'mysql' ? '8.4' : '11.4',
): RdsEngine => ({
  engine,
  version,
  family: `${engine}${major(version, 2)}`,
  classes: GRAVITON,
  port: 3306,
  parameters: [
    { name: 'require_secure_transport', value: '1' },
    { name: 'slow_query_log', value: '1' },
    { name: 'long_query_time', value: '1' },
    { name: 'log_output', value: 'FILE' },
  ],
  logs: ['error', 'slowquery'],
  iam: true,
  makesDatabase: true,
  withoutInsights: [GRAVITON.small],
});

function sqlServer(production: boolean, version = '16.00'): RdsEngine {
  const engine = production ? 'sqlserver-se' : 'sqlserver-ex';
  return {
    engine,
    version,
    family: `${engine}-${major(version, 1)}.0`,
    classes: production ? SQLSERVER_STANDARD : SQLSERVER_EXPRESS,
    port: 1433,
    parameters: [{ name: 'rds.force_ssl', value: '1' }],
    logs: production ? ['agent', 'error'] : ['error'],
    iam: false,
    license: 'license-included',
    makesDatabase: false,
    withoutInsights: [SQLSERVER_EXPRESS.small],
  };
}
