// @ts-check

/**
 * Where appStacks are delivered to, and the pull requests that were opened.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('deliveries', table => {
    table.comment('Settings: where the files of an appStack go');
    table
      .string('stack_id', 36)
      .primary()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table
      .integer('revision')
      .notNullable()
      .comment('Counts the changes, for optimistic locking');
    table.text('settings').notNullable().comment('JSON');
    table.string('updated_at', 30).notNullable();
    table.string('updated_by', 800).notNullable();
  });

  await knex.schema.createTable('pull_requests', table => {
    table.comment('Pull requests of AppStack');
    table.string('id', 36).primary().comment('UUID');
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table
      .string('environment', 63)
      .notNullable()
      .comment('Empty where one holds all environments');
    table
      .integer('sequence')
      .notNullable()
      .comment('Counts those of the environment; part of the branch name');
    table.text('environments').notNullable().comment('JSON: what it holds');
    table
      .string('state', 10)
      .notNullable()
      .comment('opening, open, merged or closed');
    table.integer('version').notNullable().comment('The version it holds');
    table.string('repository', 500).notNullable();
    table.string('folder', 300).notNullable();
    table.string('base_branch', 250).notNullable();
    table
      .string('base', 64)
      .nullable()
      .comment('The commit of the base branch that its branch contains');
    table.string('branch', 300).notNullable();
    table.integer('number').nullable().comment('On the host');
    table.text('url').nullable();
    table.text('title').nullable();
    table.boolean('draft').notNullable();
    table.text('checks').nullable().comment('JSON');
    table.boolean('mergeable').nullable();
    table.integer('conflicts').notNullable();
    table.text('problem').nullable();
    table.string('created_at', 30).notNullable();
    table.string('created_by', 800).notNullable();
    table.string('updated_at', 30).notNullable();
    table.string('merged_at', 30).nullable();
    table.unique(['stack_id', 'environment', 'sequence'], {
      indexName: 'pull_requests_sequence_idx',
    });
    table.index(['state', 'updated_at'], 'pull_requests_state_idx');
  });

  await knex.schema.createTable('delivery_locks', table => {
    table.comment('Which appStacks are being delivered, one request at a time');
    table
      .string('stack_id', 36)
      .primary()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.string('holder', 36).notNullable();
    table.string('expires_at', 30).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_locks');
  await knex.schema.dropTable('pull_requests');
  await knex.schema.dropTable('deliveries');
};
