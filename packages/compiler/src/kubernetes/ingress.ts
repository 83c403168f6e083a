import { metadata, providerFor, type Place } from './place';
import type { Block } from '../terraform/blocks';
import { block, type Value } from '../terraform/expressions';
import type { BlueprintContext } from '../blueprints/blueprint';
import { annotationsOf, labelsOf, objectName } from './names';
import { allowFrom } from './networkPolicies';

/**
 * The ingress controller of a cluster.
 *
 * @public
 */
export interface IngressController {
  /** The class of ingresses that it looks after. */
  className: Value;
  /** The namespace that it runs in, from which policies allow ingress. */
  namespace: Value;
  /** The annotations of ingresses for it and for the issuer of certificates. */
  annotations?: Record<string, Value>;
}

/** A host name with TLS for a service. For `consume`. */
export function expose(
  context: BlueprintContext<{ port: number }, unknown>,
  place: Place,
  service: Block,
  controller: IngressController,
  host: Value,
): Block {
  const { node, properties, resource } = context;
  const name = objectName(context);
  allowFrom(context, place, {
    namespace: controller.namespace,
    what: 'the ingress controller',
    port: properties.port,
  });
  return resource(
    'kubernetes_ingress_v1',
    {
      ...providerFor(place.cluster),
      metadata: metadata({
        name,
        namespace: place.namespace,
        annotations: { ...annotationsOf(context), ...controller.annotations },
        labels: labelsOf(context),
      }),
      spec: block({
        ingress_class_name: controller.className,
        tls: block({ hosts: [host], secret_name: `${name}-tls` }),
        rule: block({
          host,
          http: block({
            path: block({
              path: '/',
              path_type: 'Prefix',
              backend: block({
                service: block({
                  name: service.attr('metadata[0].name'),
                  port: block({ name: 'http' }),
                }),
              }),
            }),
          }),
        }),
      }),
    },
    {
      reason: `Brings requests for ${node.name} from the internet`,
      control: 'Set exposed to false.',
    },
  );
}
