import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS, type MetricDefinition } from './metrics';

it('every metric stands in the documentation, with its unit and its labels', () => {
  const page = readFileSync(
    join(__dirname, '../../../../../docs/operating.md'),
    'utf8',
  );
  const rows = page
    .split('\n')
    .filter(line => line.startsWith('| `appstack.'))
    .map(line => line.split('|').map(cell => cell.trim()))
    .map(([, name, unit, labels]) => ({ name, unit, labels }));
  const code = (text: string) => `\`${text}\``;
  expect(rows).toEqual(
    Object.values<MetricDefinition>(METRICS).map(({ name, unit, labels }) => ({
      name: code(name),
      unit: code(unit),
      labels: Object.keys(labels).map(code).join(', '),
    })),
  );
});
