/** Messages of the sync dialog. */
export const sync = {
  title: 'Sync to appStack',
  newTitle: 'New appStack',
  restoreTitle: 'Restore version {{version}}',
  step: { choose: 'Choose', preview: 'Preview', done: 'Done' },
  choose: {
    entities: 'Entities',
    entitiesHelp:
      'A System takes its parts, a Domain its Systems, a Component or Resource what it depends on inside its System.',
    addEntities: 'Add entities',
    stack: 'AppStack',
    newStack: 'New appStack',
    newStackForbidden: 'You may not create appStacks.',
    existingStack: 'Existing appStack',
    holders_one:
      'This appStack holds the entity, or parts of it, already. A new one would make them a second time.',
    holders_other:
      'These appStacks hold the entity, or parts of it, already. A new one would make them a second time.',
    ownedBy: 'owned by',
    use: 'Use it',
    useStack: 'Use {{stack}}',
    existingStackLabel: 'Choose an appStack',
    existingStackNone: 'No appStack has this name',
    name: 'Name',
    nameHelp:
      'Part of the Terraform state and of cloud names; it cannot be changed later.',
    nameInvalid:
      'Start with a lower-case letter, then use up to 39 lower-case letters, digits and hyphens.',
    nameTaken: 'There is an appStack of this name: choose it under “Existing”.',
    titleField: 'Title',
    titleHelp: 'What people call it; the name when empty',
    ownerHelp: 'The group or person that owns the appStack',
    ownerMissing: 'An appStack needs an owner.',
    restoreHelp:
      'Makes a new version of the design of that one, with the addresses and names of today. What came later and must not be lost is retained; entities that you may not read stay as they are. The catalog stays what it is: the next sync takes what it says.',
    environments: 'Environments',
    environmentsHelp:
      'Where the design is realized, each with its own Terraform',
    environmentsProtected: 'Protected environments are never preselected.',
    environmentsNone: 'Choose at least one environment.',
    environmentsEmpty:
      'No environment is configured. Whoever runs this portal adds them under appstack.environments.',
    mode: 'How to sync',
    merge: 'Merge',
    mergeHelp:
      'Replaces what came from these entities; everything else in the appStack stays as it is.',
    replace: 'Replace',
    replaceHelp: 'Makes the appStack exactly these entities.',
    upgrade: 'Upgrade only',
    upgradeHelp:
      'Takes nothing new of the catalog: only what this version of AppStack and the settings make of the recorded design.',
    replaceDrops_one: 'This takes {{count}} entity out of the appStack:',
    replaceDrops_other: 'This takes {{count}} entities out of the appStack:',
    replaceDropsNothing: 'No other entity was synced to it.',
    preview: 'Preview',
    previewing: 'Reading the catalog and compiling…',
  },
  picker: {
    search: 'Search entities by name or title',
    kind: 'Kind',
    allKinds: 'All kinds',
    loadMore: 'Load more',
    none: 'No entity matches.',
    selected_one: '{{count}} entity chosen',
    selected_other: '{{count}} entities chosen',
    remove: 'Remove {{entity}}',
    choose: 'Choose {{entity}}',
  },
  preview: {
    heading: 'What this sync would do',
    isNew: 'Creates the appStack {{name}} and its version {{version}}',
    isUpdate: 'Version {{from}} of {{name}} becomes version {{to}}',
    isRestored:
      'Version {{version}} of {{name}} becomes what version {{restored}} was',
    isUnchanged: '{{name}} is up to date: a sync would change nothing',
    conflict:
      'It changed meanwhile: somebody else synced, or the catalog or a mapping is different now. This is the new preview; nothing was written.',
    errors_one: '{{count}} error keeps this from being synced',
    errors_other: '{{count}} errors keep this from being synced',
    errorsHelp: 'Nothing was written. Put this right and preview again:',
    again: 'Preview again',
    otherOwners_one:
      '{{count}} entity of another owner comes into the appStack',
    otherOwners_other:
      '{{count}} entities of other owners come into the appStack',
    tabs: {
      changes: 'Changes ({{number}})',
      decisions: 'Decisions ({{number}})',
      connections: 'Connections ({{number}})',
      diagnostics: 'Diagnostics ({{number}})',
    },
    environmentTabs: 'Environments',
    sections: 'Parts of the preview',
    inScope: 'From these entities',
    outside: 'Outside the synced entities',
    outsideHelp:
      'These follow from the sync although their entities were not part of it.',
    upgrade: 'From the upgrade of AppStack',
    upgradeHelp:
      'The version before was made by another version of AppStack. These changes come from it or from settings, not from the catalog. To review and apply them by themselves, go back and choose “Upgrade only”.',
    noChanges: 'Nothing changes in this environment.',
    onlyWording:
      'No resource changes in this environment: only the wording of its files, or what is recorded beside them.',
    total:
      '{{explicit}} explicit and {{implied}} implied resources after the sync, without what is only looked up',
    decidedBy: 'Decided by mapping {{mapping}}, version {{version}}',
    confirm: 'Sync',
    syncing: 'Syncing…',
  },
  changes: {
    action: 'Change',
    what: 'What',
    why: 'Why',
    filterLabel: 'Filter changes',
    holdsData: 'holds data',
    holdsDataHelp: 'Holds data that would be lost with it',
  },
  decisions: {
    entity: 'Entity',
    becomes: 'Becomes',
    basis: 'Basis',
    evidence: 'Because of',
    rule: 'Rule',
    nothing: 'nothing',
    filterLabel: 'Filter decisions',
    none: 'No entities in this environment.',
  },
  connections: {
    from: 'Consumer',
    access: 'Access',
    to: 'Provider',
    via: 'Because of',
    filterLabel: 'Filter connections',
    none: 'Nothing here connects to anything.',
  },
  retained: {
    title: 'Retained resources',
    kept: 'Nothing declares these any more. They stay with everything that they need, because what is in them, or what they stand for, would be lost:',
    atStake:
      'At stake: something else would take the place of these. Put that right, or say what becomes of them:',
    released: 'Released: Terraform forgets these without destroying anything.',
    destroyed:
      'Destroyed: the next apply destroys these, with all that they hold. Confirm each by its address.',
    confirmReleased_one:
      'I know that from then on I look after this {{count}} resource myself',
    confirmReleased_other:
      'I know that from then on I look after these {{count}} resources myself',
    confirmDestroyed: 'Destroy {{address}} in {{environments}}',
    keep: 'Keep',
    keepOne: 'Keep {{address}}',
  },
  done: {
    created: '{{name}} is created',
    synced: '{{name}} is synced',
    unchanged: '{{name}} was up to date already',
    version: 'Version {{version}}',
    open: 'Open appStack',
    terraform: 'Read the Terraform',
    download: 'Download {{environment}}',
    next: 'Nothing in a cloud has changed yet: review the Terraform, then apply it the way your team does.',
  },
} as const;
