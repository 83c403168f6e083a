import type { GcpOffer } from '../../connections/gcp';
import type { GcpFoundations } from '../../foundations/gcp';
import type { ContainerServiceProperties } from '../container-service';
import { gcp as containerService } from '../container-service/gcp';
import type { Blueprint } from '../define';

/** What a container service becomes, unless components of the catalog run on it: those then stand for themselves. */
export const gcp: Blueprint<
  ContainerServiceProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary:
    'Cloud Run service as container-service; nothing when components of the catalog run on it',
  protocol: containerService.protocol,
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
