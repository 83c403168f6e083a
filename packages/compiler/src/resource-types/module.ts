import { defineResourceType } from './resourceType';
import { propertiesOf } from './properties';

/** What a Terraform resource of a rule stands for when the rule names no resource type. */
export const RAW_TYPE = defineResourceType({
  name: 'terraform-resource',
  title: 'Terraform resource',
  category: 'platform',
  description: 'A resource of the cloud’s Terraform provider.',
  properties: propertiesOf({}),
  offers: ['depends-on'],
  clouds: {},
});

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
