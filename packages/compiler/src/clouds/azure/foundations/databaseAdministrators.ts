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
      'Entra group of the people who make logins in databases: its object id and its name',
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
      description: 'What people sign in to databases as',
    },
  );
  return { objectId: group.attr('object_id'), name: group.attr('name') };
}
