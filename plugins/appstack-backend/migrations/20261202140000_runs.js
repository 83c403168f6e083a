// @ts-check

/**
 * Plans and applies: runs with their events, logs and encrypted files, the
 * values that they are given, and what they leave.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runs', table => {
    table.comment('Plans and applies of root modules of environments');
    table.string('id', 36).primary().comment('UUID');
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.string('environment', 63).notNullable();
    table.string('root', 10).notNullable().comment('main or workloads');
    table
      .string('kind', 10)
      .notNullable()
      .comment('plan, apply, destroy, refresh or drift');
    table.string('state', 20).notNullable().comment('How far it is');
    table.text('reason').nullable().comment('What led to the state');
    table.string('engine', 63).notNullable().comment('Its id');
    table.string('engine_title', 100).notNullable();
    table.string('binding', 12).notNullable();
    table.integer('version').notNullable().comment('Whose files are run');
    table
      .text('source')
      .notNullable()
      .comment('JSON: where the files are from');
    table.boolean('protected').notNullable();
    table.text('message').nullable();
    table.integer('inputs_revision').notNullable();
    table.text('job').notNullable().comment('JSON: place and values');
    table.string('requested_by', 800).notNullable();
    table.string('requested_at', 30).notNullable();
    table
      .string('queued_at', 30)
      .notNullable()
      .comment('Its place in the queue');
    table.string('started_at', 30).nullable();
    table.string('planned_at', 30).nullable();
    table.string('approved_by', 800).nullable();
    table.string('approved_at', 30).nullable();
    table.string('finished_at', 30).nullable();
    table.string('expires_at', 30).nullable();
    table.text('counts').nullable().comment('JSON');
    table.text('at_stake').nullable().comment('JSON: addresses');
    table.text('lock').nullable().comment('JSON: whose lock it met');
    table.text('url').nullable();
    table
      .string('active_state', 120)
      .nullable()
      .unique({ indexName: 'runs_active_state_idx' })
      .comment('The state that it works on, while it does');
    table.string('lease_holder', 36).nullable().comment('The backend');
    table.string('lease_until', 30).nullable();
    table.integer('attempts').notNullable().comment('How often it was begun');
    table.text('process').nullable().comment('JSON: what works on it');
    table.string('cancelled_by', 800).nullable();
    table.string('cancelled_at', 30).nullable();
    table.text('cancel_reason').nullable();
    table.boolean('cancel_forced').notNullable();
    table.index(['requested_at', 'id'], 'runs_requested_idx');
    table.index(['state', 'queued_at'], 'runs_state_idx');
    table.index(
      ['stack_id', 'environment', 'root', 'requested_at'],
      'runs_target_idx',
    );
  });

  await knex.schema.createTable('run_events', table => {
    table.comment('What happened to runs');
    ofRun(table);
    table.integer('sequence').notNullable().comment('From 1');
    table.string('at', 30).notNullable();
    table.string('state', 20).notNullable();
    table.string('actor', 800).nullable();
    table.text('reason').nullable();
    table.primary(['run_id', 'sequence']);
  });

  await knex.schema.createTable('run_logs', table => {
    table.comment('Logs of runs in parts, without secrets');
    ofRun(table);
    table.integer('start').notNullable().comment('In bytes');
    table.integer('length').notNullable().comment('In bytes');
    table.text('text').notNullable().comment('Whole lines');
    table.primary(['run_id', 'start']);
  });

  await knex.schema.createTable('run_files', table => {
    table.comment('Saved plans, plans and states of runs, encrypted');
    ofRun(table);
    table.string('name', 40).notNullable();
    table.integer('part').notNullable().comment('From 0');
    table.binary('content').notNullable().comment('AES-256-GCM');
    table.primary(['run_id', 'name', 'part']);
  });

  await knex.schema.createTable('run_inputs', table => {
    table.comment('Values of variables, for runs');
    ofEnvironment(table);
    table
      .integer('revision')
      .notNullable()
      .comment('Counts the changes, for optimistic locking');
    table.text('values').notNullable().comment('JSON texts by variable');
    table.text('secrets').notNullable().comment('Names of secrets by variable');
    table.string('updated_at', 30).notNullable();
    table.string('updated_by', 800).notNullable();
    table.primary(['stack_id', 'environment']);
  });

  await knex.schema.createTable('run_results', table => {
    table.comment('What the last apply left in each state');
    ofEnvironment(table);
    table.string('root', 10).notNullable();
    table.string('engine', 63).notNullable();
    table.string('run_id', 36).notNullable();
    table.string('kind', 10).notNullable();
    table.integer('version').notNullable();
    table.integer('serial').nullable().comment('Of the state');
    table.text('outputs').notNullable().comment('JSON, sensitive ones masked');
    table.string('applied_at', 30).notNullable();
    table.primary(['stack_id', 'environment', 'root']);
  });

  await knex.schema.createTable('run_lock_files', table => {
    table.comment('Dependency lock files');
    ofEnvironment(table);
    table.string('root', 10).notNullable();
    table
      .string('needs_hash', 64)
      .notNullable()
      .comment('SHA-256 of what the files need of providers');
    table.text('content').notNullable();
    table.primary(['stack_id', 'environment', 'root']);
  });

  /** @param {import('knex').Knex.TableBuilder} table */
  function ofRun(table) {
    table
      .string('run_id', 36)
      .notNullable()
      .references('id')
      .inTable('runs')
      .onDelete('CASCADE');
  }

  /** @param {import('knex').Knex.TableBuilder} table */
  function ofEnvironment(table) {
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.string('environment', 63).notNullable();
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of [
    'run_lock_files',
    'run_results',
    'run_inputs',
    'run_files',
    'run_logs',
    'run_events',
    'runs',
  ]) {
    await knex.schema.dropTable(name);
  }
};
