// @ts-check

/**
 * The last good state of the files that documents are read from, so that they
 * stay in force when a file cannot be read or is wrong.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('document_sources', table => {
    table.comment('Files with documents as code, by the configured address');
    table
      .string('id', 64)
      .primary()
      .notNullable()
      .comment('SHA-256 of the address');
    table.text('url').notNullable().comment('The address, as configured');
    table
      .text('files', 'longtext')
      .nullable()
      .comment('JSON of the files as last accepted; null before');
    table
      .string('hash', 64)
      .nullable()
      .comment('SHA-256 of the files; null before the first were accepted');
    table
      .text('etag')
      .nullable()
      .comment('What the host calls the accepted state');
    table
      .string('read_at', 30)
      .nullable()
      .comment('When the accepted state was read');
    table
      .string('tried_at', 30)
      .notNullable()
      .comment('When it was last tried to read it');
    table
      .text('problems', 'longtext')
      .notNullable()
      .comment('JSON of what was wrong the last time; empty when nothing was');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('document_sources');
};
