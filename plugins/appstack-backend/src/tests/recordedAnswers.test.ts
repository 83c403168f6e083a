import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { ordersCatalog, tellStory } from '../__testUtils__/portalStory';
import { shapeOf } from '../__testUtils__/shapes';

jest.setTimeout(120_000);

/** The answers that the component tests of the portal take as their documents. */
const RECORDED = resolve(
  __dirname,
  '../../../appstack/src/__testUtils__/recorded',
);

const fileOf = (name: string) => resolve(RECORDED, `${name}.json`);

/** Dates differ at every recording, and change nothing for the portal. */
const withFixedDates = (text: string) =>
  text.replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"2026-11-20T10:00:00.000Z"');

describe('what the portal is answered', () => {
  let backend: TestBackend;
  let answers: Record<string, unknown>;

  beforeAll(async () => {
    backend = await startAppstack({
      knex: await migratedDatabase(databaseIds[0]),
      catalog: ordersCatalog(),
    });
    answers = await tellStory(backend);
    if (process.env.RECORD_ANSWERS !== undefined) {
      mkdirSync(RECORDED, { recursive: true });
      for (const [name, answer] of Object.entries(answers)) {
        const text = JSON.stringify(answer, null, 2);
        writeFileSync(fileOf(name), `${withFixedDates(text)}\n`);
      }
    }
  });
  afterAll(() => backend.stop());

  it('has the shape that was recorded; `npm run record-answers` records it anew', () => {
    const shapes = (of: (name: string) => unknown) =>
      Object.fromEntries(
        Object.keys(answers).map(name => [name, shapeOf(of(name))]),
      );
    const recorded = (name: string): unknown =>
      JSON.parse(readFileSync(fileOf(name), 'utf8'));
    expect(shapes(recorded)).toEqual(shapes(name => answers[name]));
  });
});
