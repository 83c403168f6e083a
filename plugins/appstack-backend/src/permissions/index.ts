export { Authorizer, notAllowed, PermissionDeniedError } from './Authorizer';
export type { EnvironmentAccess, StackAccess } from './Authorizer';
export { environmentResource, registerPermissions } from './register';
