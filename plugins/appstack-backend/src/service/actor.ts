import type {
  BackstageCredentials,
  BackstageNonePrincipal,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

type Principal =
  BackstageUserPrincipal | BackstageServicePrincipal | BackstageNonePrincipal;

/** Who to record as the author of a change: the user, or the service that acts for itself. */
export function actorOf(credentials: BackstageCredentials): string {
  const principal = credentials.principal as Principal;
  switch (principal.type) {
    case 'user':
      return principal.userEntityRef;
    case 'service':
      return principal.subject;
    default:
      return 'unknown';
  }
}
