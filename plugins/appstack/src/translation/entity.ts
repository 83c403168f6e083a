/** What the card and the tab of an entity say. */
export const entity = {
  card: {
    title: 'AppStack',
    none: 'Not part of an appStack yet',
    noneDescription:
      'Sync it to see which infrastructure it needs, as Terraform that you own.',
    counts: '{{explicit}} explicit, {{implied}} implied resources',
    countsHelp:
      'Terraform resources that stand for this entity and its parts, and those that serve only them. What the whole appStack shares, and what is only looked up, is not counted.',
    upToDate: 'Up to date',
    outOfDate: 'Out of date',
    environments: 'Environments of {{stack}}',
    syncAgain: 'Sync again',
    openStack: 'Open appStack',
    others_one: 'and {{count}} more environment',
    others_other: 'and {{count}} more environments',
  },
  reason: {
    'entity-added': 'New in the catalog since',
    'entity-changed': 'Changed in the catalog since',
    'entity-gone': 'No longer in the catalog',
    'mapping-changed': 'The mapping has a newer version',
    'environment-changed': 'The environment is configured differently',
  },
  content: {
    title: 'AppStack',
    noneTitle: 'Not part of an appStack yet',
    noneDescription:
      'An appStack turns this entity and what it depends on into infrastructure that you can read, review and own as Terraform. A preview shows everything before anything is written.',
    resources: 'Resources in {{environment}}',
    resourcesNone: 'Nothing is deployed for this entity in {{environment}}.',
    leftOut:
      'Left out in {{environment}}: {{reason}}. What depends on it gets its address as an input.',
    decision: 'Why it becomes what it becomes',
    decisionFor: 'In {{environment}}, it becomes',
    properties: 'Properties',
    property: 'Property',
    value: 'Value',
    from: 'From',
    rules: 'Rules that were considered',
    rule: 'Rule',
    outcome: 'Outcome',
    why: 'Why',
    propertiesNone: 'No properties.',
    layer: {
      default: 'resource type',
      mapping: 'mapping',
      standards: 'standards',
      environment: 'environment',
      annotation: 'annotation',
      appstack: 'appStack',
    },
    ruleOutcome: { won: 'won', lost: 'lost', tied: 'tied' },
    parts: 'What its parts become',
    notDeployed: 'nothing',
  },
} as const;
