/** The versions of a mapping or an environment. */
export const history = {
  ofMapping: 'History of the mapping {{name}}',
  ofEnvironment: 'History of the environment {{name}}',
  open: 'History',
  version: 'Version',
  when: 'When',
  who: 'Who',
  what: 'What',
  actions: 'Actions',
  action: {
    created: 'created',
    updated: 'changed',
    deleted: 'deleted',
    restored: 'restored',
  },
  show: 'Show',
  hide: 'Hide',
  showOne: 'Show version {{version}}',
  compare: 'What to show',
  shown: {
    change: 'What it changed',
    current: 'Difference to today',
    content: 'Content',
  },
  same: 'There is no difference.',
  restore: 'Restore',
  restoreOne: 'Restore version {{version}}',
  restoreHelp:
    'A new version is written that says what this one said. It changes this:',
  restored: 'Version {{version}} is restored',
} as const;
