export * from './AppStackEnvironmentPicker';
export * from './AppStackPicker';
export * from './AppStackResourceTypePicker';
export * from './AppStackSystemEntityPicker';
export * from './fieldSchemas';
export * from './validateResourceType';
