import type { GcpOffer } from '../../connections/gcp';
import { dashed } from '../../dashed';
import type { GcpFoundations } from '../../foundations/gcp';
import { block, text } from '../../terraform/expressions';
import type { Blueprint } from '../define';

const READ = 'roles/secretmanager.secretAccessor';
const WRITE = 'roles/secretmanager.secretVersionAdder';

/** Secret Manager is there in every project; a store is what the names of its secrets start with. */
export const gcp: Blueprint<unknown, GcpFoundations, GcpOffer> = {
  summary:
    'a prefix of names in Secret Manager, which is there without a resource',
  outputs: {
    prefix: {
      type: 'string',
      description: 'what the names of its secrets start with',
    },
  },

  provide({ node, label, stack, environment, foundations, output }) {
    foundations.after('secretmanager.googleapis.com');
    const prefix = `${stack}-${environment.name}-${dashed(label)}-`;
    output('prefix', {
      value: prefix,
      description: `What the names of the secrets in ${node.name} start with`,
    });
    return { prefix };
  },

  offer({ prefix }, access, { foundations, provider }) {
    const { id, number } = foundations.project();
    const roles = [
      ...(access === 'write' ? [] : [READ]),
      ...(access === 'read' ? [] : [WRITE]),
    ];
    return {
      environment: { PREFIX: prefix },
      grants: roles.map(role => ({
        type: 'google_project_iam_member',
        body: {
          project: id,
          role,
          condition: block({
            title: `secrets-of-${dashed(provider.label)}`,
            expression: text`resource.name.startsWith("projects/${number}/secrets/${prefix}")`,
          }),
        },
        comment:
          'A store of secrets is what their names start with: the condition means these alone.',
      })),
    };
  },
};
