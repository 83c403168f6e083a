import type { AwsOffer } from '../../connections/aws';
import type { AwsFoundations } from '../../foundations/aws';
import { lastingEngineOfServer } from '../databases/hostEngine';
import { offerLogin } from '../databases/logins';
import { databaseName } from '../databases/names';
import { buildInstance, RDS_OUTPUTS } from '../databases/rdsInstance';
import type { Blueprint } from '../define';
import type { DatabaseServerProperties } from './index';

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
