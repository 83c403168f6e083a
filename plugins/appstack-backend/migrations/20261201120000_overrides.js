// @ts-check

/**
 * Properties that an appStack itself gives to its entities, above everything
 * that mappings, standards, environments and annotations say; and which of them
 * the present state of an environment was made with.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('stack_overrides', table => {
    table.comment('What an appStack itself says of properties of its entities');
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.string('environment', 63).notNullable();
    table.string('entity_ref', 800).notNullable();
    table.text('properties').notNullable().comment('JSON in canonical form');
    table.string('updated_at', 30).notNullable();
    table.string('updated_by', 800).notNullable();
    table.primary(['stack_id', 'environment', 'entity_ref']);
  });
  await knex.schema.alterTable('sources', table => {
    table
      .text('overrides')
      .nullable()
      .comment('JSON: properties of the override that it was made with');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('sources', table => {
    table.dropColumn('overrides');
  });
  await knex.schema.dropTable('stack_overrides');
};
