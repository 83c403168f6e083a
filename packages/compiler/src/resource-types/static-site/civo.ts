import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import { containerService } from '../container-service';
import type { ContainerServiceProperties } from '../container-service/properties';
import { civo as inContainers } from '../container-service/civo';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { StaticSiteProperties } from './properties';

type Context = BlueprintContext<StaticSiteProperties, CivoFoundations>;

/** A web server in a container, as Civo serves files from nowhere else: the image holds the site and the server. */
export const civo: Blueprint<StaticSiteProperties, CivoFoundations, CivoOffer> =
  {
    summary:
      'container-service whose image holds the site and a web server on port 8080',
    outputs: inContainers.outputs,
    provide: context => inContainers.provide(asContainer(context)),
    offer: inContainers.offer,

    consume(context, own, links) {
      for (const property of [
        'singlePageApp',
        'indexDocument',
        'errorDocument',
      ]) {
        withoutEffect(
          context,
          property,
          'the web server in the image decides.',
          'Configure the web server of the image.',
        );
      }
      inContainers.consume!(asContainer(context), own, links);
    },
  };

/** A site is a small container service that the internet reaches. */
function asContainer(
  context: Context,
): BlueprintContext<ContainerServiceProperties, CivoFoundations> {
  const { production } = context;
  const properties = containerService.properties.parse({
    ...containerService.defaults?.[production ? 'production' : 'development'],
    exposed: true,
  });
  return { ...context, properties };
}
