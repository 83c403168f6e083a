import {
  ADA,
  ALLOW,
  DENY,
  startAppstack,
  type Policy,
  type TestBackend,
} from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, entityRefs, syncOf } from '../__testUtils__/requests';
import { recordLog, recordMetrics } from '../__testUtils__/telemetry';
import { METRICS, type MetricDefinition } from '../service/telemetry/metrics';

jest.setTimeout(120_000);

const MESSAGES = new Set([
  'Compiled an environment',
  'Stored a version of an environment',
  'Synced an appStack',
  'Previewed a sync',
  'A sync was refused',
  'A sync failed',
  'The preview of a mapping was refused',
  'The catalog did not answer a request',
]);

describe('seen from outside,', () => {
  let backend: TestBackend;
  let log: ReturnType<typeof recordLog>;
  let metrics: ReturnType<typeof recordMetrics>;
  let policy: Policy;

  beforeEach(async () => {
    log = recordLog();
    metrics = recordMetrics();
    policy = () => ALLOW;
    backend = await startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
      policy: (permission, user) => policy(permission, user),
      modules: [log.factory],
      config: { limits: { catalogTimeoutSeconds: 0.2 } },
    });
    log.lines.length = 0;
  });
  afterEach(async () => {
    await backend.stop();
    await metrics.stop();
  });

  const sync: ReturnType<typeof syncOf> = (...request) =>
    syncOf(backend)(...request);
  /** Of the plugin's own lines, without what Backstage logs about its requests and its lifecycle. */
  const ownLines = () =>
    log.lines.filter(({ message }) => MESSAGES.has(message));
  const lastLine = () => ownLines().at(-1)!;
  const points = ({ name }: MetricDefinition) => metrics.points(name);

  it('a preview, a sync and a sync of the same have an outcome, a duration and sizes', async () => {
    await sync({ create, dryRun: true });
    expect(lastLine()).toEqual({
      level: 'debug',
      message: 'Previewed a sync',
      fields: {
        stack: 'shop',
        environments: ['development', 'production'],
        mode: 'merge',
        dryRun: true,
        outcome: 'changed',
        durationMs: expect.any(Number),
        baseVersion: 0,
        version: 1,
        entities: expect.any(Number),
        resources: expect.any(Number),
      },
    });
    const { resources, entities } = lastLine().fields;
    expect(entities).toBeGreaterThan(5);

    const { body } = await sync({ create });
    expect(lastLine()).toMatchObject({
      level: 'info',
      message: 'Synced an appStack',
      fields: { stack: 'shop', version: 1, outcome: 'changed', resources },
    });
    const stored = log.lines.filter(
      ({ message }) => message === 'Stored a version of an environment',
    );
    expect(stored).toMatchObject(
      body.environments.map((environment: any) => ({
        level: 'info',
        fields: {
          stack: 'shop',
          environment: environment.environment,
          cloud: 'aws',
          version: 1,
          explicit: environment.explicit,
          implied: environment.implied,
          changes: { added: environment.explicit + environment.implied },
          errors: 0,
          files: expect.any(Number),
          bytes: expect.any(Number),
        },
      })),
    );
    await sync({});
    expect(lastLine().fields).toMatchObject({ outcome: 'unchanged' });

    const labels = { mode: 'merge', count: 1 };
    expect(await points(METRICS.syncDuration)).toMatchObject([
      { ...labels, dry_run: true, outcome: 'changed' },
      { ...labels, dry_run: false, outcome: 'changed' },
      { ...labels, dry_run: false, outcome: 'unchanged' },
    ]);
    expect(await points(METRICS.syncEntities)).toMatchObject([
      { dry_run: true, count: 1, sum: entities },
      { dry_run: false, count: 2, sum: 2 * entities },
    ]);
    expect(await points(METRICS.compileCacheRequests)).toMatchObject([
      { cloud: 'aws', hit: false, count: 4 },
      { cloud: 'aws', hit: true, count: 2 },
    ]);
    expect(await points(METRICS.compileDuration)).toMatchObject([
      { cloud: 'aws', count: 4 },
    ]);
    const perOrigin = await points(METRICS.designResources);
    expect(perOrigin.reduce((all, { sum }) => all + sum, 0)).toBe(
      2 * resources,
    );
  });

  it('every refusal is logged with its reason and counted', async () => {
    await sync({ create });
    const refusals: [string, string, object][] = [];
    const refuse = async (body: object, status: number, name?: string) => {
      await sync(body, status, name);
      const { level, message, fields } = lastLine();
      expect(message).toBe('A sync was refused');
      refusals.push([fields.outcome, level, fields]);
    };
    await refuse({ expectedDigest: '0'.repeat(64) }, 409);
    await refuse({ entityRefs: ['system:default/nope'] }, 400);
    await refuse({ create }, 409);
    await refuse({}, 404, 'unknown');
    policy = permission =>
      permission === 'appstack.stack.sync' ? DENY : ALLOW;
    await refuse({}, 403);
    policy = () => ALLOW;

    expect(refusals).toMatchObject([
      ['stale', 'info', { stack: 'shop', baseVersion: 1 }],
      [
        'rejected',
        'info',
        { errors: 2, codes: ['read/unknown-entity'], stack: 'shop' },
      ],
      ['conflict', 'info', { cause: expect.stringMatching(/^ConflictError/) }],
      ['invalid', 'info', { stack: 'unknown' }],
      ['denied', 'warn', { permission: 'appstack.stack.sync' }],
    ]);
    expect(
      (await points(METRICS.syncDuration)).map(({ outcome }: any) => outcome),
    ).toEqual([
      'changed',
      'stale',
      'rejected',
      'conflict',
      'invalid',
      'denied',
    ]);
  });

  it('a catalog that fails, forbids or is silent is logged with its cause', async () => {
    /** What is logged then; the two requests of the first round fail alike. */
    const failWith = async (failure: () => Promise<never>, status: number) => {
      log.lines.length = 0;
      backend.catalog.failure = failure;
      await sync({ create }, status);
      const found = ownLines().map(({ level, message, fields }) => ({
        level,
        message,
        outcome: fields.outcome,
        ...(message.startsWith('The catalog') && { cause: fields.cause }),
      }));
      return [
        ...new Map(found.map(one => [JSON.stringify(one), one])).values(),
      ];
    };
    const unanswered = {
      level: 'warn',
      message: 'The catalog did not answer a request',
    };
    const refused = { level: 'warn', message: 'A sync was refused' };
    const forbidden = Object.assign(new Error('no'), {
      name: 'NotAllowedError',
    });

    expect(
      await failWith(async () => {
        throw new TypeError('fetch failed\nfake line');
      }, 503),
    ).toEqual([
      {
        ...unanswered,
        outcome: 'error',
        cause: 'TypeError: fetch failed\nfake line',
      },
      { ...refused, outcome: 'unavailable' },
    ]);
    expect(
      await failWith(async () => {
        throw forbidden;
      }, 403),
    ).toEqual([
      { ...unanswered, outcome: 'denied', cause: 'NotAllowedError: no' },
      { ...refused, outcome: 'denied' },
    ]);
    expect(await failWith(() => new Promise(() => {}), 503)).toEqual([
      { ...unanswered, outcome: 'timeout', cause: undefined },
      { ...refused, outcome: 'unavailable' },
    ]);
    expect(
      (await points(METRICS.catalogReadDuration)).map(
        ({ operation, outcome }: any) => `${operation} ${outcome}`,
      ),
    ).toEqual([
      'by_refs error',
      'query error',
      'by_refs denied',
      'query denied',
      'by_refs timeout',
      'query timeout',
    ]);
  });

  it('a fault is an error, and what the database said of it stays out of the log', async () => {
    const knex = await migratedDatabase(databaseIds[0]);
    const broken = await startAppstack({ knex, modules: [log.factory] });
    await knex.schema.dropTable('sources');
    await broken
      .asAda('post', '/appstacks/shop/sync', { entityRefs, create })
      .expect(500);
    await broken.stop();
    expect(lastLine()).toMatchObject({
      level: 'error',
      message: 'A sync failed',
      fields: { stack: 'shop', outcome: 'error', cause: expect.any(String) },
    });
    expect(JSON.stringify(log.lines)).not.toMatch(/insert into|select/);
  });

  it('the preview of a mapping is measured', async () => {
    const mapping = { name: 'ours', cloud: 'aws', rules: [] };
    await backend.asAda('post', '/mapping-preview', { mapping }).expect(200);
    backend.catalog.failure = () => Promise.reject(new Error('down'));
    await backend.asAda('post', '/mapping-preview', { mapping }).expect(503);
    expect(lastLine()).toMatchObject({
      level: 'warn',
      message: 'The preview of a mapping was refused',
      fields: { cloud: 'aws', outcome: 'unavailable' },
    });
    expect(await points(METRICS.mappingPreviewDuration)).toMatchObject([
      { cloud: 'aws', outcome: 'success', count: 1 },
      { cloud: 'aws', outcome: 'unavailable', count: 1 },
    ]);
  });

  it('no text of a request or of the catalog gets into a message, and none of an entity into a field', async () => {
    backend.catalog.edit('resource:default/cart-db', ({ metadata }) => {
      metadata.description = 'confidential';
      metadata.title = 'confidential';
      metadata.annotations = { 'example.com/secret': 'confidential' };
    });
    await sync({ create });
    await sync({}, 400, 'shop\n2026-01-01 error forged');
    backend.catalog.hide('system:default/shop', ADA);
    await sync({ mode: 'replace' }, 400);

    expect(new Set(log.lines.map(({ message }) => message))).toEqual(
      new Set([
        'Compiled an environment',
        'Stored a version of an environment',
        'Synced an appStack',
        'A sync was refused',
        'A notification was not sent. Without the notifications plugin there are none.',
      ]),
    );
    expect(JSON.stringify(log.lines)).not.toMatch(/confidential|resource "/);
  });
});
