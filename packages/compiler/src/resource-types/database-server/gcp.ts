import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import {
  buildDatabase,
  buildInstance,
  CLOUD_SQL_OUTPUTS,
  engineOnCloudSql,
} from '../../clouds/gcp/databases/cloudSql';
import { offerLogin } from '../../clouds/gcp/databases/cloudSqlLogins';
import { engineOfServer } from '../../blueprints/databases/hostEngine';
import { databaseName } from '../../blueprints/databases/names';
import type { Blueprint } from '../../blueprints/blueprint';
import type { DatabaseServerProperties } from './properties';

/** A Cloud SQL instance that several databases share. */
export const gcp: Blueprint<
  DatabaseServerProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary: 'Cloud SQL instance; the databases on it are resources of their own',
  outputs: CLOUD_SQL_OUTPUTS,

  provide(context) {
    const { node, hosted } = context;
    const [first] = hosted;
    const engine = engineOnCloudSql(context, engineOfServer(context));
    const outputs = buildInstance(context, engine);
    const database = databaseName(
      first?.immutableName ?? context.immutableName,
    );
    if (!first)
      buildDatabase(
        context,
        outputs,
        database,
        `The database of ${node.name}, on which nothing else lives`,
      );
    return { ...outputs, name: database, database };
  },

  offer: offerLogin,
};
