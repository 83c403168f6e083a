import type { CloudRealization } from '../cloud';
import { LazyGcpFoundations } from './foundations';

export const gcp: CloudRealization<'gcp'> = {
  Foundations: LazyGcpFoundations,
  provider: ({ environment: { account, region }, tags }) => ({
    project: account,
    region,
    default_labels: tags,
  }),
};
