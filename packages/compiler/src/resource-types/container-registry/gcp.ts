import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { block, text } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { ContainerRegistryProperties } from './properties';

const DAY = 24 * 60 * 60;

/** Artifact Registry repository for container images. */
export const gcp: Blueprint<
  ContainerRegistryProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary:
    'Artifact Registry repository that removes old images, and scans them in production',
  outputs: {
    url: {
      type: 'string',
      description: 'address that images are pushed to and pulled from',
    },
    name: { type: 'string', description: 'name of the repository' },
    location: { type: 'string', description: 'region that it is in' },
  },

  provide(context) {
    const {
      node,
      properties,
      environment,
      production,
      foundations,
      resource,
      cloudName,
      output,
    } = context;
    if (production) foundations.after('containerscanning.googleapis.com');
    const repository = resource(
      'google_artifact_registry_repository',
      {
        repository_id: cloudName(),
        location: environment.region,
        description: node.description ?? `Images of ${node.name}`,
        format: 'DOCKER',
        kms_key_name: foundations.key('artifact-registry'),
        docker_config: block({ immutable_tags: !properties.mutableTags }),
        cleanup_policies: [
          block({
            id: `keep-last-${properties.keepImages}`,
            action: 'KEEP',
            most_recent_versions: block({ keep_count: properties.keepImages }),
          }),
          block({
            id: 'forget-the-others',
            action: 'DELETE',
            condition: block({ tag_state: 'ANY', older_than: `${7 * DAY}s` }),
          }),
        ],
        vulnerability_scanning_config: block({
          enablement_config: production ? 'INHERITED' : 'DISABLED',
        }),
        lifecycle: protect(context),
        depends_on: foundations.after('artifactregistry.googleapis.com'),
      },
      {
        comments: production
          ? []
          : ['checkov:skip=CKV_GCP_84:development does with Google’s own keys'],
      },
    );
    const name = repository.attr('repository_id');
    const location = repository.attr('location');
    const url = text`${location}-docker.pkg.dev/${repository.attr('project')}/${name}`;
    output('repository_url', {
      value: url,
      description: `Address of the registry ${node.name}`,
    });
    return { url, name, location };
  },

  offer: ({ url, name, location }, access) => ({
    environment: { URL: url },
    grants: [
      {
        type: 'google_artifact_registry_repository_iam_member',
        body: {
          location,
          repository: name,
          role:
            access === 'read'
              ? 'roles/artifactregistry.reader'
              : 'roles/artifactregistry.writer',
        },
      },
    ],
  }),
};
