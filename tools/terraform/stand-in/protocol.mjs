/** The services that Terraform calls, as `@grpc/grpc-js` takes them. */
import { fileURLToPath } from 'node:url';
import { loadSync } from '@grpc/proto-loader';

const files = ['provider', 'plugin', 'health'].map(name =>
  fileURLToPath(new URL(`./${name}.proto`, import.meta.url)),
);

export const {
  'tfplugin6.Provider': PROVIDER,
  'plugin.GRPCController': CONTROLLER,
  'grpc.health.v1.Health': HEALTH,
} = loadSync(files, { keepCase: true, longs: Number });

/** The bytes of a response to GetProviderSchema. */
export const encodeSchemas = schemas =>
  PROVIDER.GetProviderSchema.responseSerialize(schemas);
