import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { appstack, FROM_SOURCES, Workplace } from './__testUtils__/appstack';

jest.setTimeout(60_000);

const EXTENSION = resolve(
  __dirname,
  '../../../examples/extension/src/index.ts',
);

let place: Workplace;

beforeAll(async () => {
  place = await Workplace.create();
});

afterAll(async () => {
  await place.remove();
});

/** Makes an extension as an organization installs it: with a separate copy of the compiler. */
function buildExtension(): string {
  const outfile = place.in('extension.cjs');
  execFileSync(require.resolve('esbuild/bin/esbuild'), [
    EXTENSION,
    '--bundle',
    '--platform=node',
    `--outfile=${outfile}`,
    '--log-level=warning',
  ]);
  return outfile;
}

const CATALOG = `
kind: System
metadata: { name: shop }
spec: { owner: shop-team }
---
kind: Resource
metadata:
  name: switches
  annotations: { appstack.io/resource-type: feature-flags }
spec: { type: feature-flags, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: till }
spec:
  type: service
  lifecycle: production
  owner: shop-team
  system: shop
  dependsOn: [resource:switches]
`;

it('writes the same bytes as from the sources, with an extension that has a compiler of its own', async () => {
  const catalog = await place.put('catalog-info.yaml', CATALOG);
  const generate = (extension: string, out: string) => [
    ...['generate', '--catalog', catalog, '--entity', 'system:shop'],
    ...['--environment', 'production', '--cloud', 'aws'],
    ...['--extension', extension, '--out', place.in(out)],
  ];

  const fromSources = await appstack(generate(EXTENSION, 'sources'), {
    bin: FROM_SOURCES,
  });
  const fromBuild = await appstack(generate(buildExtension(), 'build'));

  expect(fromSources.code).toBe(0);
  expect(fromBuild).toMatchObject({ code: 0, stderr: fromSources.stderr });
  const files = await place.snapshot('build/shop');
  expect(files).toEqual(await place.snapshot('sources/shop'));
  expect(files['environments/production/identity.tf']).toContain(
    'appconfig:GetLatestConfiguration',
  );
});
