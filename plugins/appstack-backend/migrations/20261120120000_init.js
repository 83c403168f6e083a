// @ts-check

/**
 * Documents are JSON in text columns: they are read and written as a whole and
 * never searched. Dates are ISO 8601 text in UTC, which both databases order
 * and return alike.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('stacks', table => {
    table.comment('AppStacks: what they are called and who owns them');
    table.string('id', 36).primary().comment('UUID, never shown');
    table
      .string('name', 40)
      .notNullable()
      .unique()
      .comment('Unique for ever: it is part of the key of Terraform states');
    table.text('title').nullable();
    table.text('description').nullable();
    table.string('owner', 800).notNullable().comment('Entity ref, lower-case');
    table
      .integer('version')
      .notNullable()
      .comment('Number of the last version; 0 before the first sync');
    table
      .integer('revision')
      .notNullable()
      .comment('Counts the changes of this row, for optimistic locking');
    table.string('created_at', 30).notNullable();
    table.string('created_by', 800).notNullable();
    table.string('updated_at', 30).notNullable();
    table.string('updated_by', 800).nullable();
    table.string('deleted_at', 30).nullable().comment('Set while deleted');
    table.index(['owner', 'name'], 'stacks_owner_idx');
  });

  await knex.schema.createTable('stack_environments', table => {
    table.comment('The environments of an appStack and their present state');
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.string('environment', 63).notNullable();
    table.integer('position').notNullable().comment('Order within the stack');
    table
      .integer('version')
      .notNullable()
      .comment('The version that last changed it; 0 before its first sync');
    table
      .text('entity_refs')
      .notNullable()
      .comment('JSON: what it was synced from');
    table
      .string('mapping_hash', 64)
      .nullable()
      .comment('SHA-256 of the mappings that decided');
    table
      .string('settings_hash', 64)
      .nullable()
      .comment('SHA-256 of the environment and the standards that applied');
    table.primary(['stack_id', 'environment']);
    table.index(['environment'], 'stack_environments_environment_idx');
  });

  await knex.schema.createTable('stack_versions', table => {
    table.comment('Immutable versions of appStacks');
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.integer('version').notNullable();
    table.string('created_at', 30).notNullable();
    table.string('created_by', 800).notNullable();
    table.string('mode', 10).notNullable().comment('merge or replace');
    table.text('entity_refs').notNullable().comment('JSON: what was asked for');
    table.text('provenance').notNullable().comment('JSON: what made it');
    table
      .text('files', 'longtext')
      .notNullable()
      .comment('JSON: path and hash of the files that all environments share');
    table.primary(['stack_id', 'version']);
  });

  await knex.schema.createTable('realizations', table => {
    table.comment(
      'What a version made of an environment; immutable. An environment that a version did not change keeps its earlier row',
    );
    table.string('stack_id', 36).notNullable();
    table.string('environment', 63).notNullable();
    table.integer('version').notNullable();
    table.string('cloud', 20).notNullable();
    table.integer('explicit').notNullable().comment('Resources of entities');
    table.integer('implied').notNullable().comment('Resources that they need');
    table.integer('warnings').notNullable();
    table
      .text('summary')
      .notNullable()
      .comment('JSON: number of changes by action');
    table
      .text('manifest', 'longtext')
      .notNullable()
      .comment('JSON: design, resources and memory');
    table.text('diagnostics', 'longtext').notNullable().comment('JSON');
    table
      .text('changes', 'longtext')
      .notNullable()
      .comment('JSON: against the row before');
    table
      .text('files', 'longtext')
      .notNullable()
      .comment('JSON: path and hash of each file');
    table.primary(['stack_id', 'environment', 'version']);
    table
      .foreign(['stack_id', 'version'])
      .references(['stack_id', 'version'])
      .inTable('stack_versions')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('files', table => {
    table.comment('Texts of generated files, each stored once');
    table.string('hash', 64).primary().comment('SHA-256 of the content');
    table.text('content', 'longtext').notNullable();
  });

  await knex.schema.createTable('sources', table => {
    table.comment(
      'The entities that the present state of an environment was made from, to show where an entity takes part and whether it has changed',
    );
    table.string('stack_id', 36).notNullable();
    table.string('environment', 63).notNullable();
    table.string('entity_ref', 800).notNullable();
    table.string('system_ref', 800).nullable();
    table.string('domain_ref', 800).nullable();
    table
      .string('hash', 64)
      .notNullable()
      .comment('SHA-256 of what was read of it');
    table.integer('explicit').notNullable();
    table.integer('implied').notNullable();
    table.primary(['stack_id', 'environment', 'entity_ref']);
    table
      .foreign(['stack_id', 'environment'])
      .references(['stack_id', 'environment'])
      .inTable('stack_environments')
      .onDelete('CASCADE');
    table.index(['entity_ref'], 'sources_entity_ref_idx');
    table.index(['system_ref'], 'sources_system_ref_idx');
    table.index(['domain_ref'], 'sources_domain_ref_idx');
  });

  await knex.schema.createTable('mappings', table => {
    table.comment('Mappings that were made in the portal');
    table.string('name', 63).primary();
    table.string('cloud', 20).notNullable();
    table
      .integer('version')
      .notNullable()
      .comment('Number of the last version');
    table.string('deleted_at', 30).nullable().comment('Set while deleted');
  });

  await knex.schema.createTable('mapping_versions', table => {
    table.comment('Immutable history of mappings');
    table
      .string('name', 63)
      .notNullable()
      .references('name')
      .inTable('mappings')
      .onDelete('CASCADE');
    table.integer('version').notNullable();
    table
      .string('action', 10)
      .notNullable()
      .comment('created, updated, deleted or restored');
    table
      .text('document', 'longtext')
      .notNullable()
      .comment('JSON: the whole mapping');
    table.string('created_at', 30).notNullable();
    table.string('created_by', 800).notNullable();
    table.primary(['name', 'version']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mapping_versions');
  await knex.schema.dropTable('mappings');
  await knex.schema.dropTable('sources');
  await knex.schema.dropTable('files');
  await knex.schema.dropTable('realizations');
  await knex.schema.dropTable('stack_versions');
  await knex.schema.dropTable('stack_environments');
  await knex.schema.dropTable('stacks');
};
