import { defineResourceType, propertiesOf, text } from '@appstack/compiler';

const outputs = {
  place: { type: 'string', description: 'where the flags are read' },
  id: { type: 'string', description: 'what permission is given for' },
} as const;
const READ = ['GetLatestConfiguration', 'StartConfigurationSession'];

/** Switches that workloads read while they run: AppConfig on AWS, App Configuration on Azure. */
export const featureFlags = defineResourceType({
  name: 'feature-flags',
  title: 'Feature flags',
  category: 'platform',
  description: 'Switches that workloads read while they run.',
  properties: propertiesOf({}),
  offers: ['read'],
  contract: { place: 'where the flags are read' },
  clouds: {
    aws: {
      summary: 'AppConfig application with a profile of feature flags',
      outputs,
      provide({ environment: { name }, resource, cloudName }) {
        const application_id = resource('aws_appconfig_application', {
          name: cloudName(),
        }).attr('id');
        const environment = resource(
          'aws_appconfig_environment',
          { application_id, name },
          { reason: 'Where workloads read the flags' },
        );
        const type = 'AWS.AppConfig.FeatureFlags';
        const flags = resource(
          'aws_appconfig_configuration_profile',
          { application_id, name: 'flags', location_uri: 'hosted', type },
          { reason: 'Holds the flags' },
        );
        const profile = flags.attr('configuration_profile_id');
        return {
          place: environment.attr('environment_id'),
          id: text`${environment.attr('arn')}/configuration/${profile}`,
        };
      },
      offer: ({ place, id }) => ({
        environment: { PLACE: place },
        statements: [
          { actions: READ.map(name => `appconfig:${name}`), resources: [id] },
        ],
      }),
    },
    azure: {
      summary: 'App Configuration store',
      outputs,
      provide({ production, foundations, resource, cloudName }) {
        const store = resource('azurerm_app_configuration', {
          name: foundations.globalName(cloudName()),
          ...foundations.place(),
          sku: 'standard',
          local_auth_enabled: false,
          purge_protection_enabled: production,
        });
        return { place: store.attr('endpoint'), id: store.attr('id') };
      },
      offer: ({ place, id }) => ({
        environment: { PLACE: place },
        roles: [{ role: 'App Configuration Data Reader', scope: id }],
      }),
    },
  },
});
