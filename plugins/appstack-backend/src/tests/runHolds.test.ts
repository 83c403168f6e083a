import { WEEKDAYS } from '@appstack/compiler/model';
import { ADA, ALLOW, DENY, type Policy } from '../__testUtils__/backend';
import {
  migratedDatabase,
  serverDatabaseIds,
} from '../__testUtils__/databases';
import { startWithRuns } from '../__testUtils__/runs';

jest.setTimeout(120_000);

const REASON = 'The fair';
const PATH = '/environments/development/freeze';

describe.each(serverDatabaseIds)('a frozen environment on %s', id => {
  let policy: Policy;
  let world: Awaited<ReturnType<typeof startWithRuns>>;

  beforeEach(async () => {
    policy = () => ALLOW;
    world = await startWithRuns(await migratedDatabase(id), {
      policy: (...asked) => policy(...asked),
    });
  });
  afterEach(() => world.backend.stop());

  const freeze = () =>
    world.backend.asAda('put', PATH, { reason: REASON }).expect(200);
  const expected = expect.stringMatching(
    `development is frozen by ${ADA} since .* UTC: ${REASON}\\.`,
  );

  it('is changed by no run until that is lifted; plans and other environments go on', async () => {
    const { backend, start, until, awaiting, read } = world;
    const waiting = await awaiting();
    const { body: hold } = await freeze();
    expect(hold).toEqual({
      ...{ environment: 'development', held: expected },
      freeze: { reason: REASON, by: ADA, since: expect.any(String) },
    });
    for (const kind of ['apply', 'refresh', 'destroy']) {
      const refused = await start({ kind, confirm: 'shop/development' }, 409);
      expect(refused.error.message).toEqual(expected);
    }
    await until((await start({ kind: 'plan' })).id, 'planned');
    await awaiting({ environment: 'production' });

    expect((await read(waiting.id)).actions).toMatchObject({
      ...{ approve: false, approvalRefusal: expected, discard: true },
    });
    const approve = () =>
      backend.asBob('post', `/runs/${waiting.id}/approve`, {});
    await approve().expect(409);
    const { body: targets } = await backend.asAda(
      ...(['get', '/appstacks/shop/run-targets'] as const),
    );
    expect(targets.items).toMatchObject([
      { environment: 'development', held: expected },
      { environment: 'production' },
    ]);
    expect(targets.items[1].held).toBeUndefined();

    const { body: open } = await backend.asBob('delete', PATH).expect(200);
    expect(open).toEqual({ environment: 'development' });
    await approve().expect(200);
    await until(waiting.id, 'applied');
  });

  it('stops what was approved and not begun yet', async () => {
    const { backend, engine, awaiting, until } = world;
    const run = await awaiting();
    let go: () => void = () => undefined;
    const busy = new Promise<void>(resolve => {
      go = resolve;
    });
    // A plan of the same state is under way, so that the approved run has to wait.
    engine.during = () => busy;
    const before = await world.start({ kind: 'plan' });
    await until(before.id, 'planning');
    await backend.asBob('post', `/runs/${run.id}/approve`, {}).expect(200);
    await freeze();
    go();
    const ended = await until(run.id, 'superseded');
    expect(ended.reason).toEqual(expected);
    expect(engine.states.get('shop/development/main')?.applied).toEqual([]);
  });

  it('is frozen and released by who may, once, and recorded in the audit log', async () => {
    const { backend } = world;
    await backend.asAda('put', PATH, { reason: ' ' }).expect(400);
    await freeze();
    await backend.asBob('put', PATH, { reason: 'Me, too' }).expect(409);
    policy = permission =>
      permission === 'appstack.environment.freeze' ? DENY : ALLOW;
    await backend.asBob('delete', PATH).expect(403);
    await backend.asBob('put', PATH, { reason: 'x' }).expect(403);
    policy = () => ALLOW;
    await backend.asAda('delete', PATH).expect(200);
    await backend.asAda('delete', PATH).expect(409);
    const nowhere = '/environments/nowhere/freeze';
    await backend.asAda('put', nowhere, { reason: REASON }).expect(404);
    await backend.asAda('get', '/environments/nowhere/hold').expect(404);
    expect(backend.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        ...{ eventId: 'environment-freeze', severityLevel: 'high' },
        meta: expect.objectContaining({ name: 'development' }),
      }),
    );
  });

  it('with change windows is changed in them only, and stays the same version', async () => {
    const { backend, start, until } = world;
    // Neither now nor within this test.
    const inTwoDays = new Date(Date.now() + 2 * 86_400_000);
    const day = WEEKDAYS[(inTwoDays.getUTCDay() + 6) % 7];
    const { body: document } = await backend.asAda(
      ...(['get', '/environments/development'] as const),
    );
    const save = async (changeWindows: object | undefined, status = 200) =>
      await backend
        .asAda('put', '/environments/development', {
          ...{ ...document, version: undefined, changeWindows },
        })
        .expect(status);
    const windows = (days: string[]) => ({
      ...{ timeZone: 'UTC' },
      windows: [{ days, from: '00:00', to: '24:00' }],
    });
    await save({ ...windows([day]), timeZone: 'Europe/Nowhere' }, 400);
    await save(windows([day]));
    const refused = await start({}, 409);
    expect(refused.error.message).toMatch(
      `development is changed in its change windows only; the next one begins on ${inTwoDays.toISOString().slice(0, 10)} 00:00 (UTC).`,
    );
    await until((await start({ kind: 'plan' })).id, 'planned');
    const { body } = await backend.asAda('get', '/appstacks?outOfDate=true');
    expect(body.items).toEqual([]);

    await save(windows([...WEEKDAYS]));
    await start();
    expect(
      backend.auditor.createEvent.mock.calls.some(
        ([{ eventId, meta }]) =>
          eventId === 'environment-sensitive-update' &&
          JSON.stringify(meta).includes('changeWindows'),
      ),
    ).toBe(true);
  });
});
