import type { Change, Diagnostic } from '@appstack/compiler/model';
import { code, plainMarkdown } from './plainText';

/** What a pull request says about an environment. */
export interface DescribedEnvironment {
  environment: string;
  cloud: string;
  region: string;
  /** Since what was merged last. */
  changes: readonly Change[];
  /** What concerns data, from all versions since then. */
  dataAtStake: readonly Change[];
  diagnostics: readonly Diagnostic[];
}

/** Where an appStack was delivered to before: nothing is deleted there. */
export interface FormerFolder {
  repository: string;
  folder: string;
  /** The version that was merged last. */
  version: number;
  /** Paths in the folder that this version has. */
  paths: readonly string[];
}

export interface DescribedPullRequest {
  stack: string;
  title: string;
  version: number;
  /** Of the appStack in the portal, if the portal's address is known. */
  link?: string;
  environments: readonly DescribedEnvironment[];
  /** Paths in the folder that stay as they are. */
  conflicts: readonly string[];
  /** What there is to say of CI, in Markdown. */
  ci?: string;
  formerFolder?: FormerFolder;
}

/** How many lines each list has, the longest that fits. */
const LIST_LENGTHS = [200, 60, 20, 5, 0];

/** The description of a pull request in Markdown, within the host's length. */
export function pullRequestBody(
  request: DescribedPullRequest,
  limit: number,
): string {
  for (const length of LIST_LENGTHS) {
    const body = describe(request, length);
    if (body.length <= limit) return body;
  }
  return describe({ ...request, environments: [] }, 0).slice(0, limit);
}

function describe(request: DescribedPullRequest, length: number): string {
  const { title, stack, version, link, environments, conflicts, ci } = request;
  const sections = [
    `Terraform of **${plainMarkdown(title)}** (appStack ${code(stack)}), version ${version}, generated from the software catalog.`,
    ...(link ? [`[The appStack in Backstage](${encodeURI(link)})`] : []),
    ...list(
      '### Left as they are',
      conflicts.map(path => `- ${code(path)}`),
      length,
      'These files differ from what AppStack wrote, so it does not overwrite them:',
    ),
    ...environments.flatMap(environment => describeOne(environment, length)),
    ...(request.formerFolder
      ? describeFormer(request.formerFolder, length)
      : []),
    ...(ci ? ['### CI', ci] : []),
    '---',
    'Further versions are added to this pull request as commits. AppStack never overwrites edited files, nor files that it did not write.',
  ];
  return `${sections.join('\n\n')}\n`;
}

function describeOne(
  { environment, cloud, region, ...found }: DescribedEnvironment,
  length: number,
): string[] {
  const resources = found.changes.filter(
    ({ subject }) => subject === 'resource',
  );
  return [
    `### ${plainMarkdown(environment)} (${plainMarkdown(`${cloud}, ${region}`)})`,
    summaryOf(resources),
    ...list(
      '#### Data at stake',
      found.dataAtStake.map(lineOf),
      Math.max(length, 20),
    ),
    ...list('#### Resources', resources.map(lineOf), length),
    ...list(
      '#### Worth reading',
      found.diagnostics
        .filter(({ severity }) => severity !== 'info')
        .map(
          ({ severity, message }) => `- ${severity}: ${plainMarkdown(message)}`,
        ),
      length,
    ),
  ];
}

function describeFormer(
  { repository, folder, version, paths }: FormerFolder,
  length: number,
): string[] {
  return list(
    '### Left in the former folder',
    paths.map(path => `- ${code(path)}`),
    length,
    `AppStack deletes nothing in the folder ${code(folder)} of ${code(repository)}. The version ${version}, which was merged there last, has these files:`,
  );
}

function summaryOf(resources: readonly Change[]): string {
  const counts = new Map<string, number>();
  for (const { action } of resources) {
    counts.set(action, (counts.get(action) ?? 0) + 1);
  }
  const parts = [...counts].map(([action, count]) => `${count} ${action}`);
  if (parts.length === 0) return 'No resource changes.';
  return `Resources: ${parts.join(', ')}.`;
}

function lineOf({ action, name, reason }: Change): string {
  const why = reason ? `: ${plainMarkdown(reason)}` : '';
  return `- ${action} ${code(name)}${why}`;
}

/** A list under a heading; nothing when it is empty. */
function list(
  heading: string,
  lines: readonly string[],
  length: number,
  introduction?: string,
): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, length);
  const rest = lines.length - shown.length;
  const more = rest > 0 ? [`- … and ${rest} more`] : [];
  return [
    heading,
    ...(introduction ? [introduction] : []),
    [...shown, ...more].join('\n'),
  ];
}
