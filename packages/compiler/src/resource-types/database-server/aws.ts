import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { lastingEngineOfServer } from '../../blueprints/databases/hostEngine';
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
    const { hosted, lastingName, lasting } = context;
    const first = databaseName(hosted[0]?.lastingName ?? lastingName);
    return buildInstance(
      context,
      lastingEngineOfServer(context),
      lasting('database', first),
    );
  },
  offer: offerLogin,
};
