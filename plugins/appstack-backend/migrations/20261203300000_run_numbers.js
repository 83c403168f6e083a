// @ts-check

/**
 * What runs are counted by: whether a look found drift, and when runs ended.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .boolean('drifted')
      .nullable()
      .comment('Of looks for drift: whether they found some');
    table.index(['drifted', 'kind'], 'runs_drifted_idx');
    table.index(['finished_at'], 'runs_finished_idx');
  });
  // Of earlier looks only the numbers are there in clear.
  await knex('runs')
    .where({ kind: 'drift', state: 'planned' })
    .update({ drifted: knex.raw("replace(counts, ':0', '') like '%:%'") });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runs', table => {
    table.dropIndex(['finished_at'], 'runs_finished_idx');
    table.dropIndex(['drifted', 'kind'], 'runs_drifted_idx');
    table.dropColumn('drifted');
  });
};
