import type { CiInput, CiUnit } from './types';

/** The Terraform states of an appStack, those of workloads after those of their clusters. */
export function unitsOf({ folder, environments }: CiInput): CiUnit[] {
  return environments.flatMap(environment => {
    const { name, workloads } = environment;
    const root = inFolder(folder, `environments/${name}`);
    const whole: CiUnit = { name, environment, root };
    const inside: CiUnit = {
      name: `${name}_workloads`,
      environment,
      root: `${root}/workloads`,
      after: name,
    };
    return workloads ? [whole, inside] : [whole];
  });
}

/** What the files are for: an appStack, or one environment of it. No name holds a dot. */
export const partName = ({
  stack,
  part,
}: Pick<CiInput, 'stack' | 'part'>): string =>
  part === undefined ? stack : `${stack}.${part}`;

/** What changes concern the files, as a pattern of CI systems, or an environment of them. */
export const watched = ({ folder, part }: CiInput, all: string): string =>
  inFolder(folder, part === undefined ? all : `environments/${part}/${all}`);

/** A path in the repository. */
function inFolder(folder: string, path: string): string {
  return folder === '.' ? path : `${folder}/${path}`;
}

/** The root modules, one a line. */
export const rootsOf = (input: CiInput): string =>
  unitsOf(input)
    .map(({ root }) => root)
    .join('\n');
