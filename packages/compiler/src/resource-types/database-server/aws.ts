import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { immutableEngineOfServer } from '../../blueprints/databases/hostEngine';
import { offerLogin } from '../../clouds/aws/databases/rdsLogins';
import { databaseName } from '../../blueprints/databases/names';
import {
  buildInstance,
  RDS_OUTPUTS,
} from '../../clouds/aws/databases/rdsInstance';
import type { Blueprint } from '../../blueprints/blueprint';
import type { DatabaseServerProperties } from './properties';

/** An RDS instance that several databases share. */
export const aws: Blueprint<
  DatabaseServerProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary:
    'RDS instance; its first database comes with it, the others by a script',
  outputs: RDS_OUTPUTS,
  provide(context) {
    const { hosted, immutableName, immutable } = context;
    const first = databaseName(hosted[0]?.immutableName ?? immutableName);
    return buildInstance(
      context,
      immutableEngineOfServer(context),
      immutable('database', first),
    );
  },
  offer: offerLogin,
};
