import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { lazy, Suspense, type ComponentType } from 'react';
import {
  appStackFieldSchema,
  environmentFieldSchema,
  resourceTypeFieldSchema,
  systemEntitiesFieldSchema,
} from './components/ScaffolderFields/fieldSchemas';
import { validateResourceType } from './components/ScaffolderFields/validateResourceType';

const fields = () => import('./components/ScaffolderFields');

/** A component that is loaded when a template shows it. */
function later<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): (props: Props) => JSX.Element {
  const Loaded = lazy(load) as unknown as ComponentType<Props>;
  return props => (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
}

export const environmentPicker = createScaffolderFieldExtension({
  name: 'AppStackEnvironmentPicker',
  component: later(async () => ({
    default: (await fields()).AppStackEnvironmentPicker,
  })),
  schema: environmentFieldSchema.schema,
});

export const appStackPicker = createScaffolderFieldExtension({
  name: 'AppStackPicker',
  component: later(async () => ({ default: (await fields()).AppStackPicker })),
  schema: appStackFieldSchema.schema,
});

export const resourceTypePicker = createScaffolderFieldExtension({
  name: 'AppStackResourceTypePicker',
  component: later(async () => ({
    default: (await fields()).AppStackResourceTypePicker,
  })),
  validation: validateResourceType,
  schema: resourceTypeFieldSchema.schema,
});

export const systemEntityPicker = createScaffolderFieldExtension({
  name: 'AppStackSystemEntityPicker',
  component: later(async () => ({
    default: (await fields()).AppStackSystemEntityPicker,
  })),
  schema: systemEntitiesFieldSchema.schema,
});
