/**
 * For tests that run as CommonJS: the checks of validate.mjs, in a process of their
 * own.
 */
const { spawn, spawnSync } = require('node:child_process');
const { resolve } = require('node:path');

const ARGS = [resolve(__dirname, 'validate.mjs'), '--json'];
const MEGABYTE = 1024 * 1024;

function resultsOf({ status, stdout, stderr }) {
  if (status === 0 || status === 1) return JSON.parse(stdout);
  throw new Error(stderr.trim() || 'The Terraform checks ended unexpectedly.');
}

function validateModulesSync(modules, options = {}) {
  const { error, ...result } = spawnSync(process.execPath, ARGS, {
    input: JSON.stringify({ modules, options }),
    encoding: 'utf8',
    maxBuffer: 512 * MEGABYTE,
  });
  if (error) throw error;
  return resultsOf(result);
}

async function validateModules(modules, options = {}) {
  const child = spawn(process.execPath, ARGS);
  child.stdin.end(JSON.stringify({ modules, options }));
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

module.exports = { validateModules, validateModulesSync };
