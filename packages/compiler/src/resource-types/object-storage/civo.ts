import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import { secretFromFile } from '../../clouds/civo/connections/ownPassword';
import { command, word } from '../../blueprints/steps';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { ObjectStorageProperties } from './properties';

type Context = BlueprintContext<ObjectStorageProperties, CivoFoundations>;

/** Object store of Civo with a dedicated key pair, of which Terraform sees the access key id only. */
export const civo: Blueprint<
  ObjectStorageProperties,
  CivoFoundations,
  CivoOffer
> = {
  summary: 'Civo object store with a key of its own',
  protocol: 'S3',
  outputs: {
    name: { type: 'string', description: 'name of the bucket' },
    url: { type: 'string', description: 'address for clients' },
    access_key_id: {
      type: 'string',
      description: 'id of the key that opens it',
    },
  },

  provide(context) {
    const { node, environment, resource, cloudName, output } = context;
    const store = resource(
      'civo_object_store',
      { name: cloudName(), lifecycle: protect(context) },
      {
        comments: [
          'Without a credential of ours Civo makes one, whose secret half never comes into the state.',
        ],
      },
    );
    output('bucket', {
      value: store.attr('name'),
      description: `Name of the bucket ${node.name}`,
    });
    output('access_key_id', {
      value: store.attr('access_key_id'),
      description: `Id of the key of ${node.name}`,
    });
    sayWhatIsMissing(context);
    return {
      name: store.attr('name'),
      url: endpointIn(environment.region),
      access_key_id: store.attr('access_key_id'),
      // Attributes that only the defining stack has.
      store: context.label,
    };
  },

  offer: (outputs, _, { provider }) => ({
    environment: {
      NAME: outputs.name,
      URL: outputs.url,
      ACCESS_KEY_ID: outputs.access_key_id,
    },
    enrol(context, consumer) {
      const { reference, write } = secretFromFile(context, consumer, provider, {
        key: 'secret-access-key',
        role: 'key',
        reason: `${context.node.name} opens ${provider.name}`,
        file: 'KEY',
      });
      context.step(`Give ${context.node.name} the key of ${provider.name}`, [
        'It may read and write: Civo has no narrower one. Look it up and put it into the file KEY:',
        ...command(
          `civo objectstore credential secret --access-key="${keyOf(outputs.store)}"`,
        ),
        'Then run:',
        ...command(write),
      ]);
      return { secrets: { SECRET_ACCESS_KEY: reference } };
    },
  }),
};

const endpointIn = (region: string) =>
  `https://objectstore.${region.toLowerCase()}.civo.com`;

const keyOf = (store: unknown) =>
  typeof store === 'string'
    ? `$(terraform output -raw ${store}_access_key_id)`
    : 'ACCESS_KEY_ID';

/** Terraform creates the store; its other S3 settings are manual steps. */
function sayWhatIsMissing(context: Context) {
  const { node, label, properties, environment, step } = context;
  for (const property of [
    'oldVersionDays',
    'expireAfterDays',
    'allowedOrigins',
  ])
    withoutEffect(
      context,
      property,
      'the provider of Civo cannot set it.',
      'Set it by the S3 API of the object store.',
    );
  if (!properties.versioning) return;
  step(`Keep earlier versions of what is in ${node.name}`, [
    'The provider of Terraform cannot; with the key of the object store:',
    ...command(
      `aws s3api put-bucket-versioning --endpoint-url ${word(endpointIn(environment.region))} --bucket "$(terraform output -raw ${label}_bucket)" --versioning-configuration Status=Enabled`,
    ),
  ]);
}
