#!/usr/bin/env node
/**
 * Installs what is missing, from a machine that has only Node and npm. Runs
 * before `npm start` and `npm test`, and does nothing when nothing changed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installationDigest, root, yarnCommand } from './lib/workspace.mjs';

const MINIMUM_NODE_MAJOR = 20;
const NPM_DEFAULT_REGISTRY = 'https://registry.npmjs.org';
const stampPath = join(root, 'node_modules', '.appstack-setup');

function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= MINIMUM_NODE_MAJOR) return;
  console.error(
    `Node ${process.versions.node} is too old: install Node ${MINIMUM_NODE_MAJOR} or newer.`,
  );
  process.exit(1);
}

function isInstalled(digest) {
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === digest;
}

/**
 * Native modules without a prebuilt binary are compiled. The compiler needs
 * Node's headers: those beside the running Node save a download.
 */
function findNodeHeaders() {
  const prefixes = [dirname(dirname(process.execPath)), '/usr', '/usr/local'];
  return prefixes.find(prefix => {
    const header = join(prefix, 'include', 'node', 'node_version.h');
    if (!existsSync(header)) return false;
    const major = /#define NODE_MAJOR_VERSION (\d+)/.exec(
      readFileSync(header, 'utf8'),
    );
    return major?.[1] === process.versions.node.split('.')[0];
  });
}

/** Yarn does not read npm's configuration, so the registry is handed over. */
function configuredRegistry() {
  const registry =
    process.env.npm_config_registry ??
    execFileSync('npm', ['config', 'get', 'registry'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  return registry.trim().replace(/\/$/, '');
}

function registryEnvironment() {
  if (process.env.YARN_NPM_REGISTRY_SERVER) return {};
  const registry = configuredRegistry();
  if (!registry.startsWith('http') || registry === NPM_DEFAULT_REGISTRY) {
    return {};
  }
  const { protocol, hostname } = new URL(registry);
  return {
    YARN_NPM_REGISTRY_SERVER: registry,
    ...(protocol === 'http:' && { YARN_UNSAFE_HTTP_WHITELIST: hostname }),
  };
}

function headersEnvironment() {
  if (process.env.npm_config_nodedir) return {};
  const prefix = findNodeHeaders();
  return prefix ? { npm_config_nodedir: prefix } : {};
}

function install() {
  const [node, ...yarn] = yarnCommand;
  const { status } = spawnSync(node, [...yarn, 'install', '--immutable'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...registryEnvironment(), ...headersEnvironment() },
  });
  return status === 0;
}

requireNode();
const digest = installationDigest();
if (!isInstalled(digest)) {
  console.log('Installing dependencies: a few minutes the first time.');
  if (!install()) {
    console.error(
      [
        '',
        'The dependencies could not be installed; the reason is above.',
        'If it says that the lock file would have been modified, a package.json and',
        `yarn.lock differ: run "node ${yarnCommand[1].slice(root.length + 1)} install" and commit yarn.lock.`,
      ].join('\n'),
    );
    process.exit(1);
  }
  writeFileSync(stampPath, digest);
}
