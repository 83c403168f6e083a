/** Messages of the editor about Terraform modules as targets. */
export const modules = {
  source: 'Source of the module',
  sourceHelp:
    'As Terraform writes it: app.terraform.io/acme/postgres/aws, git::https://…?ref=v1.2.0 or ../../../modules/postgres',
  sourceInvalid:
    'This is no module of a registry (namespace/name/provider), no Git repository with ?ref=, and no path that starts with ./ or ../',
  kind: {
    registry: 'A module of a registry: it needs a version',
    git: 'A Git repository, pinned by its ref',
    path: 'A folder, seen from the root module',
  },
  reading: 'Reading the variables of the module',
  readFrom: 'Its variables were read from',
  unreadHelp: '{{reason}} Write its inputs as you know them.',
  unread: {
    registry:
      'The variables of a module of a registry are not read; name its Git repository to have them here.',
    path: 'The variables of a folder beside the root module are not read.',
    'no-source': 'This names no Git repository.',
    ref: 'The variables at a ref with a slash are not read.',
    'no-reader':
      'The portal reads no files of this host; it reads those under integrations in its configuration.',
    'not-found':
      'There is no variables.tf and no main.tf at this ref, or the portal may not read it.',
    'too-large': 'The files of the module are too large to be read.',
    'not-understood': 'The files of the module are not valid Terraform.',
    failed: 'The host of the module did not answer.',
  },
  usedBy: 'Rules that name this module',
  usedByRule: '{{rule}} in the mapping {{mapping}}, at',
  version: 'Version',
  versionHelp: 'For example 2.4.0 or ~> 2.4.0',
  versionMissing: 'Modules of a registry are pinned: name a version',
  versionInvalid: 'Write a version such as 1.4.2 or ~> 1.4.0',
  versionSuperfluous:
    'Only modules of a registry have a version; name a ref in the source',
  standsFor: 'In place of the resource type',
  standsForHelp:
    'What may live on it and connect to it is as for this type, and the rule may set its properties. Without one it stands for itself.',
  standsForNone: 'None',
  standsForUnknown: 'There is no resource type of this name',
  inputs: 'Inputs',
  inputsHelp:
    'Values are text, or YAML or JSON for everything else. Inside {{template}}, they may name what the menu beside each value lists: the entity, its environment and appStack, the properties of the type, what the appStack shares, and outputs of what the entity depends on. A value that is nothing but a template keeps its type.',
  input: 'Input {{name}}',
  inputNew: 'New input',
  inputName: 'Input',
  value: 'Value',
  addInput: 'Add an input',
  insert: 'Insert what is known, into {{name}}',
  remove: 'Remove {{name}}',
  nameMissing: 'Needs a name',
  nameTaken: 'There is another of this name',
  nameProblem: {
    missing: 'Needs a name',
    invalid: 'Use letters, digits, underscores and hyphens',
    taken: 'There is another of this name',
    unknown: 'The module has no variable of this name',
    sensitive:
      'It is sensitive: a rule gives no such value, since it would stand in files',
  },
  valueType: 'The module takes {{type}} here',
  variableDefault: 'by default {{value}}',
  valueMissing: 'Needs a value; for an empty text write ""',
  valueUnreadable:
    'This cannot be read: {{reason}}. Text that looks like YAML stands in quotes.',
  valueKind: {
    template: 'Keeps the type of what it names',
    number: 'A number; in quotes it is text',
    boolean: 'Yes or no; in quotes it is text',
    null: 'Nothing; in quotes it is text',
    list: 'A list',
    object: 'An object',
  },
  group: {
    cloud: 'by the standards of the organization',
    properties: 'property of the resource type',
    foundations: 'shared by the appStack',
    dependencies: 'an output of what it depends on',
    entity: 'the entity',
    environment: 'the environment',
    stack: 'the appStack',
  },
  outputs: 'Outputs',
  outputsHelp:
    'Under which names consumers know what the module gives. They get each as configuration.',
  outputsComplete:
    'All that the type gives is there: consumers get network rules and permissions, too.',
  outputsMissing:
    'They get network rules and permissions, too, once all that {{type}} gives on {{cloud}} is there; missing: {{names}}.',
  outputsOfAll: 'On every cloud',
  outputsOfCloud: 'On {{cloud}}',
  output: 'Output {{name}}',
  outputNew: 'New output',
  outputName: 'Consumers know it as',
  outputNameInvalid:
    'Use lower-case letters, digits and underscores; start with a letter',
  outputValue: 'Output of the module',
  outputValueInvalid: 'Write the name of an output of the module',
  addOutput: 'Add an output',
} as const;
