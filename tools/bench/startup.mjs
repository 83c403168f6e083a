// How long the built command takes to start, against Node itself and loading
// the schemas of one cloud.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { against, round, time } from './measure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const cli = join(root, 'packages/cli');
const { buildSync } = createRequire(join(cli, 'package.json'))('esbuild');

/** Builds the command and measures its help, and the explanation of one entity: that takes whatever compiles. */
export async function benchStartup({ quick }) {
  // In the package, where what it depends on is found.
  const folder = mkdtempSync(join(cli, 'dist-'));
  const node = (...args) =>
    execFileSync(process.execPath, args, { stdio: 'ignore' });
  const appstack = (...args) => node(join(folder, 'index.mjs'), ...args);
  try {
    node(join(cli, 'build.mjs'), folder);
    const schemasOfAws = buildSchemasOfAws(folder);
    const [bare, schemas, help, explain] = await time(
      quick ? 5 : 21,
      () => node('-e', '0'),
      () => node(schemasOfAws),
      () => appstack('--help'),
      () =>
        appstack(
          ...['explain', '--catalog', join(root, 'examples/orders')],
          ...['--entity', 'resource:orders-db'],
          ...['--environment', 'production', '--cloud', 'aws'],
        ),
    );
    const limit = 2 * bare + (schemas - bare);
    return {
      'startup of the built command': {
        nodeMs: round(bare),
        schemasMs: round(schemas - bare),
        helpMs: round(help),
        explainMs: round(explain),
        explainRatio: round(explain / limit),
        ...against(1, help / limit),
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A program that loads the schemas and nothing else. */
function buildSchemasOfAws(folder) {
  const outfile = join(folder, 'schemas.cjs');
  buildSync({
    stdin: {
      contents: `import { loadProviderSchemas } from '@appstack/provider-schemas';
        loadProviderSchemas().resource('aws_vpc');`,
      resolveDir: cli,
    },
    bundle: true,
    platform: 'node',
    outfile,
  });
  return outfile;
}
