import Module, { createRequire } from 'node:module';

/**
 * Backstage finds the files of a plugin (its migrations) by the plugin's package
 * name. Leads it to the sources that a bundle was made from.
 *
 * @param {string} bundle - a file made by `buildSides`
 */
export function resolvePackagesFrom(bundle) {
  const original = Module._resolveFilename;
  const own = createRequire(bundle);
  Module._resolveFilename = (name, parent, ...rest) =>
    name.startsWith('@appstack/') && parent?.filename !== bundle
      ? own.resolve(name)
      : original(name, parent, ...rest);
}
