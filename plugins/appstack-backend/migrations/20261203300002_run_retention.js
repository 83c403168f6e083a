// @ts-check

/**
 * When the logs and plans of runs were removed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .string('contents_removed_at', 30)
      .nullable()
      .comment('When its log and plan were removed');
    table.index(['contents_removed_at', 'finished_at'], 'runs_contents_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runs', table => {
    table.dropIndex(
      ['contents_removed_at', 'finished_at'],
      'runs_contents_idx',
    );
    table.dropColumn('contents_removed_at');
  });
};
