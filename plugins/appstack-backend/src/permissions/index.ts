export { Authorizer, notAllowed } from './Authorizer';
export type { EnvironmentAccess, StackAccess } from './Authorizer';
export { environmentResource, registerPermissions } from './register';
