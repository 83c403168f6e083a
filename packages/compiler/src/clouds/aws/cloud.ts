import { block } from '../../terraform/expressions';
import type { CloudRealization } from '../cloud';
import { LazyAwsFoundations } from './foundations';

export const aws: CloudRealization<'aws'> = {
  Foundations: LazyAwsFoundations,
  provider: ({ environment: { account, region }, tags }) => ({
    region,
    allowed_account_ids: account ? [account] : undefined,
    default_tags: tags && block({ tags }),
  }),
};
