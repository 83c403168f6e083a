import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { offerLogin } from '../../clouds/azure/databases/logins';
import {
  addDatabase,
  buildServer,
  SERVER_OUTPUTS,
} from '../../clouds/azure/databases/server';
import { engineOfServer } from '../../blueprints/databases/hostEngine';
import { databaseName } from '../../blueprints/databases/names';
import type { Blueprint } from '../../blueprints/blueprint';
import type { DatabaseServerProperties } from './properties';

/** A server whose databases are separate resources. */
export const azure: Blueprint<
  DatabaseServerProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Flexible Server of PostgreSQL or MySQL, or a server of Azure SQL, for several databases',
  outputs: SERVER_OUTPUTS,

  provide(context) {
    const { hosted } = context;
    const engine = engineOfServer(context);
    const server = buildServer(context, engine);
    const [first] = hosted;
    // Without hosted databases a default one with the server's name is added, as on every cloud.
    return first
      ? { ...server, name: databaseName(first.immutableName) }
      : addDatabase(
          context,
          server,
          engine,
          databaseName(context.immutableName),
        );
  },

  offer: offerLogin,
};
