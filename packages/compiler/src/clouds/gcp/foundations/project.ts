import type { Environment } from '../../../model';
import { hcl } from '../../../terraform/expressions';
import { word } from '../../../blueprints/steps';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpFoundations, GcpProject } from '../contract';

export function buildProject(
  context: FoundationContext,
  foundations: GcpFoundations,
): GcpProject {
  foundations.preparation();
  const project = context.data(
    'google_project',
    'main',
    // Without `depends_on`: names contain the number, and a number that is
    // unknown at plan time would replace the resources.
    {},
    {
      reason:
        'Reads the project’s id and number, for addresses and service agents',
    },
  );
  return {
    // `project_id` is no result of the data source but an argument: before the
    // first apply it would be empty.
    id:
      context.stack.environment.account ??
      hcl`trimprefix(${project.attr('id')}, "projects/")`,
    number: project.attr('number'),
    region: context.stack.environment.region,
  };
}

/** The `--project` argument of commands, so that they do not use gcloud's configured project. */
export const projectFlag = ({ account }: Pick<Environment, 'account'>) =>
  account === undefined ? '' : ` --project=${word(account)}`;
