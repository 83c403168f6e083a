import type { Block } from '../../../terraform/blocks';
import type { Outputs } from '../../../blueprints/blueprint';
import { buildMysql, mysqlDatabase } from './mysql';
import { buildPostgres, postgresDatabase } from './postgres';
import { buildSqlServer, sqlServerDatabase } from './sqlServer';
import {
  lock,
  type AzureServer,
  type AzureServerContext,
} from './serverContext';
import type { Engine } from '../../../blueprints/databases/properties';

/** Engines that Azure runs itself. */
type AzureEngine = Exclude<Engine, 'mariadb'>;

/** Attributes of every database server on Azure that other stacks may read. */
export const SERVER_OUTPUTS = {
  host: { type: 'string', description: 'host name of the server' },
  port: { type: 'number', description: 'port that it listens on' },
  name: { type: 'string', description: 'name of the database' },
  server_id: { type: 'string', description: 'id of the server' },
  server_name: { type: 'string', description: 'name of the server' },
  resource_group: {
    type: 'string',
    description: 'resource group of the server',
  },
} as const;

const BUILD: Record<AzureEngine, (context: AzureServerContext) => AzureServer> =
  {
    postgres: buildPostgres,
    mysql: buildMysql,
    sqlserver: buildSqlServer,
  };

const ADD_DATABASE: Record<
  AzureEngine,
  (context: AzureServerContext, server: Outputs, name: string) => Block
> = {
  postgres: postgresDatabase,
  mysql: mysqlDatabase,
  sqlserver: sqlServerDatabase,
};

/** A server without a database. */
export function buildServer(
  context: AzureServerContext,
  engine: Engine,
): Outputs {
  if (engine === 'mariadb') return withoutMariadb(context);
  const { node, label, output } = context;
  const { block: server, host, port } = BUILD[engine](context);
  output('host', { value: host, description: `Host name of ${node.name}` });
  lock(context, server);
  return {
    host,
    port,
    server_id: server.attr('id'),
    server_name: server.attr('name'),
    resource_group: server.attr('resource_group_name'),
    // Attributes that only the defining stack has.
    engine,
    server: label,
  };
}

/** A database on a server, and what its consumers need. */
export function addDatabase(
  context: AzureServerContext,
  server: Outputs,
  engine: Engine,
  database: string,
): Outputs {
  if (engine === 'mariadb')
    return server.engine === engine ? server : withoutMariadb(context);
  const made = ADD_DATABASE[engine](context, server, database);
  return { ...server, name: made.attr('name'), database, engine };
}

function withoutMariadb({ unavailable }: AzureServerContext): Outputs {
  unavailable(
    'Azure runs no MariaDB',
    'Set the engine to mysql, which understands the same clients.',
    'engine',
  );
  return { host: '', port: 3306, name: '', engine: 'mariadb' };
}
