import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataPointType } from '@opentelemetry/sdk-metrics';
import { startAppstack } from '../__testUtils__/backend';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { create, syncOf } from '../__testUtils__/requests';
import { recordMetrics } from '../__testUtils__/telemetry';
import { METRICS, type MetricDefinition } from '../service/telemetry/metrics';

jest.setTimeout(120_000);

const definitions = Object.values<MetricDefinition>(METRICS);

it('labels say only what is listed, however many stacks and entities there are', async () => {
  const metrics = recordMetrics();
  const backend = await startAppstack({
    knex: await migratedDatabase(databaseIds[0]),
  });
  const sync = syncOf(backend);

  for (const name of ['a', 'b', 'c']) {
    const owner = `group:default/${name}`;
    await sync({ create: { ...create, owner } }, 200, name);
  }
  await sync({ entityRefs: ['component:default/cart'] }, 404, 'd');
  const collected = await metrics.collect();
  expect(collected.length).toBeGreaterThanOrEqual(6);
  for (const { descriptor, dataPoints, dataPointType } of collected) {
    const { labels, kind, unit } = definitions.find(
      ({ name }) => name === descriptor.name,
    )!;
    expect(descriptor.unit).toBe(unit);
    expect(dataPointType).toBe(
      kind === 'counter' ? DataPointType.SUM : DataPointType.HISTOGRAM,
    );
    for (const { attributes } of dataPoints) {
      expect(Object.keys(attributes).sort()).toEqual(
        Object.keys(labels).sort(),
      );
      for (const [label, value] of Object.entries(attributes)) {
        expect(labels[label]).toContain(value);
      }
    }
  }
  for (const { labels } of definitions) {
    const series = Object.values(labels).reduce(
      (product, values) => product * values.length,
      1,
    );
    expect(series).toBeLessThanOrEqual(50);
  }
  await backend.stop();
  await metrics.stop();
});

it('every metric stands in the documentation, with its unit and its labels', () => {
  const page = readFileSync(
    join(__dirname, '../../../../docs/operating.md'),
    'utf8',
  );
  const rows = page
    .split('\n')
    .filter(line => line.startsWith('| `appstack.'))
    .map(line => line.split('|').map(cell => cell.trim()))
    .map(([, name, unit, labels]) => ({ name, unit, labels }));
  const code = (text: string) => `\`${text}\``;
  expect(rows).toEqual(
    definitions.map(({ name, unit, labels }) => ({
      name: code(name),
      unit: code(unit),
      labels: Object.keys(labels).map(code).join(', '),
    })),
  );
});
