import { pathOf, type Decision, type PropertyLayer } from '../model';
import { locateProperty } from './propertyLocation';

const layer = (
  name: PropertyLayer['layer'],
  source: string,
): PropertyLayer => ({ layer: name, source, values: { storageGb: 'much' } });

const MAPPING = layer('mapping', 'fernhill/ledger');
const STANDARDS = layer('standards', 'standards');
const ENVIRONMENT = layer('environment', 'production');
const ANNOTATION = layer('annotation', 'appstack.io/properties');

const decision = (...layers: PropertyLayer[]): Decision => ({
  entityRef: 'resource:default/orders-db',
  basis: 'exact',
  target: { resourceType: 'relational-database' },
  rule: { mapping: 'fernhill', id: 'ledger' },
  evidence: 'type "ledger"',
  layers,
});

describe('the location of a property', () => {
  it.each<[string, PropertyLayer[]]>([
    ['fernhill/ledger.properties.storageGb', [MAPPING]],
    [
      'appstack.standards.properties.relational-database.storageGb',
      [MAPPING, STANDARDS],
    ],
    [
      'environments.production.properties.relational-database.storageGb',
      [MAPPING, STANDARDS, ENVIRONMENT],
    ],
    [
      'metadata.annotations["appstack.io/properties"].storageGb',
      [MAPPING, STANDARDS, ENVIRONMENT, ANNOTATION],
    ],
  ])('is %s, the highest layer that sets it', (path, layers) => {
    expect(pathOf(locateProperty(decision(...layers), 'storageGb'))).toBe(path);
  });

  it('is where a property would be set that has its default', () => {
    const { rule: _, ...annotated } = decision();
    expect(pathOf(locateProperty(decision(MAPPING), 'engine'))).toBe(
      'fernhill/ledger.properties.engine',
    );
    expect(pathOf(locateProperty(annotated, 'engine'))).toBe(
      'metadata.annotations["appstack.io/properties"].engine',
    );
  });
});
