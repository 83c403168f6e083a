#!/usr/bin/env node
/**
 * Starts the portal for development and prints its address once it is ready:
 * `node scripts/start.mjs PACKAGE… [--config FILE…]`.
 */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigSources } from '@backstage/config-loader';
import { demo, PulumiSimulator } from '@appstack/pulumi-simulator';
import { run } from './lib/command.mjs';
import { root } from './lib/workspace.mjs';

const POLL_INTERVAL_MS = 500;

async function readAddresses() {
  const config = await ConfigSources.toConfig(
    ConfigSources.default({ rootDir: root }),
  );
  const pulumi = config.getOptionalConfigArray('appstack.pulumi.organizations');
  const addresses = {
    title: config.getOptionalString('app.title') ?? 'The portal',
    app: config.getString('app.baseUrl'),
    backend: config.getString('backend.baseUrl'),
    pulumi: pulumi?.map(one => one.getOptionalString('apiUrl')) ?? [],
  };
  config.close?.();
  return addresses;
}

function isPortTaken(address) {
  const { hostname, port, protocol } = new URL(address);
  return new Promise(resolve => {
    const socket = connect({
      host: hostname,
      port: Number(port || (protocol === 'https:' ? 443 : 80)),
    });
    const answer = taken => () => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
  });
}

async function requireFreePorts(addresses) {
  for (const address of addresses) {
    if (await isPortTaken(address)) {
      console.error(
        `Something already listens at ${address}. Stop it, or set other addresses in an app-config.local.yaml.`,
      );
      process.exit(1);
    }
  }
}

async function responds(address, signal) {
  try {
    const { ok } = await fetch(address, {
      signal,
      headers: { accept: 'text/html,application/json' },
    });
    return ok;
  } catch {
    return false;
  }
}

/** The Pulumi Cloud of the demonstration, where the configuration names it. */
async function startPulumi({ pulumi }) {
  if (!pulumi.includes(`http://localhost:${demo.port}`)) return undefined;
  const simulator = new PulumiSimulator(demo);
  try {
    await simulator.listen(demo.port);
    return simulator;
  } catch (error) {
    // That of another portal serves this one as well.
    if (error.code === 'EADDRINUSE') return undefined;
    throw error;
  }
}

/** The development server answers once it has compiled the app. */
async function announceWhenReady({ title, app, backend }, signal) {
  const needed = [`${backend}/.backstage/health/v1/readiness`, app];
  for (const address of needed) {
    while (!signal.aborted && !(await responds(address, signal))) {
      await sleep(POLL_INTERVAL_MS);
    }
  }
  if (signal.aborted) return;
  const line = `${title} is ready: ${app}`;
  const rule = '-'.repeat(line.length + 4);
  console.log(`\n${rule}\n  ${line}\n${rule}\n`);
}

const addresses = await readAddresses();
await requireFreePorts([addresses.app, addresses.backend]);

const pulumi = await startPulumi(addresses);
const ended = new AbortController();
const announced = announceWhenReady(addresses, ended.signal);
process.exitCode = await run('backstage-cli', [
  'repo',
  'start',
  ...process.argv.slice(2),
]);
ended.abort();
await announced;
await pulumi?.close();
