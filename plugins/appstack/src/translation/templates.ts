/** Messages of the fields of software templates. */
export const templates = {
  environment: 'Environment',
  appStack: 'AppStack',
  resourceType: 'Resource type',
  entities: 'Entities of the System',
  propertiesInvalid: 'The properties do not fit the resource type.',
  systemFirst: 'Choose the System first.',
} as const;
