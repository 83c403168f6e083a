import type { Stack } from '../../design/stack';
import { projectFlag } from './project';

/** What somebody does once in a project, because Terraform can only go on from there. */
export interface GcpPreparation {
  /** Has the service of that API make its account, which is there only once somebody asks for it. */
  askForAccount(api: string): void;
}

const RESOURCE_MANAGER = 'cloudresourcemanager.googleapis.com';

/**
 * One step of the README for all of it. The provider asks Cloud Resource
 * Manager for the project’s number and before it switches any API on, so that
 * it cannot switch on that one.
 * Accounts are asked for after their APIs: Google gives rights to them when it
 * switches an API on, but none to those that somebody asked for before.
 */
export function buildPreparation(stack: Stack, user: string): GcpPreparation {
  const { environment } = stack;
  const project = projectFlag(environment);
  const switchesOn = environment.foundations.services?.enabled !== false;
  const accounts: string[] = [];
  const lines: string[] = [];
  const say = () => {
    const apis = switchesOn ? [RESOURCE_MANAGER, ...accounts] : [];
    lines.splice(
      0,
      lines.length,
      'Once in each project, before the first plan:',
      '',
      ...(apis.length > 0
        ? [`    gcloud services enable ${apis.join(' ')}${project}`]
        : []),
      ...accounts.map(
        api =>
          `    gcloud beta services identity create --service=${api}${project}`,
      ),
      ...(switchesOn
        ? [
            '',
            'Terraform asks Cloud Resource Manager about the project, and switches on what else is needed.',
          ]
        : []),
      ...(accounts.length > 0
        ? [
            '',
            'The accounts are Google’s own. They get rights before their services are used for the first time, and are not there unless somebody asks for them.',
          ]
        : []),
    );
  };
  const start = () => {
    if (lines.length === 0)
      stack.steps.push({
        title: 'Prepare the project',
        lines,
        entityRef: user,
      });
    say();
  };
  if (switchesOn) start();
  return {
    askForAccount(api) {
      if (accounts.includes(api)) return;
      accounts.push(api);
      start();
    },
  };
}
