import type { AwsOffer } from '../../connections/aws';
import type { AwsFoundations } from '../../foundations/aws';
import type { ContainerServiceProperties } from '../container-service';
import { aws as containerService } from '../container-service/aws';
import type { Blueprint } from '../define';

/** What a container service becomes, unless components of the catalog run on it: those then stand for themselves. */
export const aws: Blueprint<
  ContainerServiceProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary:
    'as container-service; nothing when components of the catalog run on it',
  outputs: containerService.outputs,
  provide: context =>
    context.hosted.length > 0 ? {} : containerService.provide(context),
  offer: (outputs, access, context) =>
    outputs.url === undefined
      ? {}
      : containerService.offer!(outputs, access, context),
  consume(context, own, links) {
    if (context.hosted.length === 0)
      containerService.consume!(context, own, links);
  },
};
