import { AWS_FACTS } from './aws';
import { AZURE_FACTS } from './azure';
import { CIVO_FACTS } from './civo';
import type { Fact } from './facts';
import { GCP_FACTS } from './gcp';
import { KUBERNETES_FACTS } from './kubernetes';
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
