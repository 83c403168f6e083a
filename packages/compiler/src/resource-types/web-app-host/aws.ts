import type { AwsOffer } from '../../connections/aws';
import type { AwsFoundations } from '../../foundations/aws';
import type { ContainerServiceProperties } from '../container-service';
import { aws as containerService } from '../container-service/aws';
import type { Blueprint } from '../define';
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
