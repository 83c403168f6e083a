import { validateModules } from '@appstack/terraform-harness';
import {
  appstackJson,
  EXAMPLES,
  FROM_SOURCES,
  Workplace,
} from './__testUtils__/appstack';

jest.setTimeout(300_000);

const SYSTEMS = ['storefront', 'orders', 'payments', 'fulfilment', 'platform'];

/** The built-in production, and the organization's own environments. */
const PLACES = [
  { environment: 'production', options: ['--cloud', 'aws'] },
  {
    environment: 'staging',
    options: ['--config', `${EXAMPLES}/app-config.fernhill.yaml`],
  },
];

let place: Workplace;

beforeAll(async () => {
  place = await Workplace.create();
});

afterAll(async () => {
  await place.remove();
});

async function generate(
  system: string,
  { environment, options }: (typeof PLACES)[number],
) {
  const { code, json } = await appstackJson(
    [
      ...['generate', '--catalog', EXAMPLES, '--entity', `system:${system}`],
      ...['--environment', environment, ...options, '--out', place.in('out')],
    ],
    { bin: FROM_SOURCES },
  );
  const errors = json.diagnostics.filter(
    (found: any) => found.severity === 'error',
  );
  expect({ system, code, errors }).toEqual({ system, code: 0, errors: [] });
  return {
    name: `${system} in ${environment}`,
    files: await place.snapshot(`out/${system}/environments/${environment}`),
  };
}

it('makes Terraform of every System of the demonstration organization that plans', async () => {
  const generated = PLACES.map(async where => {
    const modules = [];
    for (const system of SYSTEMS) modules.push(await generate(system, where));
    return modules;
  });
  const modules = (await Promise.all(generated)).flat();
  const results = await validateModules(modules, { plan: true });
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  expect(results).toHaveLength(PLACES.length * SYSTEMS.length);
});
