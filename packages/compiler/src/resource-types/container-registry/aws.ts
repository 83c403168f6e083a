import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { block, jsonencode } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { ContainerRegistryProperties } from './properties';

const PULL = [
  'BatchCheckLayerAvailability',
  'BatchGetImage',
  'GetDownloadUrlForLayer',
];
const PUSH = [
  'BatchCheckLayerAvailability',
  'CompleteLayerUpload',
  'InitiateLayerUpload',
  'PutImage',
  'UploadLayerPart',
];

/** ECR repository. */
export const aws: Blueprint<
  ContainerRegistryProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary: 'ECR repository that scans images and removes old ones',
  outputs: {
    url: {
      type: 'string',
      description: 'address that images are pushed to and pulled from',
    },
    arn: { type: 'string', description: 'ARN of the repository' },
  },

  provide(context) {
    const {
      node,
      properties,
      production,
      foundations,
      resource,
      cloudName,
      output,
    } = context;
    const repository = resource(
      'aws_ecr_repository',
      {
        name: cloudName(),
        image_tag_mutability: properties.mutableTags ? 'MUTABLE' : 'IMMUTABLE',
        force_delete: !production,
        encryption_configuration: block({
          encryption_type: 'KMS',
          kms_key: foundations.key(),
        }),
        image_scanning_configuration: block({ scan_on_push: true }),
        lifecycle: protect(context),
      },
      {
        comments: properties.mutableTags
          ? ['checkov:skip=CKV_AWS_51:the property mutableTags asks for it']
          : [],
      },
    );
    resource(
      'aws_ecr_lifecycle_policy',
      {
        repository: repository.attr('name'),
        policy: jsonencode({
          rules: [
            rule(1, 'Forget what no tag names', {
              tagStatus: 'untagged',
              countType: 'sinceImagePushed',
              countUnit: 'days',
              countNumber: 7,
            }),
            rule(2, `Keep the last ${properties.keepImages}`, {
              tagStatus: 'any',
              countType: 'imageCountMoreThan',
              countNumber: properties.keepImages,
            }),
          ],
        }),
      },
      { reason: `Keeps ${node.name} from growing for ever` },
    );
    output('repository_url', {
      value: repository.attr('repository_url'),
      description: `Address of the registry ${node.name}`,
    });
    return {
      url: repository.attr('repository_url'),
      arn: repository.attr('arn'),
    };
  },

  offer({ url, arn }, access) {
    const actions = [
      ...(access === 'write' ? [] : PULL),
      ...(access === 'read' ? [] : PUSH),
    ];
    return {
      environment: { URL: url },
      statements: [
        {
          actions: [...new Set(actions)].sort().map(action => `ecr:${action}`),
          resources: [arn],
        },
        {
          actions: ['ecr:GetAuthorizationToken'],
          resources: ['*'],
          comment:
            'Signing in to a registry takes no narrower resource than "*".',
        },
      ],
    };
  },
};

function rule(
  rulePriority: number,
  description: string,
  selection: Record<string, string | number>,
) {
  return { rulePriority, description, selection, action: { type: 'expire' } };
}
