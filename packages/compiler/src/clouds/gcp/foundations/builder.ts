import { hcl } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpFoundations, GcpBuilder } from '../contract';

/** What a build does: it reads the archive, writes its log and pushes the image. */
const ROLES = [
  'roles/artifactregistry.writer',
  'roles/logging.logWriter',
  'roles/storage.objectViewer',
];

export function buildBuilder(
  context: FoundationContext,
  foundations: GcpFoundations,
): GcpBuilder {
  const why = {
    reason:
      'Who makes containers of the code of functions, instead of the default account that may do everything',
    control: 'Set packaging of the functions to image.',
  };
  const account = context.resource(
    'google_service_account',
    'build',
    {
      account_id: context.cloudName('build'),
      display_name: 'build',
      depends_on: foundations.after('iam.googleapis.com'),
    },
    why,
  );
  const permission = context.resource(
    'google_project_iam_member',
    'build',
    {
      for_each: hcl`toset(${ROLES})`,
      project: foundations.project().id,
      role: hcl`each.value`,
      member: account.attr('member'),
    },
    {
      ...why,
      comments: [
        'Google stages archives and images in a bucket and a repository of its own, which are there once the first function is deployed: the roles are on the project.',
      ],
    },
  );
  return { account, permission };
}
