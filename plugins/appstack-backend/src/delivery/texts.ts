import type { DeliverySettings } from '@appstack/backstage-plugin-appstack-common';
import { plainLine } from './plainText';

/** What placeholders of templates stand for. */
export interface TemplateValues {
  stack: string;
  title: string;
  version: number;
  environments: readonly string[];
}

const DEFAULTS = {
  title: 'Infrastructure of {title}: version {version}',
  commitMessage: 'Infrastructure of {title}: version {version}',
};

/** The longest line of a commit message that hosts show whole. */
const SUBJECT_LENGTH = 200;

const trailerOf = (owner: string) => `AppStack: ${owner}`;

export function titleOf(
  { title = DEFAULTS.title }: DeliverySettings,
  values: TemplateValues,
  length: number,
): string {
  return plainLine(filled(title, values)).slice(0, length);
}

/** The message of a commit; its trailer says whose branch it is on. */
export function commitMessageOf(
  { commitMessage = DEFAULTS.commitMessage }: DeliverySettings,
  values: TemplateValues,
  owner: string,
): string {
  const subject = plainLine(filled(commitMessage, values));
  return `${subject.slice(0, SUBJECT_LENGTH)}\n\n${trailerOf(owner)}\n`;
}

/** Whether a commit was made for this owner of a branch. */
export function isMadeFor(owner: string, message: string): boolean {
  return message.split('\n').includes(trailerOf(owner));
}

/** What of an installation owns branches: an appStack, or one of its environments. */
export function branchOwner(
  instance: string | undefined,
  stack: string,
  environment: string | undefined,
): string {
  return [instance, stack, environment].filter(Boolean).join('/');
}

/** The name of the branch of the n-th pull request. */
export function branchOf(
  { branch }: DeliverySettings,
  values: TemplateValues,
  options: { instance?: string; environment?: string; sequence: number },
): string {
  const { instance, environment, sequence } = options;
  const name = branch
    ? filled(branch, values)
    : [
        ...['appstack', instance, values.stack, environment].filter(Boolean),
      ].join('/');
  const safe = name.replace(/[^\w./-]+/g, '-').replace(/\.{2,}/g, '.');
  return `${safe}-${sequence}`;
}

/** The folder with the name of the appStack in it. */
export function folderOf(template: string, stack: string): string {
  return template.replaceAll('{stack}', stack);
}

function filled(template: string, values: TemplateValues): string {
  const texts: Record<string, string> = {
    stack: values.stack,
    title: values.title,
    version: String(values.version),
    environments: values.environments.join(', '),
  };
  return template.replace(/\{(\w+)\}/g, (whole, name) => texts[name] ?? whole);
}
