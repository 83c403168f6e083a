import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { projectFlag } from '../../clouds/gcp/foundations/project';
import { block, text } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';

/** Secret Manager secret without a value: that never passes through Terraform. */
export const gcp: Blueprint<unknown, GcpFoundations, GcpOffer> = {
  summary: 'Secret Manager secret in the region; somebody puts the value there',
  outputs: {
    id: {
      type: 'string',
      description: 'id of the secret (projects/…/secrets/…)',
    },
    name: { type: 'string', description: 'name of the secret' },
  },

  provide(context) {
    const {
      node,
      label,
      host,
      environment,
      production,
      foundations,
      resource,
      cloudName,
      output,
      step,
    } = context;
    const key = foundations.key('secret-manager');
    const secret = resource('google_secret_manager_secret', {
      secret_id: host?.prefix
        ? text`${host.prefix}${cloudName()}`
        : cloudName(),
      deletion_protection: production,
      replication: block({
        user_managed: block({
          replicas: block({
            location: environment.region,
            customer_managed_encryption: key && block({ kms_key_name: key }),
          }),
        }),
      }),
      lifecycle: protect(context),
      depends_on: foundations.after('secretmanager.googleapis.com'),
    });
    output('name', {
      value: secret.attr('secret_id'),
      description: `Name of the secret ${node.name}`,
    });
    step(`Give ${node.name} its value`, [
      'It never passes through Terraform, and what reads it does not start without it. Make the secret first, put the value into the file VALUE, and only then apply the rest:',
      '',
      `    terraform apply -target=google_secret_manager_secret.${label}`,
      `    gcloud secrets versions add "$(terraform output -raw ${label}_name)"${projectFlag(environment)} --data-file=VALUE`,
    ]);
    return { id: secret.attr('id'), name: secret.attr('secret_id') };
  },

  offer: ({ id }, access) => ({
    ...(access !== 'write' && { secrets: { VALUE: id } }),
    ...(access !== 'read' && {
      environment: { ID: id },
      grants: [
        {
          type: 'google_secret_manager_secret_iam_member',
          body: {
            secret_id: id,
            role: 'roles/secretmanager.secretVersionAdder',
          },
        },
      ],
    }),
  }),
};
