import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureMirror, findTerraform } from '../terraform/stand-in/mirror.mjs';
import { pause, prepare } from './backends.mjs';

// Backends whose runs are done by the real Terraform with stand-in providers.

const ENVIRONMENT = 'development';
const REQUESTER = 'user:default/ada';
const APPROVER = 'user:default/bob';
const POLL_MS = 100;
/** A run that takes longer is none that goes on. */
const LONGEST_MS = 180_000;

/**
 * A database server and folders for backends that run Terraform.
 *
 * @param {object} options
 * @param {'sqlite' | 'postgres'} options.database
 * @param {(folder: string) => string} options.before - a script that runs before Terraform does, with its arguments
 */
export async function prepareRuns({ database, before }) {
  const folder = mkdtempSync(join(tmpdir(), 'appstack-soak-runs-'));
  const place = await prepare(database);
  const binary = join(folder, 'terraform');
  const script = `#!/bin/sh\n${before(folder)}\nexec '${findTerraform()}' "$@"\n`;
  writeFileSync(binary, script);
  chmodSync(binary, 0o755);
  const local = {
    ...{ binary, cliConfigFile: ensureMirror() },
    stateDirectory: join(folder, 'states'),
    workDirectory: join(folder, 'work'),
    credentials: [{ environment: ENVIRONMENT }],
  };
  const encryptionKey = Buffer.alloc(32, 7).toString('base64');
  const appstack = { runs: { encryptionKey }, engines: { local } };
  return {
    folder,
    connect: place.connect,
    start: async entities =>
      await place.start({ entities, appstack, withUsers: true }),
    async end() {
      await place.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Queues of those names, each of which is tried so often: another number is another version. */
export const queues = (names, maxReceiveCount) =>
  names.map(name => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      annotations: {
        'appstack.io/properties': `maxReceiveCount: ${maxReceiveCount}`,
      },
    },
    spec: { type: 'queue', owner: 'shop-team' },
  }));

export async function exists(backend, name) {
  const path = `appstack/appstacks/${name}`;
  const { status } = await backend.send('GET', path, undefined, REQUESTER);
  return status === 200;
}

/** Syncs the appStack of a queue, and begins a run of it. */
export async function syncAndRun(backend, name, kind) {
  const create = {
    owner: 'group:default/shop-team',
    environments: [ENVIRONMENT],
  };
  await ask(backend, 'POST', `appstacks/${name}/sync`, {
    entityRefs: [`resource:default/${name}`],
    ...(!(await exists(backend, name)) && { create }),
  });
  const run = { environment: ENVIRONMENT, kind };
  return await ask(backend, 'POST', `appstacks/${name}/runs`, run);
}

/** Approves a run when it waits for that, and returns it when it has ended, or does not within minutes. */
export async function carryOut(backend, id) {
  const limit = performance.now() + LONGEST_MS;
  for (;;) {
    const run = await ask(backend, 'GET', `runs/${id}`);
    if (run.finishedAt || performance.now() > limit) return run;
    if (run.state === 'awaiting-approval') {
      const confirmation = { confirm: run.atStake ?? [] };
      const path = `runs/${id}/approve`;
      await ask(backend, 'POST', path, confirmation, APPROVER);
    }
    await pause(POLL_MS);
  }
}

/** Throws what is refused. */
export async function ask(backend, method, path, body, user = REQUESTER) {
  const answer = await backend.send(method, `appstack/${path}`, body, user);
  if (answer.status < 300) return answer.body;
  const reason = JSON.stringify(answer.body?.error ?? answer.body);
  throw new Error(`${method} ${path}: ${answer.status} ${reason}`);
}
