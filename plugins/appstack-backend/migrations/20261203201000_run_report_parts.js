// @ts-check

/**
 * Reports of runs that the portal has started in CI.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('run_reports', table => {
    table
      .string('phase', 10)
      .nullable()
      .comment('plan or apply, of a run that the portal has started');
    table.text('part').nullable().comment('JSON: what was reported of it');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('run_reports', table => {
    table.dropColumn('phase');
    table.dropColumn('part');
  });
};
