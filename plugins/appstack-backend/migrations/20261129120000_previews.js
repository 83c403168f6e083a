// @ts-check

/**
 * What a preview compiled is kept for an hour, so that the sync that follows
 * stores just that, on whichever replica it arrives. The contents are bytes of
 * UTF-8 as the compiler printed them; a sync copies them inside the database.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('previews', table => {
    table.comment('Compiled syncs that may still be carried out');
    table.string('id', 36).primary().comment('UUID, never shown');
    table
      .string('caller', 800)
      .notNullable()
      .comment('Who asked for it; nobody else gets it');
    table.string('stack', 63).notNullable().comment('Name of the appStack');
    table
      .string('key', 64)
      .notNullable()
      .comment('SHA-256 of everything that decides the result');
    table.string('digest', 64).notNullable().comment('As the preview shows it');
    table.string('created_at', 30).notNullable();
    table.string('expires_at', 30).notNullable();
    table.text('facts', 'longtext').notNullable().comment('JSON');
    table.binary('answer').notNullable().comment('JSON: what was answered');
    table
      .text('files', 'longtext')
      .notNullable()
      .comment('JSON: path and hash of the files that all environments share');
    table.index(['caller', 'key'], 'previews_caller_key_idx');
    table.index(['caller', 'stack'], 'previews_caller_stack_idx');
    table.index(['expires_at'], 'previews_expires_at_idx');
  });

  await knex.schema.createTable('preview_environments', table => {
    table.comment('What a preview makes of an environment');
    table
      .string('preview_id', 36)
      .notNullable()
      .references('id')
      .inTable('previews')
      .onDelete('CASCADE');
    table.string('environment', 63).notNullable();
    table
      .binary('sources')
      .notNullable()
      .comment('JSON: the entities that it is made from');
    table
      .string('manifest_hash', 64)
      .nullable()
      .comment(
        'Hash of the file with the manifest; as the columns below null when nothing changes',
      );
    table.binary('diagnostics').nullable().comment('JSON');
    table.binary('changes').nullable().comment('JSON');
    table
      .binary('files')
      .nullable()
      .comment('JSON: path and hash of each file');
    table.primary(['preview_id', 'environment']);
  });

  await knex.schema.createTable('preview_files', table => {
    table.comment('Texts of files that no version has yet');
    table
      .string('preview_id', 36)
      .notNullable()
      .references('id')
      .inTable('previews')
      .onDelete('CASCADE');
    table.string('hash', 64).notNullable().comment('SHA-256 of the content');
    table.binary('content').notNullable();
    table.primary(['preview_id', 'hash']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('preview_files');
  await knex.schema.dropTable('preview_environments');
  await knex.schema.dropTable('previews');
};
