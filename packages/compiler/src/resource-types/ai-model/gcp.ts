import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import type { Block } from '../../terraform/blocks';
import type { AiModelProperties } from './properties';

type Context = BlueprintContext<AiModelProperties, GcpFoundations>;

/** Models of Vertex AI are there already: what a stack adds is the right to ask them, and nothing more. */
export const gcp: Blueprint<AiModelProperties, GcpFoundations, GcpOffer> = {
  summary: 'right to ask a model that Vertex AI keeps in the region',
  protocol: 'Vertex AI',
  outputs: {
    id: { type: 'string', description: 'id of the model' },
    project: { type: 'string', description: 'project that is charged' },
    location: {
      type: 'string',
      description: 'region in which the model is asked',
    },
    role: { type: 'string', description: 'role of those who may ask' },
  },

  provide(context) {
    const { node, properties, environment, foundations, variable, output } =
      context;
    const model = variable('model', {
      type: 'string',
      description: `Id of the model that ${node.name} is, which Vertex AI has to offer in ${environment.region}`,
      value: properties.model,
      nullable: false,
    });
    const role = buildRole(context);
    output('role', {
      value: role.attr('name'),
      description: `Role of those who may ask ${node.name}`,
    });
    return {
      id: model.ref,
      project: foundations.project().id,
      location: environment.region,
      role: role.attr('name'),
    };
  },

  offer: ({ id, project, location, role }) => ({
    environment: { ID: id, PROJECT: project, LOCATION: location },
    grants: [{ type: 'google_project_iam_member', body: { project, role } }],
  }),
};

/** "Access control" in the guide of generative AI on Vertex AI: the predefined roles may make jobs and endpoints, too. */
function buildRole({ node, foundations, resource, cloudName }: Context): Block {
  const apis = ['iam.googleapis.com', 'aiplatform.googleapis.com'].flatMap(
    api => foundations.after(api) ?? [],
  );
  return resource(
    'google_project_iam_custom_role',
    {
      role_id: cloudName(),
      title: `Asks ${node.name}`,
      description: 'Asks models of Vertex AI, and makes nothing there',
      permissions: ['aiplatform.endpoints.predict'],
      depends_on: apis.length > 0 ? apis : undefined,
    },
    {
      comments: [
        'IAM knows no single models: which ones may be asked, the organization policy vertexai.allowedModels decides.',
      ],
    },
  );
}
