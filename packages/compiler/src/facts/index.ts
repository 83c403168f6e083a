import { AWS_FACTS } from './aws';
import { AWS_LOSSES, AWS_PARTS } from './aws/losses';
import { AWS_SAFETY } from './aws/safety';
import { AZURE_FACTS } from './azure';
import { AZURE_LOSSES, AZURE_PARTS } from './azure/losses';
import { AZURE_SAFETY } from './azure/safety';
import { CIVO_FACTS } from './civo';
import { CIVO_LOSSES, CIVO_PARTS } from './civo/losses';
import type { Fact } from './facts';
import { GCP_FACTS } from './gcp';
import { GCP_LOSSES, GCP_PARTS } from './gcp/losses';
import { GCP_SAFETY } from './gcp/safety';
import { KUBERNETES_FACTS } from './kubernetes';
import { KUBERNETES_LOSSES } from './kubernetes/losses';
import { lossByType, type Loss } from './losses';
import type { SafetyTable } from './safety';
import { SHARED_FACTS } from './shared';

export * from './facts';
export { CARRIERS, type Loss } from './losses';

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

const LOSS_BY_TYPE = lossByType([
  AWS_LOSSES,
  AZURE_LOSSES,
  GCP_LOSSES,
  CIVO_LOSSES,
  KUBERNETES_LOSSES,
]);

/** What is lost with a resource of a Terraform type; undefined for a type that no blueprint emits. */
export const lossOf = (type: string): Loss | undefined =>
  LOSS_BY_TYPE.get(type);

const PARTS = [AWS_PARTS, AZURE_PARTS, GCP_PARTS, CIVO_PARTS];
const STRICT_PARTS = Object.assign({}, ...PARTS.map(({ strict }) => strict));
const LOOSE_PARTS = Object.assign({}, ...PARTS.map(({ loose }) => loose));

/**
 * How a Terraform type belongs to another: the argument that names the resource
 * which it configures, and whether it stays only with what else it refers to.
 */
export function partOf(
  type: string,
): { argument: string; loose: boolean } | undefined {
  if (Object.hasOwn(STRICT_PARTS, type))
    return { argument: STRICT_PARTS[type], loose: false };
  return Object.hasOwn(LOOSE_PARTS, type)
    ? { argument: LOOSE_PARTS[type], loose: true }
    : undefined;
}
