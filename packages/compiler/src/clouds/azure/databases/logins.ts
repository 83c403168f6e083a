import { reachedAt } from '../connections/connect';
import type {
  AzureConsumer,
  AzureContext,
  AzureGrant,
  AzureOffer,
  AzureFoundations,
} from '../contract';
import type { SubnetPurpose } from '../subnetPlans';
import type { Access } from '../../../model';
import type { OfferContext, Outputs } from '../../../blueprints/blueprint';
import { asText } from '../../../terraform/asText';
import { command } from '../../../blueprints/steps';
import { databaseName, loginName } from '../../../blueprints/databases/names';
import { ENGINES, type Engine } from '../../../blueprints/databases/properties';
import {
  loginScript,
  type Login,
  type LoginMaker,
} from '../../../blueprints/databases/sql';

type Provider = OfferContext<AzureFoundations>['provider'];

/** The subnet and port of an engine's servers. */
const PLACES: Record<Engine, { subnet: SubnetPurpose; port: number }> = {
  postgres: { subnet: 'postgres', port: 5432 },
  mysql: { subnet: 'mysql', port: 3306 },
  mariadb: { subnet: 'mysql', port: 3306 },
  sqlserver: { subnet: 'endpoints', port: 1433 },
};

/**
 * What a workload gets of a database: its address, and a dedicated login with
 * token authentication by its identity. Only operators sign in as
 * administrators.
 */
export function offerLogin(
  outputs: Outputs,
  access: Access,
  { consumer, provider }: OfferContext<AzureFoundations>,
): AzureOffer {
  const engine = engineOf(outputs, provider);
  const login = loginName(consumer.immutableLabel);
  return {
    environment: {
      HOST: outputs.host,
      PORT: asText(outputs.port),
      NAME: outputs.name,
      USER: login,
    },
    // What another stack made is in that stack's network, and its rules are not ours.
    ...reachedAt(PLACES[engine], typeof outputs.server === 'string'),
    enrol: (context, { identity }) =>
      makeLogin(context, identity, provider, outputs, engine, {
        login,
        access,
      }),
  };
}

/** The engine: resolved in the database's stack, in other stacks taken from the catalog. */
function engineOf(outputs: Outputs, provider: Provider): Engine {
  const told = outputs.engine ?? provider.properties?.engine;
  return ENGINES.find(engine => engine === told) ?? 'postgres';
}

/** Adds the script that creates the login, and the README's step to run it. */
function makeLogin(
  context: AzureContext,
  identity: AzureConsumer['identity'],
  provider: Provider,
  outputs: Outputs,
  engine: Engine,
  { login, access }: Pick<Login, 'login' | 'access'>,
): AzureGrant {
  const { node, label, attach, output, step } = context;
  const database =
    typeof outputs.database === 'string'
      ? outputs.database
      : databaseName(provider.immutableName);
  const file = `bootstrap/${provider.label}/${label}.sql`;
  attach(file, loginScript(engine, { database, login, access }, entraLogin));
  // PostgreSQL names identities by their object, the others by their client.
  const name = engine === 'postgres' ? 'principal_id' : 'client_id';
  output(`${provider.label}_${name}`, {
    value: identity.attr(name),
    description: `Identity by which ${node.name} signs in to ${provider.name}`,
  });
  const { server } = outputs;
  const host =
    typeof server === 'string'
      ? `$(terraform output -raw ${server}_host)`
      : 'HOST';
  step(`Give ${node.name} its login on ${provider.name}`, [
    typeof server === 'string'
      ? `${capitalized(context.foundations.whereFrom())}, a member of the database administrators runs the script:`
      : `Ask the owners of ${provider.name} to run the script:`,
    ...command(
      runAsAdministrator(engine, {
        host,
        database,
        file,
        identity: `$(terraform output -raw ${label}_${provider.label}_${name})`,
      }),
    ),
  ]);
  return {};
}

const capitalized = (text: string) => text[0].toUpperCase() + text.slice(1);

/** Logins without a password, for identities of Entra. */
const entraLogin: LoginMaker = (engine, { database, login }) => {
  switch (engine) {
    case 'postgres':
      return [
        '-- The login has no password: it signs in with a token of the identity. Azure makes such logins in "postgres" alone.',
        '\\connect postgres',
        `SELECT pgaadauth_create_principal_with_oid('${login}', :'principal_id', 'service', false, false)`,
        `WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${login}');`,
        `\\connect ${database}`,
      ];
    case 'mysql':
    case 'mariadb':
      return [
        '-- The login has no password: it signs in with a token of the identity, which is put in place of CLIENT_ID.',
        '-- MySQL has no "if not exists" here: an existing login is reported, and the script goes on.',
        'SET aad_auth_validate_oids_in_tenant = OFF;',
        `CREATE AADUSER '${login}' IDENTIFIED BY 'CLIENT_ID';`,
      ];
    default:
      return [
        '-- The login has no password: it signs in with a token of the identity.',
        '-- Made by its id, so that the server need not look it up in Entra.',
        `DECLARE @sid nvarchar(34) = CONVERT(nvarchar(34), CONVERT(varbinary(16), CAST('$(CLIENT_ID)' AS uniqueidentifier)), 1);`,
        `IF USER_ID('${login}') IS NULL EXEC('CREATE USER [${login}] WITH SID = ' + @sid + ', TYPE = E;');`,
        'GO',
      ];
  }
};

interface RunOptions {
  host: string;
  database: string;
  file: string;
  /** The command that shows the identity's id. */
  identity: string;
}

const ADMINISTRATORS = '$(terraform output -raw database_administrators)';
const TOKEN =
  '$(az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv)';

/** The command that runs a script as a member of the administrators, signed in by `az login`. */
function runAsAdministrator(
  engine: Engine,
  { host, database, file, identity }: RunOptions,
): string {
  switch (engine) {
    case 'postgres':
      return `PGUSER="${ADMINISTRATORS}" PGPASSWORD="${TOKEN}" psql "host=${host} dbname=${database} sslmode=require" --set=principal_id="${identity}" --file=${file}`;
    case 'mysql':
    case 'mariadb':
      return `sed "s/CLIENT_ID/${identity}/" ${file} | mysql --force --host="${host}" --user="${ADMINISTRATORS}" --password="${TOKEN}" --enable-cleartext-plugin --ssl-mode=REQUIRED`;
    default:
      return `sqlcmd -S "${host}" -d ${database} -G -N -v CLIENT_ID="${identity}" -i ${file}`;
  }
}
