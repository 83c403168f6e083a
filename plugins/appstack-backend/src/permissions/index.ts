export { Authorizer, notAllowed, PermissionDeniedError } from './Authorizer';
export type {
  EnvironmentAccess,
  PulumiAccess,
  PulumiPermission,
  StackAccess,
} from './Authorizer';
export { environmentResource, registerPermissions } from './register';
