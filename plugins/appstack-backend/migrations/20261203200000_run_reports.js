// @ts-check

/**
 * What was reported of runs that the portal did not start.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('run_reports', table => {
    table.comment('Reports of runs that the portal did not start');
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.string('reporter', 400).notNullable().comment('Who has reported it');
    table
      .string('report_id', 200)
      .notNullable()
      .comment('Given by the reporter');
    table.string('digest', 64).notNullable().comment('SHA-256 of the report');
    table
      .string('run_id', 36)
      .notNullable()
      .references('id')
      .inTable('runs')
      .onDelete('CASCADE');
    table.text('plan').nullable().comment('JSON: what was planned, no values');
    table.string('received_at', 30).notNullable();
    table.primary(['stack_id', 'reporter', 'report_id']);
    table.index(['run_id', 'received_at'], 'run_reports_run_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('run_reports');
};
