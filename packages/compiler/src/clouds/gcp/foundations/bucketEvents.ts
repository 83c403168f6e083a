import type { Block } from '../../../terraform/blocks';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpFoundations } from '../contract';

/** Cloud Storage publishes object events to Pub/Sub, in topics that Eventarc creates. */
export function buildBucketEvents(
  context: FoundationContext,
  foundations: GcpFoundations,
): Block {
  return context.resource(
    'google_project_iam_member',
    'bucket_events',
    {
      project: foundations.project().id,
      role: 'roles/pubsub.publisher',
      member: foundations.serviceAgent('storage').member,
    },
    {
      reason: 'Lets Cloud Storage tell functions of new objects',
      comments: [
        'Eventarc names the topics itself, so that no narrower resource can be named here.',
      ],
    },
  );
}
