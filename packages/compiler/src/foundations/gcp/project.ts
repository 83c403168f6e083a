import type { Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { GcpFoundations } from './index';

/** The project that everything is in. */
export interface GcpProject {
  id: Value;
  /** Its number, which the names of Google's own service accounts and of Cloud Run's addresses hold. */
  number: Value;
  region: string;
}

export function buildProject(
  context: FoundationContext,
  foundations: GcpFoundations,
): GcpProject {
  const project = context.data(
    'google_project',
    'main',
    { depends_on: foundations.after('cloudresourcemanager.googleapis.com') },
    {
      reason:
        'Tells the project’s id and number, for addresses and service agents',
    },
  );
  return {
    id: project.attr('project_id'),
    number: project.attr('number'),
    region: context.stack.environment.region,
  };
}
