// @ts-check

/**
 * What people say about a version. All else of a version is immutable.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stack_versions', table => {
    table.string('label', 100).nullable().comment('A short name');
    table.text('message').nullable().comment('Why it was made');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('stack_versions', table => {
    table.dropColumns('label', 'message');
  });
};
