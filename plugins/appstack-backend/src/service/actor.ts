import type {
  AuthService,
  BackstageCredentials,
  BackstageNonePrincipal,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  UserInfoService,
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

/** Whether it is a user who asks, rather than a service. */
export function isPerson(credentials: BackstageCredentials): boolean {
  return (credentials.principal as Principal).type === 'user';
}

/** How to find what owns what a caller owns: for a user also groups; a service owns nothing. */
export function ownershipBy(services: {
  auth: AuthService;
  userInfo: UserInfoService;
}): (credentials: BackstageCredentials) => Promise<string[]> {
  const { auth, userInfo } = services;
  return async credentials =>
    auth.isPrincipal(credentials, 'user')
      ? (await userInfo.getUserInfo(credentials)).ownershipEntityRefs
      : [];
}
