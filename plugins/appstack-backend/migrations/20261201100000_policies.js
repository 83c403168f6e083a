// @ts-check

/**
 * Policies of the portal and what is changed of built-in ones, with their
 * history; waivers; and what the last version of each environment violates.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('policies', table => {
    table.comment('Policies that are kept in the portal, by id');
    table.string('name', 63).primary();
    table
      .integer('version')
      .notNullable()
      .comment('Number of the last version');
    table.string('deleted_at', 30).nullable();
  });

  await knex.schema.createTable('policy_versions', table => {
    table.comment('Immutable history of policies');
    table
      .string('name', 63)
      .notNullable()
      .references('name')
      .inTable('policies')
      .onDelete('CASCADE');
    table.integer('version').notNullable();
    table.string('action', 10).notNullable();
    table
      .text('document', 'longtext')
      .notNullable()
      .comment('JSON: a policy, or what is changed of a built-in one');
    table.string('created_at', 30).notNullable();
    table.string('created_by', 800).notNullable();
    table.primary(['name', 'version']);
  });

  await knex.schema.createTable('policy_waivers', table => {
    table.comment('Exceptions of resources from policies, for a time');
    table.string('id', 36).primary();
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.string('environment', 63).notNullable();
    table.string('policy', 63).notNullable();
    table.string('address', 500).notNullable();
    table.text('reason').notNullable();
    table.string('until', 40).notNullable();
    table.string('created_at', 30).notNullable();
    table.string('created_by', 800).notNullable();
    table.index(['stack_id']);
  });

  await knex.schema.createTable('policy_results', table => {
    table.comment('What the last version of each environment violates');
    table.increments('id');
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.string('environment', 63).notNullable();
    table.integer('version').notNullable();
    table.string('policy', 63).notNullable();
    table.string('severity', 10).notNullable();
    table.string('status', 10).notNullable();
    table.text('document', 'longtext').notNullable().comment('JSON');
    table.string('evaluated_at', 30).notNullable();
    table.index(['stack_id', 'environment']);
    table.index(['policy']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('policy_results');
  await knex.schema.dropTable('policy_waivers');
  await knex.schema.dropTable('policy_versions');
  await knex.schema.dropTable('policies');
};
