// @ts-check

/**
 * Environments that were made in the portal, with their history as mappings
 * have it. The row of a retired one stays: its name is never given to another.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('environments', table => {
    table.comment(
      'Environments that were made in the portal, and built-in ones that were retired there',
    );
    table.string('name', 63).primary();
    table.string('cloud', 20).notNullable();
    table
      .integer('version')
      .notNullable()
      .comment('Number of the last version');
    table.string('deleted_at', 30).nullable().comment('Set while retired');
  });

  await knex.schema.createTable('environment_versions', table => {
    table.comment('Immutable history of environments');
    table
      .string('name', 63)
      .notNullable()
      .references('name')
      .inTable('environments')
      .onDelete('CASCADE');
    table.integer('version').notNullable();
    table
      .string('action', 10)
      .notNullable()
      .comment('created, updated, deleted (retired) or restored');
    table
      .text('document', 'longtext')
      .notNullable()
      .comment('JSON: the whole environment');
    table.string('created_at', 30).notNullable();
    table.string('created_by', 800).notNullable();
    table.primary(['name', 'version']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('environment_versions');
  await knex.schema.dropTable('environments');
};
