import type { Policy } from '@appstack/compiler/model';
import { AWS_POLICIES } from './aws';
import { AZURE_POLICIES } from './azure';
import { CIVO_POLICIES } from './civo';
import { GCP_POLICIES } from './gcp';

/**
 * The policies that come with AppStack: they warn, in all environments that
 * they are about.
 *
 * @public
 */
export const BUILT_IN_POLICIES: readonly Policy[] = [
  ...AWS_POLICIES,
  ...AZURE_POLICIES,
  ...CIVO_POLICIES,
  ...GCP_POLICIES,
];
