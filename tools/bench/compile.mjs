import { compiler, model, providerSchemas } from '../packages.mjs';
import { makeCatalog } from './catalog.mjs';
import { round, time } from './measure.mjs';
import { preparePrinting } from './terraformGenerator.mjs';

/** Entities, and how often they are compiled. */
const SIZES = [
  { size: 10, runs: 25 },
  { size: 100, runs: 15 },
  { size: 1_000, runs: 9 },
  { size: 10_000, runs: 5 },
];
const PRINTING_RUNS = 15;

/** How the time to compile grows with the catalog, and how it compares with printing alone. */
export async function benchCompile() {
  const shared = {
    environment: model.builtInEnvironments('aws')[1],
    mappings: compiler.mappingChain('aws', new Map()).mappings,
    standards: model.BUILT_IN_STANDARDS,
    registry: compiler.createRegistry(),
    schemas: providerSchemas.loadProviderSchemas(),
    stack: { name: 'shop' },
  };
  const compileAll = ({ root, entities }) =>
    compiler.compile({
      ...shared,
      catalog: entities,
      scope: { entityRefs: [root], mode: 'merge' },
    });

  const warmUp = makeCatalog(100);
  for (let count = 0; count < 20; count++) compileAll(warmUp);

  const sizes = [];
  for (const { size, runs } of SIZES) {
    const catalog = makeCatalog(size);
    const { resources, diagnostics } = compileAll(catalog);
    refuse(diagnostics);
    const [milliseconds] = await time(runs, () => compileAll(catalog));
    sizes.push({
      entities: size,
      resources: resources.length,
      milliseconds,
      microsecondsPerResource: (1000 * milliseconds) / resources.length,
    });
  }
  return {
    sizes: sizes.map(({ entities, resources, ...times }) => ({
      entities,
      resources,
      milliseconds: round(times.milliseconds),
      microsecondsPerResource: round(times.microsecondsPerResource),
    })),
    growth: sizes.slice(1).map((larger, index) => ({
      from: sizes[index].entities,
      to: larger.entities,
      ratio: round(larger.milliseconds / sizes[index].milliseconds),
      limit: 13,
    })),
    printing: await benchPrinting(compileAll),
  };
}

/** The whole compilation of 1,000 entities against printing what comes of it. */
async function benchPrinting(compileAll) {
  const catalog = makeCatalog(1_000);
  const { blocks, print } = await preparePrinting(compileAll(catalog).files);
  print();
  const [compileMilliseconds, milliseconds] = await time(
    PRINTING_RUNS,
    () => compileAll(catalog),
    print,
  );
  return {
    entities: 1_000,
    blocks,
    compileMilliseconds: round(compileMilliseconds),
    terraformGeneratorMilliseconds: round(milliseconds),
    ratio: round(compileMilliseconds / milliseconds),
    limit: 4,
  };
}

/** A compilation that fails is quick; its time says nothing. */
function refuse(diagnostics) {
  const failure = diagnostics.find(({ severity }) => severity === 'error');
  if (failure) throw new Error(`${failure.code}: ${failure.message}`);
}
