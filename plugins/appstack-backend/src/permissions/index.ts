export { Authorizer, notAllowed, PermissionDeniedError } from './Authorizer';
export type { EnvironmentAccess } from './Authorizer';
export { environmentResource, registerPermissions } from './register';
