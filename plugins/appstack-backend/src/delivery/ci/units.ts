import type { CiInput, CiUnit } from './types';

/** The Terraform states of an appStack, those of workloads after those of their clusters. */
export function unitsOf({ folder, environments }: CiInput): CiUnit[] {
  return environments.flatMap(environment => {
    const { name, workloads } = environment;
    const root = inFolder(folder, `environments/${name}`);
    const whole: CiUnit = { name, environment, root };
    const inside: CiUnit = {
      name: `${name}-workloads`,
      environment,
      root: `${root}/workloads`,
      after: name,
    };
    return workloads ? [whole, inside] : [whole];
  });
}

/** A path in the repository. */
export function inFolder(folder: string, path: string): string {
  return folder === '.' ? path : `${folder}/${path}`;
}
