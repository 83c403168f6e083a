/** Messages of Terraform's plugin protocol, version 6: the fields used here. */

const DynamicValue = { msgpack: [1, 'bytes'], json: [2, 'bytes'] };

const AttributePathStep = {
  attribute_name: [1, 'string'],
  element_key_string: [2, 'string'],
  element_key_int: [3, 'index'],
};
const AttributePath = { steps: [1, AttributePathStep, true] };

const Diagnostic = {
  severity: [1, 'int'],
  summary: [2, 'string'],
  detail: [3, 'string'],
  attribute: [4, AttributePath],
};
const diagnostics = number => [number, Diagnostic, true];

const Attribute = {
  name: [1, 'string'],
  type: [2, 'bytes'],
  required: [4, 'bool'],
  optional: [5, 'bool'],
  computed: [6, 'bool'],
  sensitive: [7, 'bool'],
  deprecated: [9, 'bool'],
  write_only: [11, 'bool'],
};
Attribute.nested_type = [
  10,
  { attributes: [1, Attribute, true], nesting: [3, 'int'] },
];

const Block = {
  version: [1, 'int'],
  attributes: [2, Attribute, true],
  deprecated: [6, 'bool'],
};
const NestedBlock = {
  type_name: [1, 'string'],
  block: [2, Block],
  nesting: [3, 'int'],
  min_items: [4, 'int'],
  max_items: [5, 'int'],
};
Block.block_types = [3, NestedBlock, true];

const Schema = { version: [1, 'int'], block: [2, Block] };
const SchemaEntry = { key: [1, 'string'], value: [2, Schema] };
const ServerCapabilities = {
  plan_destroy: [1, 'bool'],
  get_provider_schema_optional: [2, 'bool'],
};

const validateNamed = [
  { type_name: [1, 'string'], config: [2, DynamicValue] },
  { diagnostics: diagnostics(1) },
];

const ImportedResource = {
  type_name: [1, 'string'],
  state: [2, DynamicValue],
};

/** `[request, response]` by the name of the remote procedure. */
export const PROCEDURES = {
  GetProviderSchema: [
    {},
    {
      provider: [1, Schema],
      resource_schemas: [2, SchemaEntry, true],
      data_source_schemas: [3, SchemaEntry, true],
      server_capabilities: [6, ServerCapabilities],
    },
  ],
  ValidateProviderConfig: [
    { config: [1, DynamicValue] },
    { diagnostics: diagnostics(2) },
  ],
  ValidateResourceConfig: validateNamed,
  ValidateDataResourceConfig: validateNamed,
  UpgradeResourceState: [
    { type_name: [1, 'string'], raw_state: [3, { json: [1, 'bytes'] }] },
    { upgraded_state: [1, DynamicValue], diagnostics: diagnostics(2) },
  ],
  ConfigureProvider: [
    { config: [2, DynamicValue] },
    { diagnostics: diagnostics(1) },
  ],
  ReadResource: [
    {
      type_name: [1, 'string'],
      current_state: [2, DynamicValue],
      private: [3, 'bytes'],
    },
    {
      new_state: [1, DynamicValue],
      diagnostics: diagnostics(2),
      private: [3, 'bytes'],
    },
  ],
  PlanResourceChange: [
    {
      type_name: [1, 'string'],
      prior_state: [2, DynamicValue],
      proposed_new_state: [3, DynamicValue],
      config: [4, DynamicValue],
    },
    {
      planned_state: [1, DynamicValue],
      requires_replace: [2, AttributePath, true],
      diagnostics: diagnostics(4),
      legacy_type_system: [5, 'bool'],
    },
  ],
  ApplyResourceChange: [
    {
      type_name: [1, 'string'],
      prior_state: [2, DynamicValue],
      planned_state: [3, DynamicValue],
      config: [4, DynamicValue],
    },
    {
      new_state: [1, DynamicValue],
      diagnostics: diagnostics(3),
      legacy_type_system: [4, 'bool'],
    },
  ],
  ImportResourceState: [
    { type_name: [1, 'string'], id: [2, 'string'] },
    {
      imported_resources: [1, ImportedResource, true],
      diagnostics: diagnostics(2),
    },
  ],
  ReadDataSource: [
    { type_name: [1, 'string'], config: [2, DynamicValue] },
    { state: [1, DynamicValue], diagnostics: diagnostics(2) },
  ],
  GetFunctions: [{}, {}],
  StopProvider: [{}, { error: [1, 'string'] }],
};
