import type {
  GcpConsumer,
  GcpContext,
  GcpEnrolment,
  GcpGrant,
  GcpOffer,
  GcpFoundations,
} from '../contract';
import { ownPassword } from '../connections/ownPassword';
import type { Access } from '../../../model';
import { block, hcl, text, type Value } from '../../../terraform/expressions';
import type { OfferContext, Outputs } from '../../../blueprints/blueprint';
import type { CloudSqlEngineName } from './cloudSqlEngines';
import { asText } from '../../../terraform/asText';
import { command } from '../../../blueprints/steps';
import { databaseName, loginName } from '../../../blueprints/databases/names';
import {
  iamLogin,
  loginScript,
  ownerOf,
  type LoginMaker,
} from '../../../blueprints/databases/sql';

type Provider = OfferContext<GcpFoundations>['provider'];

/** The port of Cloud SQL's connectors and proxy. */
const CONNECTOR_PORT = 3307;

/**
 * What a workload gets of a database: its address, its service account as
 * login, and a script that grants the rights. Only operators sign in as the
 * administrator.
 */
export function offerLogin(
  outputs: Outputs,
  access: Access,
  { provider }: OfferContext<GcpFoundations>,
): GcpOffer {
  const engine = engineOf(outputs, provider);
  return {
    environment: {
      HOST: outputs.host,
      PORT: asText(outputs.port),
      NAME: outputs.name,
      CONNECTION_NAME: outputs.connection_name,
    },
    grants: engine === 'sqlserver' ? [] : maySignIn(outputs),
    reach: {
      ranges: [text`${outputs.host}/32`],
      ports: [asText(outputs.port), String(CONNECTOR_PORT)],
    },
    enrol: (context, consumer) =>
      engine === 'sqlserver'
        ? passwordLogin(context, provider, outputs, access)
        : accountLogin(context, consumer, provider, outputs, engine, access),
  };
}

/** The engine: resolved in the database's stack, in other stacks taken from the catalog. */
function engineOf(outputs: Outputs, provider: Provider): CloudSqlEngineName {
  const told = outputs.engine ?? provider.properties?.engine;
  return told === 'mysql' || told === 'sqlserver' ? told : 'postgres';
}

const CONDITION_COMMENT =
  'Instances have no IAM policies of their own: the condition limits the project’s to this instance.';

/** The right to sign in, and to find the instance by Cloud SQL's connectors. */
function maySignIn({ project, instance }: Outputs): GcpGrant[] {
  const onInstance = block({
    title: 'this-instance',
    expression: text`resource.type == "sqladmin.googleapis.com/Instance" && resource.name == "projects/${project}/instances/${instance}"`,
  });
  return ['roles/cloudsql.instanceUser', 'roles/cloudsql.client'].map(role => ({
    type: 'google_project_iam_member',
    body: { project, role, condition: onInstance },
    comment: CONDITION_COMMENT,
  }));
}

/** Stands for the login in scripts: its name is known once the service account is there. */
const UNKNOWN = 'login';

const madeByTerraform: LoginMaker = () => [
  '-- Terraform has made the login: it is the service account of the workload, which signs in with a token of IAM.',
];

/** The service account as a login, once for each instance, and the script with its rights. */
function accountLogin(
  context: GcpContext,
  { account }: GcpConsumer,
  provider: Provider,
  outputs: Outputs,
  engine: 'postgres' | 'mysql',
  access: Access,
): GcpEnrolment {
  const { node, label, output, attach, step } = context;
  const server =
    typeof outputs.server === 'string' ? outputs.server : provider.label;
  const user = onceForInstance(context, server, () => {
    const login = makeUser(context, account.attr('email'), {
      server,
      provider,
      outputs,
      engine,
    });
    output(`${server}_login`, {
      value: login,
      description: `Login of ${node.name} on ${provider.name}`,
    });
    return login;
  });
  const database = databaseOf(outputs, provider);
  const file = `bootstrap/${provider.label}/${label}.sql`;
  attach(file, scriptFor(engine, database, access));
  step(`Give ${node.name} its rights on ${provider.name}`, [
    ...runAsAdministrator(outputs, provider, {
      engine,
      database,
      file,
      login: `$(terraform output -raw ${label}_${server}_login)`,
    }),
    ...(engine === 'postgres'
      ? [
          'Its records are Data Access audit logs: Cloud Logging keeps them once DATA_WRITE of cloudsql.googleapis.com is enabled among the audit logs of the project.',
        ]
      : []),
    ...(engine === 'postgres' && access === 'read-write'
      ? [
          `PostgreSQL may let the administrator grant, but not alter logins of IAM. If it refuses the last statement, let ${node.name} run SET ROLE "${ownerOf(database)}" when it connects.`,
        ]
      : []),
  ]);
  return { environment: { USER: user } };
}

/** Several databases may be on one instance, where a login is the same in all of them. */
function onceForInstance(
  { node, foundations }: GcpContext,
  server: string,
  build: () => Value,
): Value {
  return foundations.stack.foundation(
    `login-${node.id}-${server}`,
    node.id,
    build,
  );
}

/** Returns the name by which it signs in: PostgreSQL leaves out the end of the address, MySQL the domain. */
function makeUser(
  { node, resource }: GcpContext,
  email: Value,
  {
    server,
    provider,
    outputs,
    engine,
  }: {
    server: string;
    provider: Provider;
    outputs: Outputs;
    engine: 'postgres' | 'mysql';
  },
): Value {
  const name =
    engine === 'postgres'
      ? hcl`trimsuffix(${email}, ".gserviceaccount.com")`
      : email;
  const user = resource(
    'google_sql_user',
    {
      project: outputs.project,
      instance: outputs.instance,
      name,
      type: 'CLOUD_IAM_SERVICE_ACCOUNT',
      // PostgreSQL drops no role that has privileges or owns objects.
      deletion_policy: engine === 'postgres' ? 'ABANDON' : undefined,
    },
    {
      role: server,
      reason: `${node.name} signs in to ${provider.name} as its service account, without a password`,
    },
  );
  return engine === 'postgres'
    ? user.attr('name')
    : hcl`split("@", ${user.attr('name')})[0]`;
}

/** The flags of the instance audit nothing in a database without the extension. */
const AUDIT = [
  '-- Records who changes the structure of the database and rights in it.',
  "SELECT 'CREATE EXTENSION IF NOT EXISTS pgaudit' WHERE EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pgaudit') \\gexec",
  '',
];

/** The name of the login is filled in when the script is run. */
function scriptFor(
  engine: 'postgres' | 'mysql',
  database: string,
  access: Access,
): string[] {
  const lines = loginScript(
    engine,
    { database, login: UNKNOWN, access },
    madeByTerraform,
  );
  return engine === 'postgres'
    ? [
        ...AUDIT,
        ...lines.map(line => line.replaceAll(`"${UNKNOWN}"`, `:"${UNKNOWN}"`)),
      ]
    : lines.map(line => line.replaceAll(`'${UNKNOWN}'@`, `'{${UNKNOWN}}'@`));
}

/** SQL Server does not support IAM: a password for the workload, which an operator stores in a secret. */
function passwordLogin(
  context: GcpContext,
  provider: Provider,
  outputs: Outputs,
  access: Access,
): GcpEnrolment {
  const { node, label, immutableLabel, attach, step } = context;
  const login = loginName(immutableLabel);
  const database = databaseOf(outputs, provider);
  const file = `bootstrap/${provider.label}/${label}.sql`;
  attach(file, loginScript('sqlserver', { database, login, access }, iamLogin));
  const { grant, make, read } = ownPassword(context, provider);
  step(`Give ${node.name} its login on ${provider.name}`, [
    ...make,
    ...runAsAdministrator(outputs, provider, {
      engine: 'sqlserver',
      database,
      file,
      login,
      password: read,
    }),
  ]);
  return { ...grant, environment: { USER: login } };
}

const databaseOf = (outputs: Outputs, provider: Provider): string =>
  typeof outputs.database === 'string'
    ? outputs.database
    : databaseName(provider.immutableName);

interface Script {
  engine: CloudSqlEngineName;
  database: string;
  file: string;
  /** The reference to the login's name. */
  login: string;
  /** The command that shows the password of the new login. */
  password?: string;
}

/** How to run a script as the administrator, or who owns the server. */
function runAsAdministrator(
  outputs: Outputs,
  provider: { name: string },
  script: Script,
): string[] {
  const { server } = outputs;
  return typeof server === 'string'
    ? [
        'From inside the network, run the script as the administrator:',
        ...command(
          runCommand(`$(terraform output -raw ${server}_host)`, script),
        ),
      ]
    : [
        `Ask the owners of ${provider.name} to run the script:`,
        ...command(runCommand('HOST', script)),
      ];
}

function runCommand(
  host: string,
  { engine, database, file, login, password }: Script,
): string {
  switch (engine) {
    case 'postgres':
      return `psql "host=${host} dbname=${database} user=postgres sslmode=require" --set=${UNKNOWN}="${login}" --file=${file}`;
    case 'mysql':
      return `sed "s/{${UNKNOWN}}/${login}/" ${file} | mysql --host="${host}" --user=dbadmin --password --ssl-mode=REQUIRED`;
    default:
      return `sqlcmd -S "${host}" -U sqlserver -N -v PASSWORD="$(${password})" -i ${file}`;
  }
}
