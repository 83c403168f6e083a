import { compiler, model, providerSchemas } from '../packages.mjs';
import { refOf, rootsOf } from './catalogs.mjs';

/**
 * Compiles all roots of each catalog.
 *
 * @param {Map<string, any[]>} catalogs
 * @param {{cloud: string, environment: string}} where
 */
export function compileCatalogs(catalogs, { cloud, environment: name }) {
  const environment = model
    .builtInEnvironments(cloud)
    .find(known => known.name === name);
  if (!environment) throw new Error(`There is no environment "${name}".`);
  const shared = {
    environment,
    mappings: compiler.mappingChain(cloud, new Map()).mappings,
    standards: model.BUILT_IN_STANDARDS,
    registry: compiler.createRegistry(),
    schemas: providerSchemas.loadProviderSchemas(),
  };
  const results = { stacks: [], crashes: [], decided: [], resources: 0 };
  for (const [repo, entities] of catalogs) {
    decideAll(repo, entities, shared, results);
    for (const root of rootsOf(entities)) {
      compileRoot(repo, entities, root, shared, results);
    }
  }
  return results;
}

function decideAll(repo, entities, shared, results) {
  try {
    const { decisions } = compiler.decide({ ...shared, catalog: entities });
    const types = new Map();
    for (const entity of entities) {
      const ref = refOf(entity);
      if (ref && !types.has(ref)) types.set(ref, entity.spec?.type);
    }
    for (const decision of decisions) {
      results.decided.push({
        repo,
        decision,
        type: types.get(decision.entityRef),
      });
    }
  } catch (failure) {
    results.crashes.push({ repo, root: '(decisions)', failure });
  }
}

function compileRoot(repo, entities, root, shared, results) {
  const input = {
    ...shared,
    stack: { name: 'corpus' },
    catalog: entities,
    scope: { entityRefs: [root], mode: 'merge' },
  };
  try {
    const compilation = compiler.compile(input);
    const again = compiler.compile({
      ...input,
      previous: compilation.manifest,
    });
    results.resources += compilation.resources.length;
    results.stacks.push({
      name: `${repo} ${root}`,
      diagnostics: compilation.diagnostics,
      resources: compilation.resources.length,
      stable: !again.changed && sameFiles(compilation, again),
      leftOut: leftOutOf(compilation),
      made: nodesOf(compilation).length,
      unmarked: unmarkedAssumptions(compilation),
      emitted: !model.hasErrors(compilation.diagnostics),
      modules: modulesOf(`${repo} ${root}`, compilation),
    });
  } catch (failure) {
    results.crashes.push({ repo, root, failure });
  }
}

const ROOT_MODULE = /\/environments\/[^/]+\/(workloads\/)?(.+)$/;

/** The root modules of the environment, by path in their folders; none when something is wrong. */
function modulesOf(name, { files, diagnostics, resources }) {
  if (model.hasErrors(diagnostics) || resources.length === 0) return [];
  const main = { name, files: {} };
  const workloads = { name: `${name} workloads`, files: {} };
  for (const { path, content } of files) {
    const [, inCluster, rest] = ROOT_MODULE.exec(path) ?? [];
    if (rest) (inCluster ? workloads : main).files[rest] = content;
  }
  return [main, workloads].filter(
    module => Object.keys(module.files).length > 0,
  );
}

function sameFiles(one, other) {
  return JSON.stringify(one.files) === JSON.stringify(other.files);
}

/** Entities whose form was assumed without a comment. */
function unmarkedAssumptions({ design, resources, files }) {
  const realized = new Set(
    resources
      .filter(({ origin }) => origin === 'explicit')
      .map(({ entityRef }) => entityRef),
  );
  const text = files.map(({ content }) => content).join('\n');
  return design.nodes
    .filter(
      ({ entityRef, decision: { basis } }) =>
        basis === 'assumed' && realized.has(entityRef),
    )
    .map(({ entityRef }) => entityRef)
    .filter(ref => !text.includes(`# ${ref}\n# Assumed: `));
}

/** The entities that become a resource type which is made here: what runs elsewhere is none. */
const nodesOf = ({ design }) =>
  design.nodes.filter(({ decision: { target } }) => {
    const type = target?.resourceType;
    return type !== undefined && type !== 'external-service';
  });

/** What is left out, by type and why: `exists` for what is there already, and `none` for what there is no blueprint for. */
const leftOutOf = compilation =>
  nodesOf(compilation)
    .filter(({ leftOut }) => leftOut !== undefined)
    .map(({ leftOut, decision }) => ({
      resourceType: decision.target.resourceType,
      why: /exists already/.test(leftOut) ? 'exists' : 'none',
    }));
