/** Being a plugin: the handshake by which Terraform starts and finds a provider. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSigned } from './certificate.mjs';
import { grpcServer } from './grpc.mjs';

/** Terraform's proof that it is the one who started the program. */
const COOKIE =
  'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
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
  process.on('SIGINT', () => {}); // terraform stops it by the plugin protocol
  process.on('SIGTERM', quit);

  const clientCertificate = process.env.PLUGIN_CLIENT_CERT;
  const own = clientCertificate && selfSigned();
  const server = grpcServer(() => provider, {
    tls: own && { key: own.key, cert: own.pem, ca: clientCertificate },
    shutdown: () => {
      setImmediate(quit);
    },
  });

  const waiting = setTimeout(quit, PATIENCE);
  server.on('connection', socket => {
    clearTimeout(waiting);
    socket.on('close', quit);
  });
  const socket = join(dir, 'plugin.sock');
  server.listen(socket, () => {
    const certificate = own
      ? own.der.toString('base64').replace(/=+$/, '')
      : '';
    process.stdout.write(`1|6|unix|${socket}|grpc|${certificate}\n`);
  });
}
