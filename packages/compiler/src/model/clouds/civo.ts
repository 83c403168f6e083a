import type { CloudDescriptor } from './cloud';

export const civo: CloudDescriptor = {
  title: 'Civo',
  provider: 'civo',
  defaultRegion: 'fra1',
  // "Regions" of the Civo documentation
  regions: ['lon1', 'fra1', 'nyc1', 'phx1', 'mum1'],
  defaultBackend: 's3',
  credentialsForCi: 'Give CI the API key of Civo as `CIVO_TOKEN`',
  tagLimits: { refused: /[^\w.-]+/g, keyLength: 63, valueLength: 63 },
  foundationValues: ['network_id', 'network_cidr'],
  foundations: ['network', 'kubernetes-cluster', 'namespace', 'ingress'],
  exampleTerraformType: 'civo_database',
};
