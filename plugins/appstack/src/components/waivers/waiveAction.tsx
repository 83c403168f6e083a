import type { EnvironmentDiagnostic } from '@appstack/backstage-plugin-appstack-common';
import { WaiveButton } from './WaiveButton';

/**
 * The button of a waiver beside diagnostics of an appStack that are about a policy.
 *
 * @param shown - the environment of those that name none
 */
export const waiveAction =
  (appStack: string, shown?: string) => (diagnostic: EnvironmentDiagnostic) => {
    const { policy, environment = shown, location, code } = diagnostic;
    const address = location?.kind === 'terraform' && location.address;
    if (!policy || !environment || !address) return null;
    if (code === 'policy/waived') return null;
    return <WaiveButton {...{ appStack, environment, policy, address }} />;
  };
