/** See "Azure regions list": regions that Azure keeps no copies of in another one. */
const WITHOUT_PAIR = new Set([
  'austriaeast',
  'belgiumcentral',
  'chilecentral',
  'denmarkeast',
  'indonesiacentral',
  'israelcentral',
  'italynorth',
  'malaysiawest',
  'mexicocentral',
  'newzealandnorth',
  'polandcentral',
  'qatarcentral',
  'spaincentral',
]);

/** See "Azure regions list": regions of a single zone. */
const WITHOUT_ZONES = new Set([
  'australiacentral',
  'australiacentral2',
  'australiasoutheast',
  'brazilsoutheast',
  'canadaeast',
  'francesouth',
  'germanynorth',
  'koreasouth',
  'northcentralus',
  'norwaywest',
  'southafricawest',
  'southindia',
  'switzerlandwest',
  'uaecentral',
  'ukwest',
  'westcentralus',
  'westindia',
  'westus',
]);

/** See "Foundry models sold directly by Azure": regions that deployments of the type DataZoneStandard are in. */
const WITH_DATA_ZONE = new Set([
  'eastus',
  'eastus2',
  'francecentral',
  'germanywestcentral',
  'italynorth',
  'northcentralus',
  'polandcentral',
  'southcentralus',
  'spaincentral',
  'swedencentral',
  'westeurope',
  'westus',
  'westus3',
]);

/** The display name `West Europe` as the name `westeurope`. */
const programmatic = (region: string) =>
  region.toLowerCase().replace(/\s+/g, '');

/** Whether a region has a paired region, which geo-redundant storage requires. */
export const hasPair = (region: string) =>
  !WITHOUT_PAIR.has(programmatic(region));

/** Whether a region has zones that production is spread over. */
export const hasZones = (region: string) =>
  !WITHOUT_ZONES.has(programmatic(region));

/** Whether models are deployed for a region's data zone: the European Union, or the United States. */
export const hasDataZone = (region: string) =>
  WITH_DATA_ZONE.has(programmatic(region));
