// @ts-check

/**
 * What the policies were when an environment was synced, to notice that they
 * have changed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stack_environments', table => {
    table
      .string('policies_hash', 64)
      .nullable()
      .comment(
        'Hash of the policies that applied when it was last synced; null when that was not recorded',
      );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('stack_environments', table => {
    table.dropColumn('policies_hash');
  });
};
