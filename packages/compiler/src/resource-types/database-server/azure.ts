import type { AzureOffer } from '../../connections/azure';
import type { AzureFoundations } from '../../foundations/azure';
import { offerLogin } from '../databases/azureLogins';
import {
  addDatabase,
  buildServer,
  SERVER_OUTPUTS,
} from '../databases/azureServer';
import { engineOfServer } from '../databases/hostEngine';
import { databaseName } from '../databases/names';
import type { Blueprint } from '../define';
import type { DatabaseServerProperties } from './index';

/** A server whose databases are resources of their own. */
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
    // Its first database is its own name, as on every cloud; nobody needs one of it alone.
    return first
      ? { ...server, name: databaseName(first.lastingName) }
      : addDatabase(context, server, engine, databaseName(context.lastingName));
  },

  offer: offerLogin,
};
