// @ts-check

/**
 * What was read of the catalog for a realization is kept with it, so that
 * another environment can be made from just that.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const name of ['previews', 'realizations']) {
    await knex.schema.alterTable(name, table => {
      table
        .string('catalog_hash', 64)
        .nullable()
        .comment(
          'Hash of the JSON of the entities that were read for it; null when none were',
        );
    });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of ['previews', 'realizations']) {
    await knex.schema.alterTable(name, table => {
      table.dropColumn('catalog_hash');
    });
  }
};
