#!/usr/bin/env node
/**
 * Started by terraform through the launchers that install.mjs writes:
 *
 *     main.mjs PROVIDER CACHE_FILE
 */
import { cachedEncoding } from './cache.mjs';
import { servePlugin } from './plugin.mjs';
import { standInProvider } from './provider.mjs';
import { Schemas } from './schemas.mjs';

const [name, cacheFile] = process.argv.slice(2);
const schemas = new Schemas(name);
servePlugin(standInProvider(schemas, () => cachedEncoding(schemas, cacheFile)));
