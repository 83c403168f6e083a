import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import { warning } from '../../model';
import {
  offerLogin,
  runAsAdministrator,
} from '../../clouds/civo/databases/logins';
import {
  buildServer,
  CIVO_DATABASE_OUTPUTS,
} from '../../clouds/civo/databases/server';
import { engineOn } from '../../blueprints/databases/hostEngine';
import { databaseName } from '../../blueprints/databases/names';
import type { Engine } from '../../blueprints/databases/properties';
import { databaseScript } from '../../blueprints/databases/sql';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import type { RelationalDatabaseProperties } from './properties';

type Context = BlueprintContext<RelationalDatabaseProperties, CivoFoundations>;

/** A dedicated managed database server; on a host, a database there. Civo has no resource for the database in it. */
export const civo: Blueprint<
  RelationalDatabaseProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary:
    'Civo database of PostgreSQL or MySQL with a firewall; a database on its server when hosted on one',
  outputs: CIVO_DATABASE_OUTPUTS,

  provide(context) {
    const { node, host, properties, diagnose } = context;
    if (!host) {
      const { engine } = properties;
      return addDatabase(context, buildServer(context, engine), engine);
    }
    diagnose(
      warning(
        'expand/no-child-resource',
        `Civo has no resource for a database on a server: ${node.entityRef} is made by a script.`,
        {
          entityRef: node.entityRef,
          hint: 'Run the script once, as the README says.',
        },
      ),
    );
    return addDatabase(context, host, engineOn(host, context));
  },

  offer: offerLogin,
};

function addDatabase(
  { node, label, immutableName, attach, step }: Context,
  server: Outputs,
  engine: Engine,
): Outputs {
  const database = databaseName(immutableName);
  const file = `bootstrap/${label}/create-database.sql`;
  attach(file, databaseScript(engine, database));
  step(
    `Make the database of ${node.name}`,
    runAsAdministrator(server, { name: 'its server' }, { engine, file }),
  );
  return { ...server, name: database, database, engine };
}
