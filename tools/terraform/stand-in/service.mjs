/** A provider's methods as gRPC methods: bytes in, bytes out. */
import { PROCEDURES } from './messages.mjs';
import { decode, encode } from './protobuf.mjs';

const PREFIX = '/tfplugin6.Provider/';
const HEALTH = '/grpc.health.v1.Health/Check';
const SERVING = Buffer.from([8, 1]);

/** `methodAt(path)` for a gRPC server. */
export function providerService(provider) {
  return path => {
    if (path === HEALTH) return () => SERVING;
    const name = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : '';
    if (!Object.hasOwn(PROCEDURES, name)) return undefined;
    const [request, response] = PROCEDURES[name];
    return bytes => {
      const result = provider[name](decode(request, bytes)) ?? {};
      return Buffer.isBuffer(result) ? result : encode(response, result);
    };
  };
}
