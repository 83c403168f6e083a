import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

const fields = () => import('./components/ScaffolderFields');

/** Fields of software templates, by the names that templates give in `ui:field`. */
export const environmentField = FormFieldBlueprint.make({
  name: 'environment-picker',
  params: {
    field: async () => {
      const { AppStackEnvironmentPicker: component, ...own } = await fields();
      const name = 'AppStackEnvironmentPicker';
      const schema = own.environmentFieldSchema;
      return createFormField({ name, component, schema });
    },
  },
});

export const appStackField = FormFieldBlueprint.make({
  name: 'appstack-picker',
  params: {
    field: async () => {
      const { AppStackPicker: component, ...own } = await fields();
      const schema = own.appStackFieldSchema;
      const name = 'AppStackPicker';
      return createFormField({ name, component, schema });
    },
  },
});

export const resourceTypeField = FormFieldBlueprint.make({
  name: 'resource-type-picker',
  params: {
    field: async () => {
      const { AppStackResourceTypePicker: component, ...own } = await fields();
      const name = 'AppStackResourceTypePicker';
      const schema = own.resourceTypeFieldSchema;
      const validation = own.validateResourceType;
      return createFormField({ name, component, schema, validation });
    },
  },
});

export const systemEntityField = FormFieldBlueprint.make({
  name: 'system-entity-picker',
  params: {
    field: async () => {
      const { AppStackSystemEntityPicker: component, ...own } = await fields();
      const name = 'AppStackSystemEntityPicker';
      const schema = own.systemEntitiesFieldSchema;
      return createFormField({ name, component, schema });
    },
  },
});
