import { defineResourceType } from './resourceType';
import { propertiesOf } from './properties';

/** What an organization's Terraform module stands for when its rule names no resource type. */
export const MODULE_TYPE = defineResourceType({
  name: 'module',
  title: 'Terraform module',
  category: 'platform',
  description: 'A Terraform module of the organization.',
  properties: propertiesOf({}),
  offers: ['depends-on'],
  clouds: {},
});
