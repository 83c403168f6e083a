import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { appstackApiRef } from '../../api';
import { toFormSchema } from '../properties/propertiesSchema';
import { templates } from '../../translation/templates';
import type { resourceTypeFieldSchema } from './fieldSchemas';

type Chosen = typeof resourceTypeFieldSchema.TOutput;

/** Refuses properties that the schema of the chosen resource type does not allow. */
export const validateResourceType: CustomFieldValidator<Chosen> = async (
  chosen,
  field,
  { apiHolder },
) => {
  const api = apiHolder.get(appstackApiRef);
  if (!api || !chosen?.resourceType) return;
  const { items } = await api.listResourceTypes();
  const type = items.find(({ name }) => name === chosen.resourceType);
  if (!type) return;
  const { default: validator } = await import('@rjsf/validator-ajv8');
  const { properties = {} } = chosen;
  const named = new Set(Object.keys(properties));
  const { schema } = toFormSchema(type.properties, named, String);
  if (!validator.isValid(schema, properties, schema))
    field.addError(templates.propertiesInvalid);
};
