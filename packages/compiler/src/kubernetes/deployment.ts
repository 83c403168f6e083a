import { metadata, providerFor, type Place } from './place';
import type { Block } from '../terraform/blocks';
import { block, code } from '../terraform/expressions';
import type { BlueprintContext, Outputs } from '../blueprints/blueprint';
import { annotationsOf, labelsOf, objectName, selectorOf } from './names';
import { podComments, podTemplate, type Container } from './pod';
import { instances, scale, type Scaling } from './scaling';

type Context = BlueprintContext<Scaling, unknown>;

/**
 * Keeps instances of a container running, as many as load asks for. With
 * rollout by CI the image belongs to CI. For `consume`.
 *
 * @param own - what `provideWorkload` returned.
 */
export function deploy(
  context: Context,
  place: Place,
  own: Outputs,
  container: Container,
): Block {
  const deployment = addDeployment(context, place, own, container);
  scale(context, place, deployment);
  return deployment;
}

/** The number of replicas belongs to the autoscaler where there is one. */
function addDeployment(
  context: Context,
  place: Place,
  own: Outputs,
  container: Container,
): Block {
  const { environment, resource } = context;
  const { least, most } = instances(context);
  const ignored = [
    ...(most > least ? ['spec[0].replicas'] : []),
    ...(environment.rollout === 'ci'
      ? ['spec[0].template[0].spec[0].container[0].image']
      : []),
  ];
  // Secrets get their values by hand, after Terraform has created them: waiting for the rollout would time out.
  const waits = Object.keys(container.secrets).length === 0;
  return resource(
    'kubernetes_deployment_v1',
    {
      ...providerFor(place.cluster),
      wait_for_rollout: waits,
      metadata: metadata({
        name: objectName(context),
        namespace: place.namespace,
        annotations: annotationsOf(context),
        labels: labelsOf(context),
      }),
      spec: block({
        replicas: least,
        revision_history_limit: 5,
        progress_deadline_seconds: 600,
        selector: block({ match_labels: selectorOf(context) }),
        strategy: block({
          type: 'RollingUpdate',
          rolling_update: block({ max_surge: '1', max_unavailable: '0' }),
        }),
        template: podTemplate(context, place, own, container),
      }),
      lifecycle:
        ignored.length > 0
          ? block({ ignore_changes: code(`[${ignored.join(', ')}]`) })
          : undefined,
    },
    { comments: podComments(container) },
  );
}
