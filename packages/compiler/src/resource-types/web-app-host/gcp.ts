import type { GcpOffer } from '../../connections/gcp';
import type { GcpFoundations } from '../../foundations/gcp';
import type { ContainerServiceProperties } from '../container-service';
import { gcp as containerService } from '../container-service/gcp';
import type { Blueprint } from '../define';
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
