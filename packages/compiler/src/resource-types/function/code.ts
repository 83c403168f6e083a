import { locateProperty } from '../../blueprints/propertyLocation';
import type { AwsFoundations } from '../../clouds/aws/contract';
import { error } from '../../model';
import { hcl, type Body, type Value } from '../../terraform/expressions';
import type { BlueprintContext } from '../../blueprints/blueprint';
import type { FunctionProperties } from './properties';

type Context = BlueprintContext<FunctionProperties, AwsFoundations>;

const RUNTIMES: Record<FunctionProperties['runtime'], string> = {
  nodejs22: 'nodejs22.x',
  python313: 'python3.13',
  java21: 'java21',
  dotnet8: 'dotnet8',
  native: 'provided.al2023',
};

/** The source of a function's code. */
export interface Code {
  body: Body;
  /** The arguments that belong to CI when it rolls out. */
  rolledOut: Value;
}

/** The code is a variable, so that CI can say which; `terraform.tfvars` holds it where it is known. */
export function codeOf(context: Context): Code {
  return context.properties.packaging === 'image'
    ? imageOf(context)
    : archiveOf(context);
}

function imageOf({ node, properties, variable }: Context): Code {
  const image = variable('image', {
    type: 'string',
    description: `Container image of ${node.name} in ECR, with its tag or digest`,
    value: properties.artifact,
    nullable: false,
  });
  return {
    body: { package_type: 'Image', image_uri: image.ref },
    rolledOut: hcl`[image_uri]`,
  };
}

const S3_ADDRESS = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.+)$/;

function archiveOf({ node, properties, variable, diagnose }: Context): Code {
  const { artifact, runtime, handler } = properties;
  const address =
    artifact === undefined ? undefined : S3_ADDRESS.exec(artifact);
  if (address === null) {
    diagnose(
      error(
        'expand/artifact-not-in-s3',
        `The artifact of ${node.name} is no address in S3: ${artifact}.`,
        {
          entityRef: node.entityRef,
          location: locateProperty(node.decision, 'artifact'),
          hint: 'Write it as s3://bucket/key.',
        },
      ),
    );
  }
  const archive = variable('archive', {
    type: 'object({\n    bucket = string\n    key    = string\n  })',
    description: `Zip archive in S3 with the code of ${node.name}`,
    value: address ? { bucket: address[1], key: address[2] } : undefined,
    nullable: false,
  });
  return {
    body: {
      package_type: 'Zip',
      s3_bucket: archive.attr('bucket'),
      s3_key: archive.attr('key'),
      runtime: RUNTIMES[runtime],
      handler,
    },
    rolledOut: hcl`[s3_bucket, s3_key]`,
  };
}
