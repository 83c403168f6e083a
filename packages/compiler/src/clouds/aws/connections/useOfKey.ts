import type { AwsFoundations, AwsStatement } from '../contract';
import type { Value } from '../../../terraform/expressions';

/** The use of a key by way of one AWS service, and for nothing else that the key encrypts. */
export function useOfKey(
  foundations: AwsFoundations,
  key: Value,
  service: string,
  actions: readonly string[],
): AwsStatement {
  const { region } = foundations.account();
  return {
    actions: actions.map(action => `kms:${action}`),
    resources: [key],
    conditions: [
      {
        test: 'StringEquals',
        variable: 'kms:ViaService',
        values: [`${service}.${region}.amazonaws.com`],
      },
    ],
  };
}
