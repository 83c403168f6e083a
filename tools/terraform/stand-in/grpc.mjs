/** The gRPC server of a provider. */
import { createServer } from 'node:net';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import { CONTROLLER, HEALTH, PROVIDER } from './protocol.mjs';

const UNLIMITED = -1; // schemas and states are large

const SERVING = 1;

/**
 * A server that is not listening yet. `provider()` gives the provider's methods
 * by name when the first is called; `shutdown()` is called when Terraform
 * requests the process to end. With `tls`, `{key, cert, ca}` as PEM, it uses
 * mutual TLS.
 *
 * The server of the connections is a separate one, so that the process ends with them.
 */
export function grpcServer(provider, { tls, shutdown = () => {} } = {}) {
  const server = new Server({
    'grpc.max_receive_message_length': UNLIMITED,
    'grpc.max_send_message_length': UNLIMITED,
  });
  const serve = (service, methodOf) =>
    server.addService(service, handlersOf(service, methodOf));
  serve(encodedAhead(PROVIDER), name => provider()[name]);
  serve(CONTROLLER, () => shutdown);
  serve(HEALTH, () => () => ({ status: SERVING }));
  const connections = server.createConnectionInjector(credentialsOf(tls));
  return createServer(socket => connections.injectConnection(socket));
}

function credentialsOf(tls) {
  if (!tls) return ServerCredentials.createInsecure();
  const { key, cert, ca } = tls;
  const own = { private_key: Buffer.from(key), cert_chain: Buffer.from(cert) };
  return ServerCredentials.createSsl(Buffer.from(ca), [own], true);
}

/** `handler(call, callback)` of each method, from functions of a request to a response. */
function handlersOf(service, methodOf) {
  return Object.fromEntries(
    Object.keys(service).map(name => [
      name,
      ({ request }, callback) => {
        try {
          callback(null, methodOf(name)(request) ?? {});
        } catch (error) {
          callback({ code: status.INTERNAL, details: error.stack });
        }
      },
    ]),
  );
}

/** The service, with methods that may answer with the bytes of the response. */
function encodedAhead(service) {
  return Object.fromEntries(
    Object.entries(service).map(([name, method]) => [
      name,
      {
        ...method,
        responseSerialize: response =>
          Buffer.isBuffer(response)
            ? response
            : method.responseSerialize(response),
      },
    ]),
  );
}
