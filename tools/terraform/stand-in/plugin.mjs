/** Being a plugin: the handshake by which Terraform starts and finds a provider. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSigned } from './certificate.mjs';
import { grpcServer } from './grpc.mjs';
import { providerService } from './service.mjs';

/** Terraform's proof that it is the one who started the program. */
const COOKIE =
  'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
const SHUTDOWN = '/plugin.GRPCController/Shutdown';
const PATIENCE = 60_000; // milliseconds in which terraform has to connect

/** Serves a provider to the terraform that started this process. */
export function servePlugin(provider) {
  if (process.env.TF_PLUGIN_MAGIC_COOKIE !== COOKIE) {
    process.stderr.write(
      'This is a Terraform provider: terraform starts it, a person does not.\n',
    );
    process.exit(1);
  }

  const dir = mkdtempSync(join(tmpdir(), 'tfp-'));
  const quit = () => {
    rmSync(dir, { recursive: true, force: true });
    process.exit(0);
  };
  process.on('SIGINT', () => {}); // terraform tells when to stop
  process.on('SIGTERM', quit);

  const methodAt = providerService(provider);
  const shutdown = () => {
    setImmediate(quit);
    return Buffer.alloc(0);
  };
  const own = process.env.PLUGIN_CLIENT_CERT && selfSigned();
  const server = grpcServer(
    path => (path === SHUTDOWN ? shutdown : methodAt(path)),
    own && {
      key: own.key,
      cert: own.pem,
      ca: process.env.PLUGIN_CLIENT_CERT,
      requestCert: true,
      rejectUnauthorized: true,
    },
  );

  const waiting = setTimeout(quit, PATIENCE);
  server.on('session', session => {
    clearTimeout(waiting);
    session.on('close', quit);
  });
  const socket = join(dir, 'plugin.sock');
  server.listen(socket, () => {
    const certificate = own
      ? own.der.toString('base64').replace(/=+$/, '')
      : '';
    process.stdout.write(`1|6|unix|${socket}|grpc|${certificate}\n`);
  });
}
