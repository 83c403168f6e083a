// @ts-check

/**
 * The organization's standards as the portal keeps them: one document with its
 * history. The row with the highest version is in force.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('standards_versions', table => {
    table.comment('Immutable history of the standards of the organization');
    table.integer('version').primary();
    table
      .string('action', 10)
      .notNullable()
      .comment('created, updated or restored');
    table
      .text('document', 'longtext')
      .notNullable()
      .comment('JSON: the keys that the portal keeps');
    table.text('message').nullable().comment('Why it was changed');
    table.string('created_at', 30).notNullable();
    table.string('created_by', 800).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('standards_versions');
};
