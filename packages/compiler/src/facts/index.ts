import { AWS_FACTS } from './aws';
import { AWS_SAFETY } from './aws/safety';
import { AZURE_FACTS } from './azure';
import { AZURE_SAFETY } from './azure/safety';
import { CIVO_FACTS } from './civo';
import type { Fact } from './facts';
import { GCP_FACTS } from './gcp';
import { GCP_SAFETY } from './gcp/safety';
import { KUBERNETES_FACTS } from './kubernetes';
import type { SafetyTable } from './safety';
import { SHARED_FACTS } from './shared';

export * from './facts';

const FACTS: Readonly<Record<string, Fact>> = {
  ...AWS_FACTS,
  ...AZURE_FACTS,
  ...GCP_FACTS,
  ...CIVO_FACTS,
  ...KUBERNETES_FACTS,
  ...SHARED_FACTS,
};

/** The facts of a Terraform resource type beyond its schema. */
export function factsOf(type: string): Fact | undefined {
  return Object.hasOwn(FACTS, type) ? FACTS[type] : undefined;
}

/** The arguments that protect the resources of a Terraform type; see {@link SafetyTable}. */
export const SAFETY: SafetyTable = {
  ...AWS_SAFETY,
  ...AZURE_SAFETY,
  ...GCP_SAFETY,
};
