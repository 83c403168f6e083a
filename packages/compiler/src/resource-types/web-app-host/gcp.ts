import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { ContainerServiceProperties } from '../container-service/properties';
import { gcp as containerService } from '../container-service/gcp';
import type { Blueprint } from '../../blueprints/blueprint';
import { unlessHosted } from './unlessHosted';

/** A container service, unless components of the catalog run on it. */
export const gcp: Blueprint<
  ContainerServiceProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary:
    'Cloud Run service as container-service; nothing when components of the catalog run on it',
  protocol: containerService.protocol,
  ...unlessHosted(containerService),
};
