import { pulumiHandlers } from './api/pulumi';
import type { CatalogReader } from './catalog';
import type { AppstackConfig } from './config';
import type { Authorizer } from './permissions';
import {
  PulumiClouds,
  PulumiEntityService,
  PulumiGate,
  PulumiOrganizationService,
  PulumiRunService,
  PulumiSettingsService,
  PulumiStackService,
} from './service/pulumi';

/** What shows stacks of Pulumi, and starts deployments of them. */
export function createPulumiHandlers(
  { authorizer, catalog }: { authorizer: Authorizer; catalog: CatalogReader },
  { pulumi }: AppstackConfig,
) {
  const clouds = new PulumiClouds(pulumi);
  const parts = {
    catalog,
    clouds,
    pulumi,
    gate: new PulumiGate({ authorizer, clouds }),
  };
  return pulumiHandlers({
    entities: new PulumiEntityService(parts),
    stacks: new PulumiStackService(parts),
    runs: new PulumiRunService(parts),
    settings: new PulumiSettingsService(parts),
    organizations: new PulumiOrganizationService(parts),
  });
}
