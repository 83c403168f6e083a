// @ts-check

/**
 * What was seen of the catalog last, so that the next look reads only what has
 * changed; what each environment's mapping makes of it; and which appStacks it
 * has moved away from. All of it can be made anew from the catalog.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('catalog_entities', table => {
    table.comment('Entities of the catalog as they were seen last');
    table.string('entity_ref', 800).primary();
    table.string('etag', 100).notNullable();
    table
      .string('system_ref', 800)
      .nullable()
      .comment('Its System, whose changes concern it');
    table.index(['system_ref'], 'catalog_entities_system_idx');
  });

  await knex.schema.createTable('coverage', table => {
    table.comment('For which environments the catalog was decided about');
    table.string('environment', 63).primary();
    table.string('cloud', 20).notNullable();
    table.string('mapping', 63).notNullable();
    table
      .string('context_hash', 64)
      .notNullable()
      .comment('SHA-256 of everything that decides beside the catalog');
    table.string('made_at', 30).notNullable();
  });

  await knex.schema.createTable('coverage_decisions', table => {
    table.comment('What an entity becomes in an environment, summed up');
    table.string('environment', 63).notNullable();
    table.string('entity_ref', 800).notNullable();
    table.string('kind', 200).notNullable();
    table.text('type').notNullable().comment('Empty without one');
    table.string('outcome', 20).notNullable();
    table.text('target').notNullable().comment('In a few words');
    table.text('evidence').notNullable();
    table.string('rule_mapping', 63).nullable();
    table.string('rule_id', 63).nullable();
    table.text('ambiguous').nullable().comment('Which rules compete');
    table.boolean('doubtful').notNullable();
    table.boolean('unsupported').notNullable();
    table.boolean('existing').notNullable();
    table.primary(['environment', 'entity_ref']);
    table.index(
      ['environment', 'outcome', 'entity_ref'],
      'coverage_decisions_outcome_idx',
    );
    table.index(['entity_ref'], 'coverage_decisions_entity_idx');
  });

  await knex.schema.createTable('stack_staleness', table => {
    table.comment('Environments of appStacks that are out of date, and why');
    table.string('stack_id', 36).notNullable();
    table.string('environment', 63).notNullable();
    table
      .text('entities')
      .nullable()
      .comment('JSON: reasons and refs of what has changed in the catalog');
    table
      .text('settings')
      .nullable()
      .comment('JSON: what has changed beside the catalog');
    table.string('found_at', 30).notNullable();
    table.primary(['stack_id', 'environment']);
    table
      .foreign(['stack_id', 'environment'])
      .references(['stack_id', 'environment'])
      .inTable('stack_environments')
      .onDelete('CASCADE');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('stack_staleness');
  await knex.schema.dropTable('coverage_decisions');
  await knex.schema.dropTable('coverage');
  await knex.schema.dropTable('catalog_entities');
};
