import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import {
  buildDatabase,
  buildInstance,
  CLOUD_SQL_OUTPUTS,
  engineOnCloudSql,
} from '../../clouds/gcp/databases/cloudSql';
import { offerLogin } from '../../clouds/gcp/databases/cloudSqlLogins';
import { engineOn } from '../../blueprints/databases/hostEngine';
import { databaseName } from '../../blueprints/databases/names';
import type { Blueprint } from '../../blueprints/blueprint';
import type { RelationalDatabaseProperties } from './properties';

/** A dedicated Cloud SQL instance; on a host, a database there. */
export const gcp: Blueprint<
  RelationalDatabaseProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary:
    'Cloud SQL instance with one database; a database on its instance when hosted on a database server',
  outputs: CLOUD_SQL_OUTPUTS,

  provide(context) {
    const { properties, host, immutableName } = context;
    const database = databaseName(immutableName);
    const server = host
      ? { ...host, engine: engineOn(host, context) }
      : buildInstance(context, engineOnCloudSql(context, properties.engine));
    const made = buildDatabase(context, server, database);
    return { ...server, name: made.attr('name'), database };
  },

  offer: offerLogin,
};
