import { azurePipeline } from './azurePipelines';
import { githubWorkflow } from './githubActions';
import { gitlabPipeline } from './gitlabCi';
import type { CiInput, CiSystem } from './types';
import { partName } from './units';
import { generatedYaml, type Yaml } from './yaml';

/** The files that run an appStack's Terraform in CI. */
export interface CiFiles {
  /** By path in the repository. */
  files: { path: string; content: string }[];
  /** The file of the repository's own that names them, where the system has such a one, and what stands in it. */
  root?: { path: string; content: string };
  /** What is to be done by hand, in Markdown. */
  note: string;
}

/** Where the file of an appStack lies. */
const FOLDERS: Record<CiSystem, string> = {
  github: '.github/workflows',
  gitlab: '.gitlab',
  azure: '.azure-pipelines',
};

const DOCUMENTS: Record<CiSystem, (input: CiInput, path: string) => Yaml> = {
  github: githubWorkflow,
  gitlab: gitlabPipeline,
  azure: azurePipeline,
};

/** Where the file of an appStack, or of one environment of it, is in the repository. */
export function ciPathOf(
  input: Pick<CiInput, 'system' | 'stack' | 'part'>,
): string {
  return `${FOLDERS[input.system]}/appstack-${partName(input)}.yml`;
}

/**
 * What CI runs for an appStack: format, validate and verify; plans on pull
 * requests; applies on merges.
 *
 * @returns a problem in place of the files where names would mean something to
 *   the CI system
 */
export function ciFiles(input: CiInput): CiFiles | { problem: string } {
  const problem = problemOf(input);
  if (problem) return { problem };
  const { system, stack } = input;
  const path = ciPathOf(input);
  const content = generatedYaml(stack, DOCUMENTS[system](input, path));
  const files = [{ path, content }];
  switch (system) {
    case 'github':
      return {
        files,
        note: `The workflow \`${path}\` plans on pull requests and applies on merges.`,
      };
    case 'gitlab':
      return {
        files,
        root: {
          path: '.gitlab-ci.yml',
          content: `include:\n  - local: ${path}\n`,
        },
        note: `\`${path}\` plans on merge requests and applies on merges once \`.gitlab-ci.yml\` includes it: \`include: [{ local: ${path} }]\`.`,
      };
    default:
      return {
        files,
        note: `\`${path}\` plans on pull requests and applies on merges once there is a pipeline of it: _Pipelines_, _New pipeline_, _Existing YAML file_.`,
      };
  }
}

/** Of names alone that mean nothing to YAML, globs, expressions and shells. */
function problemOf(input: CiInput): string | undefined {
  const { stack, folder, baseBranch, environments } = input;
  if (!/^[A-Za-z0-9._/-]+$/.test(baseBranch)) {
    return `There is no CI for a branch called "${baseBranch}": its name may hold letters, digits and ._/- alone.`;
  }
  if (!/^[A-Za-z0-9._/ -]+$/.test(folder)) {
    return `There is no CI for the folder "${folder}": its name may hold letters, digits, blanks and ._/- alone.`;
  }
  const names = [stack, ...environments.map(({ name }) => name)];
  const odd = names.find(name => !/^[a-z0-9]+(-+[a-z0-9]+)*$/.test(name));
  if (odd !== undefined) return `There is no CI for the name "${odd}".`;
  if (
    input.portal &&
    !/^https?:\/\/[A-Za-z0-9.:[\]/_~-]+$/.test(input.portal)
  ) {
    return 'There is no CI that reports to the address of the portal: it may hold letters, digits and .:/_~- alone.';
  }
  const regions = environments.map(({ region }) => region);
  return regions.every(region => /^[A-Za-z0-9 -]+$/.test(region))
    ? undefined
    : 'There is no CI for the name of a region.';
}
