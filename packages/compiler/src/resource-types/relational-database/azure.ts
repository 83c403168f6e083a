import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { offerLogin } from '../../clouds/azure/databases/logins';
import {
  addDatabase,
  buildServer,
  SERVER_OUTPUTS,
} from '../../clouds/azure/databases/server';
import { engineOn } from '../../blueprints/databases/hostEngine';
import { databaseName } from '../../blueprints/databases/names';
import type { Blueprint } from '../../blueprints/blueprint';
import type { RelationalDatabaseProperties } from './properties';

/** A flexible server or Azure SQL with one database; on a server, a database there. */
export const azure: Blueprint<
  RelationalDatabaseProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Flexible Server of PostgreSQL or MySQL, or Azure SQL, with its database; a database on its server when hosted on one',
  outputs: SERVER_OUTPUTS,

  provide(context) {
    const { host, properties, immutableName } = context;
    const name = databaseName(immutableName);
    return host
      ? addDatabase(context, host, engineOn(host, context), name)
      : addDatabase(
          context,
          buildServer(context, properties.engine),
          properties.engine,
          name,
        );
  },

  offer: offerLogin,
};
