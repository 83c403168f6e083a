import type { AzureIdentity, AzureFoundations } from '../contract';
import type { BlueprintContext, Outputs } from '../../../blueprints/blueprint';

const ATTRIBUTES = ['id', 'name', 'client_id', 'principal_id'] as const;

/**
 * The identity of a workload in Azure, which others refer to before it runs.
 *
 * @returns what is known of its identity, among a blueprint's outputs.
 */
export function provideIdentity({
  node,
  foundations,
  resource,
  cloudName,
}: BlueprintContext<unknown, AzureFoundations>): Outputs {
  const identity = resource(
    'azurerm_user_assigned_identity',
    { name: cloudName(), ...foundations.place() },
    { reason: `Who ${node.name} is towards Azure` },
  );
  return Object.fromEntries(
    ATTRIBUTES.map(name => [`identity_${name}`, identity.attr(name)]),
  );
}

/** The identity of a workload that has provided it. */
export const identityFrom = (own: Outputs): AzureIdentity => ({
  attr: name => own[`identity_${name}`],
});
