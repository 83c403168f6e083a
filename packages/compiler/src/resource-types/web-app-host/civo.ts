import type { CivoOffer } from '../../connections/civo';
import type { CivoFoundations } from '../../foundations/civo';
import type { ContainerServiceProperties } from '../container-service';
import { civo as containerService } from '../container-service/civo';
import type { Blueprint } from '../define';
import { unlessHosted } from './unlessHosted';

/** A container service, unless components of the catalog run on it. */
export const civo: Blueprint<
  ContainerServiceProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary:
    'as container-service; nothing when components of the catalog run on it',
  ...unlessHosted(containerService),
};
