import type { AzureOffer } from '../../connections/azure';
import type { AzureFoundations } from '../../foundations/azure';
import { offerLogin } from '../databases/azureLogins';
import {
  addDatabase,
  buildServer,
  SERVER_OUTPUTS,
} from '../databases/azureServer';
import { engineOn } from '../databases/hostEngine';
import { databaseName } from '../databases/names';
import type { Blueprint } from '../define';
import type { RelationalDatabaseProperties } from './index';

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
    const { host, properties, lastingName } = context;
    const name = databaseName(lastingName);
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
