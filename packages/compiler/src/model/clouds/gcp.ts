import { OPENID_CONNECT, type CloudDescriptor } from './cloud';

export const gcp: CloudDescriptor = {
  title: 'Google Cloud',
  provider: 'google',
  defaultRegion: 'europe-west3',
  defaultBackend: 'gcs',
  credentialsForCi: OPENID_CONNECT,
  // "Requirements for labels" of Google Cloud: component:default/x is none
  tagLimits: {
    refused: /[^\p{Ll}\p{Lo}\p{N}_-]+/gu,
    keyLength: 63,
    valueLength: 63,
    lowerCase: true,
  },
  tagging: { argument: 'labels', byProvider: true },
  foundationValues: [
    'project_number',
    'network_id',
    'subnetwork_id',
    'private_services_network_id',
    'key_ring_id',
    'notification_channel_id',
  ],
  account: {
    // "Project ID" in the guide to projects; older ones have a domain in front
    pattern: /^([a-z\d.-]+:)?[a-z][a-z\d-]{4,28}[a-z\d]$/,
    form: 'the id of a project',
  },
  foundations: [
    'network',
    'key',
    'alarms',
    'dns-zone',
    'kafka',
    'services',
    'cache-endpoints',
    'kubernetes-cluster',
    'namespace',
  ],
  exampleTerraformType: 'google_bigtable_instance',
};
