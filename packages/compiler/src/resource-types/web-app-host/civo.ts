import type { CivoOffer } from '../../connections/civo';
import type { CivoFoundations } from '../../foundations/civo';
import type { ContainerServiceProperties } from '../container-service';
import { civo as containerService } from '../container-service/civo';
import type { Blueprint } from '../define';

/** What a container service becomes, unless components of the catalog run on it: those then stand for themselves. */
export const civo: Blueprint<
  ContainerServiceProperties,
  CivoFoundations,
  CivoOffer
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
