import type { StackBuilder } from '../../../stack/stackBuilder';
import { projectFlag } from './project';
import type { GcpPreparation } from '../contract';

const RESOURCE_MANAGER = 'cloudresourcemanager.googleapis.com';

/**
 * One step of the README for all of it. The provider reads the project’s number
 * from Cloud Resource Manager, also before it enables any API, so that it
 * cannot enable that one. Service agents are created after their APIs are
 * enabled: Google grants their roles at that moment, and none to agents that
 * exist already.
 */
export function buildPreparation(
  stack: StackBuilder,
  user: string,
): GcpPreparation {
  const { environment } = stack;
  const switchesOn = environment.foundations.services?.enabled !== false;
  const accounts: string[] = [];
  const step = {
    title: 'Prepare the project',
    entityRef: user,
    get lines() {
      return linesOf(accounts, switchesOn, projectFlag(environment));
    },
  };
  if (switchesOn) stack.steps.push(step);
  return {
    askForAccount(api) {
      if (accounts.includes(api)) return;
      if (accounts.length === 0 && !switchesOn) stack.steps.push(step);
      accounts.push(api);
    },
  };
}

function linesOf(
  accounts: readonly string[],
  switchesOn: boolean,
  project: string,
): string[] {
  const lines = ['Once in each project, before the first plan:', ''];
  if (switchesOn)
    lines.push(
      `    gcloud services enable ${[RESOURCE_MANAGER, ...accounts].join(' ')}${project}`,
    );
  for (const api of accounts)
    lines.push(
      `    gcloud beta services identity create --service=${api}${project}`,
    );
  if (switchesOn)
    lines.push(
      '',
      'Terraform asks Cloud Resource Manager about the project, and switches on what else is needed.',
    );
  if (accounts.length > 0)
    lines.push(
      '',
      'The accounts are Google’s own. They get rights before their services are used for the first time, and are created on request alone.',
    );
  return lines;
}
