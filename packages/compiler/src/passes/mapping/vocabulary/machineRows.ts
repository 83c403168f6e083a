import type { Properties } from '../../../model';
import { words } from './words';

/** Names that software gives to one thing, and those of its parts. */
export interface MachineNames {
  /** Absent for what AppStack sets up with something else, or has no resource type for. */
  resourceType?: string;
  properties?: Properties;
  /** What it is, for the reason why a part is skipped. */
  whole: string;
  /** The names of the thing itself. */
  names: readonly string[];
  /** Names of parts of it, which come with it; `*` at the end stands for any text. */
  parts: readonly string[];
}

/** Terraform resource types as types are compared. */
export const terraform = (text: string): string[] =>
  words(text).map(name => name.replaceAll('_', '-'));

/** `rds/DBInstance` as CloudFormation writes it, and as AWS Config's names are shortened: `rds-dbinstance`. */
export const cloudFormation = (text: string): string[] =>
  words(text.toLowerCase()).flatMap(name => {
    const [service, resource] = name.split('/');
    return [`aws::${service}::${resource}`, `${service}-${resource}`];
  });

/** Every other resource of services of CloudFormation. */
export const restOf = (text: string): string[] =>
  words(text.toLowerCase()).map(service => `aws::${service}::*`);

/** Names that are compared in lower case. */
export const named = (text: string): string[] => words(text.toLowerCase());
