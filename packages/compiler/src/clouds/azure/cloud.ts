import { namespacesOf } from '../../facts/azure/namespaces';
import { block } from '../../terraform/expressions';
import type { CloudRealization } from '../cloud';
import { LazyAzureFoundations } from './foundations';

export const azure: CloudRealization<'azure'> = {
  Foundations: LazyAzureFoundations,
  provider: ({ environment, types }) => ({
    subscription_id: environment.account,
    resource_providers_to_register: namespacesOf(types),
    // Data is reached by the identity that signed in, never by a key of the account.
    storage_use_azuread: true,
    features: block({
      // Firewalls keep the principal that runs Terraform away from the data; storage accounts are made by the management API alone.
      storage: block({ data_plane_available: false }),
    }),
  }),
};
