import { block } from '../../../terraform/expressions';
import type { GcpContext, GcpEnrolment } from '../contract';

/**
 * A password for one consumer, for providers without IAM. Terraform creates the
 * secret without a value; an operator stores the value once.
 *
 * @returns the grant, how to generate the password, and the command that shows it.
 */
export function ownPassword(
  context: GcpContext,
  provider: { name: string; label: string },
): { grant: GcpEnrolment; make: string[]; read: string } {
  const { node, label, environment, foundations, resource, cloudName, output } =
    context;
  const key = foundations.key('secret-manager');
  const secret = resource(
    'google_secret_manager_secret',
    {
      secret_id: cloudName(`${provider.label}-password`),
      replication: block({
        user_managed: block({
          replicas: block({
            location: environment.region,
            customer_managed_encryption: key && block({ kms_key_name: key }),
          }),
        }),
      }),
      depends_on: foundations.after('secretmanager.googleapis.com'),
    },
    {
      role: `${provider.label}_password`,
      reason: `${node.name} signs in to ${provider.name} by a password of its own`,
    },
  );
  const name = `${provider.label}_password_secret`;
  output(name, {
    value: secret.attr('id'),
    description: `Id of the secret with the password of ${node.name} for ${provider.name}`,
  });
  const id = `"$(terraform output -raw ${label}_${name})"`;
  return {
    grant: { secrets: { PASSWORD: secret.attr('id') } },
    make: [
      'Nothing that reads the password starts without it: make the secret first, then the password, and only then apply the rest:',
      '',
      `    terraform apply -target=google_secret_manager_secret.${label}_${provider.label}_password`,
      `    openssl rand -hex 24 | tr -d '\\n' | gcloud secrets versions add ${id} --data-file=-`,
      '',
    ],
    read: `gcloud secrets versions access latest --secret=${id}`,
  };
}
