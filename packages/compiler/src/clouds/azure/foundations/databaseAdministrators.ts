import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzureDatabaseAdministrators } from '../contract';
import { keyOf } from '../../../model/keys';

export function buildDatabaseAdministrators(
  context: FoundationContext,
): AzureDatabaseAdministrators {
  const { existing } = context.setting();
  const group = context.variable('database_administrators', {
    type: 'object({\n    object_id = string\n    name      = string\n  })',
    description:
      'Entra group that creates logins in databases: its object id and its name',
    value:
      typeof existing?.object_id === 'string' &&
      typeof existing.name === 'string'
        ? { object_id: existing.object_id, name: existing.name }
        : undefined,
    nullable: false,
  });
  context.stack.output(
    keyOf('output', context.foundation),
    'database_administrators',
    {
      value: group.attr('name'),
      description: 'The group as which operators sign in to databases',
    },
  );
  return { objectId: group.attr('object_id'), name: group.attr('name') };
}
