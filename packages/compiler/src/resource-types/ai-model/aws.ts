import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { block, text } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import type { AiModelProperties } from './properties';

/** An application inference profile of a Bedrock model, by which its use is metered and tagged. */
export const aws: Blueprint<AiModelProperties, AwsFoundations, AwsOffer> = {
  summary:
    'Bedrock inference profile for one model, and the right to invoke it',
  outputs: {
    id: {
      type: 'string',
      description:
        'ARN of the inference profile, which clients give as model id',
    },
    model_arn: { type: 'string', description: 'ARN of the model behind it' },
  },

  provide({
    node,
    properties,
    foundations,
    resource,
    variable,
    output,
    cloudName,
  }) {
    const { partition, region } = foundations.account();
    const model = variable('model', {
      type: 'string',
      description: `Id of the Bedrock model that ${node.name} is, in ${region}`,
      value: properties.model,
      nullable: false,
    });
    const modelArn = text`arn:${partition}:bedrock:${region}::foundation-model/${model.ref}`;
    const profile = resource('aws_bedrock_inference_profile', {
      name: cloudName(),
      description: `Use of the model ${node.name}`,
      model_source: block({ copy_from: modelArn }),
    });
    output('id', {
      value: profile.attr('arn'),
      description: `What clients call the model ${node.name}`,
    });
    return { id: profile.attr('arn'), model_arn: modelArn };
  },

  offer: ({ id, model_arn }) => ({
    environment: { ID: id },
    statements: [
      {
        actions: [
          'bedrock:InvokeModel',
          'bedrock:InvokeModelWithResponseStream',
        ],
        resources: [id],
      },
      {
        actions: [
          'bedrock:InvokeModel',
          'bedrock:InvokeModelWithResponseStream',
        ],
        resources: [model_arn],
        conditions: [
          {
            test: 'StringLike',
            variable: 'bedrock:InferenceProfileArn',
            values: [id],
          },
        ],
      },
    ],
    endpoint: 'bedrock-runtime',
  }),
};
