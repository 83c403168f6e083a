import type { Block } from '../../terraform/blocks';
import type { FoundationContext } from '../context';
import type { GcpFoundations } from './index';

/** Who makes containers of archives of code. */
export interface GcpBuilder {
  /** Its service account. */
  account: Block;
  /** What has to be there before it builds. */
  permission: Block;
}

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
