/**
 * For tests that run as CommonJS: the functions of validate.mjs and
 * versions.mjs, in separate processes.
 */
const { spawn, spawnSync } = require('node:child_process');
const { resolve } = require('node:path');

const VALIDATE = [resolve(__dirname, 'validate.mjs'), '--json'];
const VERSIONS = [resolve(__dirname, 'versions.mjs')];
const MEGABYTE = 1024 * 1024;

function resultsOf({ status, stdout, stderr }) {
  if (status === 0 || status === 1) return JSON.parse(stdout);
  throw new Error(stderr.trim() || 'The Terraform checks ended unexpectedly.');
}

function runSync(args, request) {
  const { error, ...result } = spawnSync(process.execPath, args, {
    input: JSON.stringify(request),
    encoding: 'utf8',
    maxBuffer: 512 * MEGABYTE,
  });
  if (error) throw error;
  return resultsOf(result);
}

async function run(args, request) {
  const child = spawn(process.execPath, args);
  child.stdin.end(JSON.stringify(request));
  const [status, stdout, stderr] = await Promise.all([
    new Promise((done, fail) => child.on('error', fail).on('close', done)),
    textOf(child.stdout),
    textOf(child.stderr),
  ]);
  return resultsOf({ status, stdout, stderr });
}

async function textOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

module.exports = {
  validateModules: (modules, options = {}) =>
    run(VALIDATE, { modules, options }),
  validateModulesSync: (modules, options = {}) =>
    runSync(VALIDATE, { modules, options }),
  planVersions: (designs, options = {}) => run(VERSIONS, { designs, options }),
  planVersionsSync: (designs, options = {}) =>
    runSync(VERSIONS, { designs, options }),
};
