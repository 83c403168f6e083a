import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * All messages of the module, in English. Apps translate them by a resource for
 * this ref.
 *
 * @public
 */
export const pulumiTranslationRef = createTranslationRef({
  id: 'plugin.appstack.pulumi',
  messages: {
    title: 'Pulumi',
    loading: 'Loading',
    retry: 'Try again',
    cancel: 'Cancel',
    failure: 'That did not work',
    forbidden: 'You may not see this',
    stack: {
      choose: 'Stack',
      organization: 'Organization',
      project: 'Project',
      name: 'Stack',
      description: 'Description',
      repository: 'Repository',
      runtime: 'Runtime',
      resources: 'Resources',
      lastUpdate: 'Last update',
      tags: 'Tags',
      outputs: 'Outputs',
      noOutputs: 'It has no outputs.',
      secret: 'secret',
      copy: 'Copy {{name}}',
      copied: 'Copied',
      console: 'Open in the Pulumi console',
      running: '{{operation}} is running',
      runningBy: '{{operation}} by {{author}} is running',
      none: 'No stack can be shown',
      noneDescription:
        'Annotate the entity with pulumi.com/project-slug: organization/project/stack.',
    },
    activity: {
      title: 'Activity',
      previews: 'Previews since the last update',
      none: 'Nothing yet.',
      what: 'What',
      status: 'Status',
      message: 'Message',
      changes: 'Changes',
      resources: 'Resources',
      requestedBy: 'Requested by',
      when: 'When',
      preview: 'Preview of {{operation}}',
      deployment: 'deployment {{number}}',
      newer: 'Newer',
      older: 'Older',
      shown_one: '{{count}} entry',
      shown_other: '{{count}} entries',
      noChanges: 'none',
    },
    status: {
      queued: 'Queued',
      running: 'Running',
      succeeded: 'Succeeded',
      failed: 'Failed',
      skipped: 'Skipped',
    },
    operation: {
      preview: 'Preview',
      update: 'Update',
      refresh: 'Refresh',
      destroy: 'Destroy',
    },
    run: {
      group: 'Run {{stack}} by Pulumi Deployments',
      title: {
        preview: 'Preview {{stack}}?',
        update: 'Update {{stack}}?',
        refresh: 'Refresh {{stack}}?',
        destroy: 'Destroy {{stack}}?',
      },
      text: {
        preview:
          'Pulumi Deployments computes what an update would change. Nothing is changed.',
        update:
          'Pulumi Deployments brings the cloud to what the program says. Look at a preview first.',
        refresh:
          'Pulumi Deployments reads the cloud and writes what it finds into the state of the stack.',
        destroy:
          'Pulumi Deployments deletes everything that the stack manages, with all data in it. This cannot be undone.',
      },
      concerned_one: 'The stack has {{count}} resource.',
      concerned_other: 'The stack has {{count}} resources.',
      type: 'Type {{stack}} to confirm',
      started: 'Deployment {{number}} was started.',
      open: 'Look at it in the Pulumi console',
    },
    organization: {
      title: 'Organization of Pulumi',
      choose: 'Organization',
      numbers: 'Numbers',
      members: 'Members',
      stacks: 'Stacks',
      environments: 'ESC environments',
      resources: 'Resources',
      updates: 'Updated last',
      deployments: 'Newest deployments',
      packages: 'Resources by package',
      package: 'Package',
      others: 'others',
      history: 'Resources over time',
      days: 'Time',
      daysOf: '{{days}} days',
      day: 'Day',
      csv: 'Download as CSV',
      asTable: 'As a table',
      chart: 'From {{first}} resources on {{from}} to {{last}} on {{to}}',
      unavailable: 'The edition of this organization does not include it.',
      noneTitle: 'No organization of Pulumi',
      noneDescription:
        'An administrator names organizations and their access tokens under appstack.pulumi in the configuration.',
      page: 'See the whole organization',
    },
    problem: 'The annotation names {{slug}}. {{message}}',
  },
});
