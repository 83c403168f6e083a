import { AWS_NAMES } from './awsNames';
import { AZURE_NAMES } from './azureNames';
import { GOOGLE_NAMES } from './googleNames';
import { IN_CLUSTER_NAMES } from './inClusterNames';
import type { MachineNames } from './machineRows';

/** Names of resources as clouds, Terraform and Kubernetes write them. */
export const MACHINE_NAMES: readonly MachineNames[] = [
  ...AWS_NAMES,
  ...AZURE_NAMES,
  ...GOOGLE_NAMES,
  ...IN_CLUSTER_NAMES,
];
