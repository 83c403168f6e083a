// @ts-check

/** Documents that are read at once. */
const ROWS_AT_ONCE = 50;

/**
 * What happened to appStacks, and how many resources and decisions they have
 * had. Both begin with what the versions tell that are there already.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('activity', table => {
    table.comment('What happened to appStacks; rows are only ever added');
    table.increments('id');
    table.string('at', 30).notNullable();
    table.string('kind', 30).notNullable();
    table.string('status', 20).notNullable();
    table.string('actor', 800).notNullable();
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.text('environments').notNullable().comment('JSON');
    table.integer('version').nullable();
    table.integer('duration_ms').nullable();
    table
      .boolean('whole')
      .notNullable()
      .comment('Whether it concerns every entity of the appStack');
    table.string('pull_request_id', 36).nullable();
    table.string('run_id', 36).nullable();
    table.text('details').notNullable().comment('JSON');
    table.index(['at', 'id'], 'activity_at_idx');
    table.index(['stack_id', 'at', 'id'], 'activity_stack_idx');
    table.index(['kind', 'at', 'id'], 'activity_kind_idx');
    table.index(['status', 'at', 'id'], 'activity_status_idx');
  });

  await knex.schema.createTable('activity_entities', table => {
    table.comment('The entities that an activity concerns');
    table
      .integer('activity_id')
      .unsigned()
      .notNullable()
      .references('id')
      .inTable('activity')
      .onDelete('CASCADE');
    table.string('entity_ref', 800).notNullable();
    table
      .boolean('named')
      .notNullable()
      .comment('Whether it was asked for by name');
    table.primary(['activity_id', 'entity_ref']);
    table.index(['entity_ref'], 'activity_entities_ref_idx');
  });

  await knex.schema.createTable('stack_counts', table => {
    table.comment(
      'By how much versions changed numbers; the sums are the numbers of now, or of an earlier time',
    );
    table
      .string('stack_id', 36)
      .notNullable()
      .references('id')
      .inTable('stacks')
      .onDelete('CASCADE');
    table.string('environment', 63).notNullable();
    table.integer('version').notNullable();
    table
      .string('dimension', 10)
      .notNullable()
      .comment('resource: by Terraform type; basis: decisions');
    table.string('name', 200).notNullable();
    table.string('cloud', 20).notNullable();
    table.string('provider', 60).notNullable();
    table.string('at', 30).notNullable();
    table.integer('delta').notNullable();
    table.primary(['stack_id', 'environment', 'version', 'dimension', 'name']);
    table.index(['dimension', 'at'], 'stack_counts_at_idx');
  });

  await recallVersions(knex);
  await recallCounts(knex);
};

/** @param {{ restored?: unknown, promoted?: unknown }} provenance */
function kindOf({ restored, promoted }) {
  if (restored) return 'restore';
  return promoted ? 'promote' : 'sync';
}

/**
 * Appends an activity for each version that there is.
 *
 * @param {import('knex').Knex} knex
 */
async function recallVersions(knex) {
  let last = { created_at: '', stack_id: '', version: 0 };
  for (;;) {
    const { created_at, stack_id, version } = last;
    const rows = await knex('stack_versions')
      .whereRaw('(created_at, stack_id, version) > (?, ?, ?)', [
        created_at,
        stack_id,
        version,
      ])
      .orderBy(['created_at', 'stack_id', 'version'])
      .limit(ROWS_AT_ONCE)
      .select();
    for (const row of rows) {
      const { restored, promoted } = JSON.parse(row.provenance);
      const environments = await knex('realizations')
        .where({ stack_id: row.stack_id, version: row.version })
        .orderBy('environment')
        .pluck('environment');
      await knex('activity').insert({
        at: row.created_at,
        kind: kindOf({ restored, promoted }),
        status: 'succeeded',
        actor: row.created_by,
        stack_id: row.stack_id,
        environments: JSON.stringify(environments),
        version: row.version,
        whole: true,
        details: JSON.stringify({
          mode: row.mode,
          baseVersion: row.version - 1,
          ...(restored && { restored }),
          ...(promoted && { promoted }),
        }),
      });
    }
    if (rows.length < ROWS_AT_ONCE) return;
    last = rows[rows.length - 1];
  }
}

/**
 * Counts what the last version of each environment holds, one at a time: a
 * manifest may have many megabytes.
 *
 * @param {import('knex').Knex} knex
 */
async function recallCounts(knex) {
  const places = await knex('stack_environments')
    .where('version', '>', 0)
    .select('stack_id', 'environment', 'version');
  for (const place of places) {
    const row = await knex('realizations as r')
      .join('stack_versions as v', join =>
        join.on('v.stack_id', 'r.stack_id').andOn('v.version', 'r.version'),
      )
      .where({
        'r.stack_id': place.stack_id,
        'r.environment': place.environment,
        'r.version': place.version,
      })
      .first('r.cloud', 'r.manifest', 'v.created_at');
    if (!row) continue;
    const counts = countsOf(row.manifest).map(({ dimension, name, delta }) => ({
      ...place,
      ...{ dimension, name, delta },
      cloud: row.cloud,
      provider: dimension === 'resource' ? name.split('_')[0] : '',
      at: row.created_at,
    }));
    if (counts.length > 0) await knex.batchInsert('stack_counts', counts, 80);
  }
}

/**
 * @param {string} json
 * @returns {{ dimension: string, name: string, delta: number }[]}
 */
function countsOf(json) {
  const manifest = JSON.parse(json);
  /** @type {{ type: string, address: string, mode?: string }[]} */
  const resources = manifest.resources ?? [];
  /** @type {{ decision?: { basis?: string } }[]} */
  const nodes = manifest.design?.nodes ?? [];
  const managed = resources.filter(
    ({ mode, address }) =>
      mode === 'managed' || (!mode && !address.startsWith('data.')),
  );
  const named = {
    resource: managed.map(({ type }) => type),
    basis: nodes.map(({ decision }) => decision?.basis),
  };
  return Object.entries(named).flatMap(([dimension, names]) => {
    const counts = new Map();
    for (const name of names) {
      if (typeof name === 'string')
        counts.set(name, (counts.get(name) || 0) + 1);
    }
    return [...counts].map(([name, delta]) => ({ dimension, name, delta }));
  });
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('stack_counts');
  await knex.schema.dropTable('activity_entities');
  await knex.schema.dropTable('activity');
};
