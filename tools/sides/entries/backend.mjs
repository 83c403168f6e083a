// The backend plugin of a side.
export { default as plugin } from '@appstack/backstage-plugin-appstack-backend';
