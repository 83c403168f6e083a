import type { Environment } from '../../../model';
import { hcl } from '../../../terraform/expressions';
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
    // It waits for nothing: names hold the number, and a plan that does not
    // know them would make again what has them.
    {},
    {
      reason:
        'Tells the project’s id and number, for addresses and service agents',
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

/** What commands for people end in, so that they mean this project and not the one somebody worked in last. */
export const projectFlag = ({ account }: Pick<Environment, 'account'>) =>
  account === undefined ? '' : ` --project=${account}`;
