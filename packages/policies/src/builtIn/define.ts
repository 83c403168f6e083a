import {
  policySchema,
  type Policy,
  type PolicyInput,
} from '@appstack/compiler/model';

/** A built-in policy: it warns, unless an organization makes it refuse. */
export const define = (input: PolicyInput): Policy => policySchema.parse(input);

/** Labels of frameworks, by what a policy is about. */
export const LABELS = {
  atRest: ['NIST 800-53 SC-28', 'PCI DSS 3.5', 'SOC 2 CC6.1'],
  inTransit: ['NIST 800-53 SC-8', 'PCI DSS 4.2', 'SOC 2 CC6.7'],
  exposure: ['NIST 800-53 SC-7', 'PCI DSS 1.4', 'SOC 2 CC6.6'],
  backup: ['NIST 800-53 CP-9', 'SOC 2 A1.2'],
  protection: ['NIST 800-53 CP-10', 'SOC 2 A1.2'],
  keys: ['NIST 800-53 SC-12', 'PCI DSS 3.7'],
  logging: ['NIST 800-53 AU-11', 'PCI DSS 10.5', 'SOC 2 CC7.2'],
};

/** For environments that hold what must not be lost. */
export const PRODUCTION: PolicyInput['scope'] = { profiles: ['production'] };
