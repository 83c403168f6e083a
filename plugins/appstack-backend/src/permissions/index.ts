export { Authorizer, notAllowed } from './Authorizer';
export type { EnvironmentAccess } from './Authorizer';
export { environmentResource, registerPermissions } from './register';
