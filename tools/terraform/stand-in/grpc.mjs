/** Unary gRPC over HTTP/2, which is all that the plugin protocol asks for. */
import http2 from 'node:http2';

const UNIMPLEMENTED = '12';
const INTERNAL = '13';
const FRAME_HEADER = 5; // a compression flag and the length of the message

const HEADERS = { ':status': 200, 'content-type': 'application/grpc' };

function refuse(stream, status, message) {
  stream.respond(
    {
      ...HEADERS,
      'grpc-status': status,
      'grpc-message': encodeURIComponent(message),
    },
    { endStream: true },
  );
}

function answer(stream, body) {
  const header = Buffer.alloc(FRAME_HEADER);
  header.writeUInt32BE(body.length, 1);
  stream.respond(HEADERS, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.write(header);
  stream.end(body);
}

/**
 * A server that is not listening yet. `methodAt(path)` gives a function from the
 * request's bytes to the response's, or nothing for a path that it does not know.
 * With `tls`, it speaks mutual TLS.
 */
export function grpcServer(methodAt, tls) {
  const options = { maxSessionMemory: 1000 }; // megabytes: schemas are large
  const server = tls
    ? http2.createSecureServer({ ...options, ...tls })
    : http2.createServer(options);

  server.on('stream', (stream, headers) => {
    stream.on('error', () => {}); // terraform went away: nobody to tell
    const method = methodAt(headers[':path']);
    if (!method) {
      refuse(stream, UNIMPLEMENTED, 'unimplemented');
      return;
    }
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => {
      try {
        answer(stream, method(Buffer.concat(chunks).subarray(FRAME_HEADER)));
      } catch (error) {
        refuse(stream, INTERNAL, error.stack);
      }
    });
  });
  return server;
}
