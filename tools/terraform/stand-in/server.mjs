/**
 * All stand-in providers in one process, for many runs of terraform: a provider is
 * loaded once, where terraform would start it again for each run and each module.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grpcServer } from './grpc.mjs';
import { standInProvider } from './provider.mjs';
import { Schemas, providers } from './schemas.mjs';

const PLUGIN_PROTOCOL = 6;

/**
 * Serves the providers and resolves to `{reattach, close}`: `reattach` is the
 * value of TF_REATTACH_PROVIDERS by which terraform finds them.
 * `encode(schemas, provider)` gives the encoded schemas of a provider; `facts`
 * are what schemas do not hold.
 */
export async function serveProviders(encode, facts) {
  const dir = mkdtempSync(join(tmpdir(), 'tfs-'));
  const servers = [];
  const reattach = {};
  for (const provider of providers()) {
    const server = grpcServer(lazily(() => load(provider, encode, facts)));
    const socket = join(dir, provider.name);
    await new Promise((resolve, reject) => {
      server.on('error', reject).listen(socket, resolve);
    });
    server.unref();
    servers.push(server);
    reattach[provider.source] = {
      Protocol: 'grpc',
      ProtocolVersion: PLUGIN_PROTOCOL,
      Pid: process.pid,
      Test: true, // an external process, which terraform must not stop
      Addr: { Network: 'unix', String: socket },
    };
  }
  const close = () => {
    for (const server of servers) server.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { reattach: JSON.stringify(reattach), close };
}

function load(provider, encode, facts) {
  const schemas = new Schemas(provider.name);
  const encoded = lazily(() => encode(schemas, provider));
  return standInProvider(schemas, encoded, facts);
}

/** A value that is created on first use. */
function lazily(make) {
  let made;
  return () => {
    made ??= make();
    return made;
  };
}
