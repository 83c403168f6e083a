import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpFoundations, GcpBuilder } from '../contract';

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
      project: foundations.project().id,
      role: 'roles/cloudbuild.builds.builder',
      member: account.attr('member'),
    },
    {
      ...why,
      comments: [
        'Builds read archives, write logs and push images: Google has this role for that, on projects alone.',
      ],
    },
  );
  return { account, permission };
}
