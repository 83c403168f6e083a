import type { Access } from '../../model';
import { MASTER, type Engine } from './properties';

/** A login of a database. */
export interface Login {
  database: string;
  login: string;
  access: Access;
}

const reads = (access: Access) => access !== 'write';
const writes = (access: Access) => access !== 'read';

/** The statements that create a login unless it exists; passwordless sign-in differs from cloud to cloud. */
export interface LoginMaker {
  (engine: Engine, login: Login): string[];
}

/**
 * Creates a login with the rights of a connection. Names are labels, which need
 * no escaping. The script is idempotent.
 */
export function loginScript(
  engine: Engine,
  login: Login,
  make: LoginMaker,
): string[] {
  const made = make(engine, login);
  switch (engine) {
    case 'postgres':
      return postgresLogin(login, made);
    case 'mysql':
    case 'mariadb':
      return mysqlLogin(login, made);
    default:
      return sqlserverLogin(login, made);
  }
}

/** Logins that sign in with a token of AWS IAM; SQL Server, which does not support IAM, with a password from a secret. */
export const iamLogin: LoginMaker = (engine, { login, database }) => {
  switch (engine) {
    case 'postgres':
      return [
        '-- The login has no password: it signs in with a token of IAM.',
        ...unlessRole(login, `CREATE ROLE "${login}" LOGIN`),
        `GRANT rds_iam TO "${login}";`,
      ];
    case 'mysql':
    case 'mariadb':
      return [
        '-- The login has no password: it signs in with a token of IAM.',
        `CREATE USER IF NOT EXISTS '${login}'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS';`,
        `ALTER USER '${login}'@'%' REQUIRE SSL;`,
      ];
    default:
      return [
        ...databaseScript('sqlserver', database),
        'GO',
        '-- The password is the one in the secret of the workload; sqlcmd reads it from its variable PASSWORD.',
        `IF SUSER_ID('${login}') IS NULL CREATE LOGIN [${login}] WITH PASSWORD = '$(PASSWORD)';`,
        'GO',
        `USE [${database}];`,
        'GO',
        `IF USER_ID('${login}') IS NULL CREATE USER [${login}] FOR LOGIN [${login}];`,
      ];
  }
};

/** Logins that sign in with a password, a parameter of the script: the variable `password` of psql, `{password}` for MySQL. */
export const passwordLogin: LoginMaker = (engine, { login }) =>
  engine === 'postgres'
    ? [
        '-- The password is the one in the secret of the workload; psql has it in its variable password.',
        ...unlessRole(login, `CREATE ROLE "${login}" LOGIN`),
        `ALTER ROLE "${login}" PASSWORD :'password';`,
      ]
    : [
        '-- The password is the one in the secret of the workload.',
        `CREATE USER IF NOT EXISTS '${login}'@'%' IDENTIFIED BY '{password}';`,
        `ALTER USER '${login}'@'%' IDENTIFIED BY '{password}';`,
      ];

/** A PostgreSQL statement that creates a role unless it exists. */
const unlessRole = (role: string, statement: string): string[] => [
  unlessFound(statement, `pg_roles WHERE rolname = '${role}'`),
];

/** Creates a database unless it exists. */
export function databaseScript(engine: Engine, database: string): string[] {
  switch (engine) {
    case 'postgres':
      return [
        unlessFound(
          `CREATE DATABASE "${database}"`,
          `pg_database WHERE datname = '${database}'`,
        ),
        `REVOKE CONNECT ON DATABASE "${database}" FROM PUBLIC;`,
      ];
    case 'mysql':
    case 'mariadb':
      return [
        `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4;`,
      ];
    default:
      return [`IF DB_ID('${database}') IS NULL CREATE DATABASE [${database}];`];
  }
}

/** The connection arguments of a script beside the master user; the client prompts for the password. */
interface RunOptions {
  database?: string;
  /** The command that shows the password of the new login. */
  password?: string;
}

/** The command that runs a script as the master user. */
export function runCommand(
  engine: Engine,
  host: string,
  file: string,
  { database = 'postgres', password }: RunOptions = {},
): string {
  switch (engine) {
    case 'postgres':
      return `psql "host=${host} dbname=${database} user=${MASTER} sslmode=require" --file=${file}`;
    case 'mariadb':
      return `mariadb --host="${host}" --user=${MASTER} --password --ssl < ${file}`;
    case 'mysql':
      return `mysql --host="${host}" --user=${MASTER} --password --ssl-mode=REQUIRED < ${file}`;
    default: {
      const variable = password ? ` -v PASSWORD="$(${password})"` : '';
      return `sqlcmd -S "${host}" -U ${MASTER} -N${variable} -i ${file}`;
    }
  }
}

/** psql's `\gexec` runs the result of a query as statements. */
const unlessFound = (statement: string, where: string) =>
  `SELECT '${statement}' WHERE NOT EXISTS (SELECT FROM ${where}) \\gexec`;

/** The role in PostgreSQL that owns what is created in a database. */
export const ownerOf = (database: string): string =>
  `${database.slice(0, 56)}_owner`;

/**
 * Objects that writers create belong to one role, so that all writers may
 * change them and all readers see them, independent of the order of creation.
 */
function postgresLogin(
  { database, login, access }: Login,
  made: readonly string[],
): string[] {
  const owner = ownerOf(database);
  const rights = [
    reads(access) && 'SELECT',
    writes(access) && 'INSERT, UPDATE, DELETE',
  ]
    .filter(Boolean)
    .join(', ');
  const ownsTables = access !== 'read' && access !== 'write';
  return [
    `-- What is created in "${database}" belongs to this role, independent of its creator.`,
    ...unlessRole(owner, `CREATE ROLE "${owner}" NOLOGIN`),
    `GRANT "${owner}" TO CURRENT_USER;`,
    `REVOKE CONNECT ON DATABASE "${database}" FROM PUBLIC;`,
    `GRANT CREATE, USAGE ON SCHEMA public TO "${owner}";`,
    '',
    ...made,
    `GRANT CONNECT ON DATABASE "${database}" TO "${login}";`,
    '',
    ...(ownsTables
      ? [
          '-- It reads, writes and migrates.',
          `GRANT "${owner}" TO "${login}";`,
          `ALTER ROLE "${login}" IN DATABASE "${database}" SET role TO "${owner}";`,
        ]
      : [
          `-- It may ${access} and nothing else, also what is created later.`,
          `GRANT USAGE ON SCHEMA public TO "${login}";`,
          `GRANT ${rights} ON ALL TABLES IN SCHEMA public TO "${login}";`,
          `ALTER DEFAULT PRIVILEGES FOR ROLE "${owner}" IN SCHEMA public GRANT ${rights} ON TABLES TO "${login}";`,
          ...(writes(access)
            ? [
                `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "${login}";`,
                `ALTER DEFAULT PRIVILEGES FOR ROLE "${owner}" IN SCHEMA public GRANT USAGE ON SEQUENCES TO "${login}";`,
              ]
            : []),
        ]),
  ];
}

function mysqlLogin(
  { database, login, access }: Login,
  made: readonly string[],
): string[] {
  const rights: Partial<Record<Access, string>> = {
    read: 'SELECT, SHOW VIEW',
    write: 'INSERT, UPDATE, DELETE',
  };
  const granted = rights[access] ?? 'ALL PRIVILEGES';
  return [...made, `GRANT ${granted} ON \`${database}\`.* TO '${login}'@'%';`];
}

function sqlserverLogin(
  { login, access }: Login,
  made: readonly string[],
): string[] {
  const roles = [
    reads(access) && 'db_datareader',
    writes(access) && 'db_datawriter',
    access !== 'read' && access !== 'write' && 'db_ddladmin',
  ].filter((role): role is string => Boolean(role));
  return [
    ...made,
    ...roles.map(role => `ALTER ROLE ${role} ADD MEMBER [${login}];`),
    'GO',
  ];
}
