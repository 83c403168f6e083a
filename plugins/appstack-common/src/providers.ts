import type { Cloud } from '@appstack/compiler/model';

/** The Terraform provider of each cloud. */
const OF_CLOUD: Readonly<Record<Cloud, string>> = {
  aws: 'aws',
  azure: 'azurerm',
  gcp: 'google',
  civo: 'civo',
};

/** Providers of resource types that belong to no cloud. */
const OF_ALL = ['kubernetes', 'helm', 'random', 'tls'];

/** The Terraform providers whose resource types a mapping for a cloud may name, the cloud's own first. */
export function providersOf(cloud: Cloud): string[] {
  return [OF_CLOUD[cloud], ...OF_ALL];
}

/** The provider of a Terraform resource type: `aws` of `aws_sqs_queue`. */
export function providerOf(terraformType: string): string {
  return terraformType.split('_', 1)[0];
}
