import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { warning } from '../../model';
import { engineOn } from '../../blueprints/databases/hostEngine';
import { offerLogin, runAsMaster } from '../../clouds/aws/databases/rdsLogins';
import { databaseName } from '../../blueprints/databases/names';
import type { Engine } from '../../blueprints/databases/properties';
import {
  buildInstance,
  RDS_OUTPUTS,
} from '../../clouds/aws/databases/rdsInstance';
import { databaseScript, runCommand } from '../../blueprints/databases/sql';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import type { RelationalDatabaseProperties } from './properties';

type Context = BlueprintContext<RelationalDatabaseProperties, AwsFoundations>;

/** A dedicated RDS instance; on a host, a database there. */
export const aws: Blueprint<
  RelationalDatabaseProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary:
    'RDS instance; a database on its instance when hosted on a database server',
  outputs: RDS_OUTPUTS,
  provide: context =>
    context.host
      ? provideOn(context.host, context)
      : buildInstance(
          context,
          context.properties.engine,
          databaseName(context.immutableName),
        ),
  offer: offerLogin,
};

/** One database comes with the server; AWS has no resource for the others. */
function provideOn(host: Outputs, context: Context): Outputs {
  const { label, immutableName, attach } = context;
  const database = databaseName(immutableName);
  const engine = engineOn(host, context);
  const file = `bootstrap/${label}/create-database.sql`;
  attach(file, databaseScript(engine, database));
  if (host.database !== database || engine === 'sqlserver')
    makeByHand(context, host, engine, file);
  return { ...host, name: database, database, engine };
}

function makeByHand(
  context: Context,
  host: Outputs,
  engine: Engine,
  file: string,
) {
  const { node, step, diagnose } = context;
  step(
    `Make the database of ${node.name}`,
    runAsMaster(context, host, { name: 'its server' }, on =>
      runCommand(engine, on, file),
    ),
  );
  diagnose(
    warning(
      'expand/no-child-resource',
      `AWS has no resource for another database on a server: ${node.entityRef} is made by a script.`,
      {
        entityRef: node.entityRef,
        hint: `Run ${file} once, as the README says; or give the database an instance of its own by no longer depending on the server.`,
      },
    ),
  );
}
