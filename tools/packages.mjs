// Loads the project's packages from their TypeScript sources, the way the
// command line does in the repository.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

/** @type {import('@appstack/compiler')} */
export const compiler = require('@appstack/compiler');
/** @type {import('@appstack/compiler/model')} */
export const model = require('@appstack/compiler/model');
/** @type {import('@appstack/provider-schemas')} */
export const providerSchemas = require('@appstack/provider-schemas');
