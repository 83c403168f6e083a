import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import type { ContainerServiceProperties } from '../container-service/properties';
import { civo as containerService } from '../container-service/civo';
import type { Blueprint } from '../../blueprints/blueprint';
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
