import type { Environment, Manifest } from '../model';

/** The file by which Pulumi knows a project. */
export const PULUMI_PROJECT = 'Pulumi.yaml';

/** Whether the environment keeps its state in Pulumi, which then runs its files. */
export function usesPulumi({ state }: Pick<Environment, 'state'>): boolean {
  return state?.type === 'pulumi';
}

/** Whether a version was made for Pulumi. */
export function wasForPulumi({ files }: Pick<Manifest, 'files'>): boolean {
  return PULUMI_PROJECT in files;
}
