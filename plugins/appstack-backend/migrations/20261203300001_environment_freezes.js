// @ts-check

/**
 * Environments in which nothing is to be changed for now.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('environment_freezes', table => {
    table.comment('Environments whose applies and destroys are held');
    table.string('environment', 63).primary();
    table.text('reason').notNullable();
    table.string('frozen_by', 800).notNullable();
    table.string('frozen_at', 30).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('environment_freezes');
};
