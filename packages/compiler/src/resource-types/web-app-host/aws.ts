import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { ContainerServiceProperties } from '../container-service/properties';
import { aws as containerService } from '../container-service/aws';
import type { Blueprint } from '../../blueprints/blueprint';
import { unlessHosted } from './unlessHosted';

/** A container service, unless components of the catalog run on it. */
export const aws: Blueprint<
  ContainerServiceProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary:
    'as container-service; nothing when components of the catalog run on it',
  ...unlessHosted(containerService),
};
